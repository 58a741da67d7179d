<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;

/** From a refused payment to silence, with real mail. */
final class DeliveryStoryTest extends ShopTestCase {

	public function test_one_mail_an_hour_after_the_refusal_then_silence_once_paid(): void {
		$this->renewal_fails();
		$this->tick();
		self::assertSame( array(), self::subjects(), 'Nothing goes out before the first moment.' );

		$this->clock->move( 3600 );
		$this->tick();
		$mails = Mailbox::all();
		self::assertCount( 1, $mails );
		self::assertSame( array( 'anna@example.test' ), $mails[0]['to'] );
		self::assertSame( 'Payment for your subscription didn’t go through', $mails[0]['subject'] );
		self::assertMatchesRegularExpression( '~<a class="followup-reminders-button" href="http[^"]+\?followup-reminders=~', $mails[0]['html'] );
		self::assertMatchesRegularExpression( '~^Pay €29\.00: http\S+\?followup-reminders=\S+\r?$~mu', $mails[0]['text'] );
		self::assertStringContainsString( 'Hi Anna,', $mails[0]['text'] );
		self::assertMatchesRegularExpression( '/^X-Followup-Reminders: [0-9a-f]{32}\r?$/m', $mails[0]['source'] );
		self::assertMatchesRegularExpression( '/^Message-ID: <followup\.[0-9a-f]{32}@/m', $mails[0]['source'] );

		$this->clock->move( 7200 );
		$this->pays( 'R-1' );
		self::assertSame( 'paid', $this->case_of( 'R-1' )->status, 'Closed at once, without the worker.' );
		$this->let_hours_pass( 24 * 9 );
		self::assertCount( 1, Mailbox::all() );
		self::assertSame( 'paid', $this->case_of( 'R-1' )->run?->ended );
		self::assertNull( $this->case_of( 'R-1' )->next_at_utc );
	}

	public function test_a_silent_customer_gets_every_step_once_and_is_suspended_after_the_last_was_delivered(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 * 14 );

		self::assertCount( 4, Mailbox::all(), implode( ' | ', self::subjects() ) );
		self::assertSame( array( 'R-1' ), $this->book->suspended );
		self::assertNotContains( 'owed', $this->items_of( 'R-1' ) );
		self::assertSame( 'exhausted', $this->case_of( 'R-1' )->run?->ended );
	}

	public function test_a_dispute_silences_and_a_won_one_goes_on(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		self::assertCount( 1, Mailbox::all() );

		$this->record(
			'R-1',
			EventKind::DisputeOpened,
			array(
				'disputeId' => 'dp_1A',
				'amountMinor' => 2900,
			)
		);
		$this->let_hours_pass( 24 * 5 );
		self::assertCount( 1, Mailbox::all() );
		self::assertSame( 'open', $this->case_of( 'R-1' )->status );
		self::assertNotNull( $this->case_of( 'R-1' )->hold_reason );

		$this->record(
			'R-1',
			EventKind::DisputeClosed,
			array(
				'disputeId' => 'dp_1A',
				'won' => true,
				'amountMinor' => 2900,
			)
		);
		$this->let_hours_pass( 24 * 10 );
		self::assertGreaterThan( 1, count( Mailbox::all() ) );
	}

	public function test_a_message_that_is_being_sent_is_not_taken_back_by_a_worker_that_decides_otherwise(): void {
		$case = $this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$other = $this->another_worker();
		// The mail server takes so long that the lease ends; the next worker's clock is half an hour behind, where it is too early to write.
		$meanwhile = function () use ( $case, $other ): void {
			$this->clock->move( -1800 );
			$this->plugin->foundation->database->execute( 'UPDATE {debtors} SET lease_until_utc = 0 WHERE id = ?', array( $case->debtor_id ) );
			$this->plugin->stores->cases->wake( $case->id, $this->clock->now() );
			$other->scheduling->worker->tick();
			$this->clock->move( 1800 );
		};
		add_action( 'phpmailer_init', $meanwhile );
		$this->plugin->scheduling->worker->tick();
		remove_action( 'phpmailer_init', $meanwhile );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-1' ) ) );
		$this->let_hours_pass( 3 );
		self::assertCount( 1, Mailbox::all(), 'It is not sent again.' );
	}

	public function test_nobody_is_written_to_at_night(): void {
		// 19:40 in Paris; an hour later is 20:40, and the next morning's tick comes at 21:40.
		$this->clock->set( strtotime( '2027-06-01 19:40 UTC' ) );
		$this->renewal_fails();
		$this->clock->move( 3600 );
		$this->tick();
		self::assertSame( array(), Mailbox::all() );

		$this->let_hours_pass( 12 );
		$mails = Mailbox::all();
		self::assertCount( 1, $mails );
	}

	public function test_what_cannot_be_read_is_not_written_to(): void {
		$this->renewal_fails();
		$this->tick();
		$this->book->states['R-1'] = 'unreadable';
		$this->let_hours_pass( 5 );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( 'unreadable', $this->case_of( 'R-1' )->truth_state );

		unset( $this->book->states['R-1'] );
		$this->let_hours_pass( 5 );
		self::assertCount( 1, Mailbox::all() );
	}

	public function test_a_debt_older_than_its_sequence_is_chased_only_by_hand(): void {
		$now = $this->clock->now();
		$this->clock->set( $now - 86400 );
		$this->renewal_fails();
		$this->clock->set( $now );
		$this->let_hours_pass( 30 );
		self::assertSame( array(), Mailbox::all() );

		$this->plugin->services->person_acts->enrol( $this->case_of( 'R-1' ), 1 );
		$this->let_hours_pass( 24 );
		self::assertNotSame( array(), Mailbox::all() );
	}

	public function test_several_debts_of_one_customer_share_a_message(): void {
		$this->renewal_fails( 'R-1' );
		$this->renewal_fails( 'R-2' );
		$this->renewal_fails( 'R-3', 'bruno@example.test' );
		$this->clock->move( 3600 );
		$this->tick();

		$mails = Mailbox::all();
		self::assertCount( 2, $mails );
		$of_anna = array_values( array_filter( $mails, static fn ( array $mail ): bool => array( 'anna@example.test' ) === $mail['to'] ) );
		self::assertCount( 1, $of_anna );
		self::assertStringContainsString( 'R-1', $of_anna[0]['text'] );
		self::assertStringContainsString( 'R-2', $of_anna[0]['text'] );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-1' ) ) );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-2' ) ) );
	}

	public function test_a_returned_debit_is_open_again(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		$this->pays( 'R-1' );
		$this->tick();
		self::assertSame( 'paid', $this->case_of( 'R-1' )->status );

		$this->book->write( 'R-1', $this->case_of( 'R-1' )->opened_at_utc );
		$this->clock->move( 86400 );
		$this->record(
			'R-1',
			EventKind::PaymentReversed,
			array(
				'amountMinor' => 2900,
				'currency' => 'EUR',
			)
		);
		$this->tick();
		$case = $this->case_of( 'R-1' );
		self::assertSame( 'open', $case->status );
		self::assertCount( 1, $case->past_runs );
	}

	public function test_facts_of_an_unchanged_world_are_stored_once(): void {
		$case = $this->renewal_fails();
		$this->tick();
		$revision = $this->case_of( 'R-1' )->facts_revision;
		self::assertSame( 1, $revision );
		$this->clock->move( 1800 );
		$this->plugin->stores->cases->wake( $case->id, $this->clock->now() );
		$this->tick();
		self::assertSame( $revision, $this->case_of( 'R-1' )->facts_revision );
		self::assertSame( 1, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {facts} WHERE case_id = ?', array( $case->id ) ) );
	}

	public function test_a_trace_that_says_nothing_new_is_not_stored_again(): void {
		$case = $this->renewal_fails();
		$this->record(
			'R-1',
			EventKind::HoldSet,
			array(
				'holdId' => 'h1',
				'kind' => 'manual',
				'untilUtc' => null,
			)
		);
		$this->tick();
		for ( $i = 0; $i < 3; $i++ ) {
			$this->plugin->stores->cases->wake( $case->id, $this->clock->now() );
			$this->tick();
		}
		$holds = array_filter( $this->plugin->stores->ledger->for_case( $case->id ), static fn ( $row ): bool => 'hold' === $row->code );
		self::assertCount( 4, $holds );
		self::assertCount( 1, array_filter( $holds, static fn ( $row ): bool => null !== $row->document->trace ) );
	}

	public function test_a_sequence_switched_off_is_silent_and_goes_on_where_it_was(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		self::assertCount( 1, Mailbox::all() );
		$id = (string) $this->case_of( 'R-1' )->run?->sequenceId;
		$this->plugin->stores->sequences->set_mode( $id, 'off', $this->clock->now() );
		$this->let_hours_pass( 24 * 5 );
		self::assertCount( 1, Mailbox::all() );

		$this->plugin->stores->sequences->set_mode( $id, 'live', $this->clock->now() );
		$this->plugin->stores->cases->wake( $this->case_of( 'R-1' )->id, $this->clock->now() );
		$this->let_hours_pass( 24 );
		self::assertCount( 2, Mailbox::all(), 'Time switched off is not lateness.' );
	}
}
