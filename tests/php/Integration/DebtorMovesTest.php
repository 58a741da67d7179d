<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Delivery\Throttle;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Tests\Support\BookSource;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\WorkerProcess;

/** A case follows whoever its source says owes it, and whoever turns out to be one person is written to as one. */
final class DebtorMovesTest extends ShopTestCase {

	public function test_a_guest_who_becomes_a_known_customer_is_written_to_within_one_gap(): void {
		$this->fails( 'R-1', 'anna@example.test' );
		$this->tick();
		$this->clock->move( 3600 );
		$this->tick();
		self::assertCount( 1, Mailbox::all() );
		$guest = $this->case_of( 'R-1' )->debtor_id;

		// The account had an address of its own until this order was placed with the guest's.
		$this->fails( 'R-2', 'anna.account@example.test', 7 );
		$customer = $this->case_of( 'R-2' )->debtor_id;
		$this->fails( 'R-3', 'anna@example.test', 7 );
		self::assertSame( $customer, $this->case_of( 'R-3' )->debtor_id );
		self::assertNotSame( $guest, $customer );
		$this->belongs_to( 'R-1', 'ANNA@example.test', 7 );
		$this->let_hours_pass( 2 );
		self::assertSame( array( $customer, null ), array( $this->case_of( 'R-1' )->debtor_id, $this->case_of( 'R-1' )->moves_to ) );
		self::assertContains( 'event debtor_merged', $this->ledger_of( 'R-1' ) );
		self::assertCount( 1, Mailbox::all(), 'The mail of the guest is a mail of the customer: her gap of twenty hours is not over.' );

		$this->let_hours_pass( 24 );
		self::assertCount( 2, Mailbox::all(), 'Then both other cases come in one mail.' );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-2' ) ) );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-3' ) ) );
		self::assertSame( array( $this->case_of( 'R-1' )->id . '.1.first.1.mail_pay' ), array_keys( $this->items_of( 'R-1' ) ), 'Its key stays, and what is done stays done.' );
	}

	public function test_a_case_given_to_somebody_else_leaves_the_other_cases_and_their_mails_where_they_are(): void {
		$this->fails( 'R-1', 'anna@example.test', 7 );
		$this->fails( 'R-2', 'anna@example.test', 7 );
		$this->tick();
		$this->clock->move( 3600 );
		$this->tick();
		$anna = $this->case_of( 'R-1' )->debtor_id;
		$this->belongs_to( 'R-1', 'ben@example.test', 8 );
		$this->tick();
		$ben = $this->case_of( 'R-1' )->debtor_id;
		self::assertSame( array( 'ben@example.test', 8 ), array( $this->plugin->stores->debtors->get( $ben )->email, $this->plugin->stores->debtors->get( $ben )->customer_id ) );
		self::assertSame( array( 'anna@example.test', 7 ), array( $this->plugin->stores->debtors->get( $anna )->email, $this->plugin->stores->debtors->get( $anna )->customer_id ) );
		self::assertSame( $anna, $this->case_of( 'R-2' )->debtor_id );
		self::assertSame( array(), $this->plugin->stores->outbox->sent( array( $ben ), 0 ), 'The mail went to Anna.' );
		self::assertCount( 1, $this->plugin->stores->outbox->sent( array( $anna ), 0 )[ $anna ] );
		self::assertContains( 'event debtor_moved', $this->ledger_of( 'R-1' ) );
	}

	public function test_nobody_is_written_to_about_a_case_that_was_given_to_somebody_else_a_moment_ago(): void {
		$this->fails( 'R-1', 'anna@example.test', 7 );
		$this->tick();
		$this->clock->move( 3600 );
		// The shop's name is asked for when the message is made ready, before the last look.
		$give = function ( string $name ) use ( &$give ): string {
			remove_filter( 'option_blogname', $give );
			$this->belongs_to( 'R-1', 'ben@example.test', 8 );
			return $name;
		};
		add_filter( 'option_blogname', $give );
		$this->tick();
		self::assertFalse( has_filter( 'option_blogname', $give ) );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( 'withdrawn' ), array_values( $this->items_of( 'R-1' ) ) );
		$this->tick();
		self::assertSame( array( array( 'ben@example.test' ) ), array_column( Mailbox::all(), 'to' ) );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-1' ) ), 'Under the same key.' );
	}

	public function test_what_is_owed_to_the_old_debtor_is_withdrawn_and_decided_anew(): void {
		$this->fails( 'R-0', 'carl@example.test' );
		$this->fails( 'R-1', 'anna@example.test', 7 );
		$this->tick();
		Throttle::set_limits( 1, 0 );
		$this->clock->move( 3600 );
		$this->tick();
		self::assertSame( array( 'owed' ), array_values( $this->items_of( 'R-1' ) ), 'The host allows one mail a minute.' );
		$this->belongs_to( 'R-1', 'ben@example.test', 8 );
		$this->clock->move( 120 );
		$this->tick();
		self::assertSame( array( array( 'carl@example.test' ), array( 'ben@example.test' ) ), array_column( Mailbox::all(), 'to' ) );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-1' ) ) );
	}

	public function test_a_debtor_leased_to_a_worker_is_moved_when_the_lease_is_over(): void {
		$this->fails( 'R-1', 'anna@example.test', 7 );
		$this->tick();
		$anna = $this->case_of( 'R-1' )->debtor_id;
		$this->belongs_to( 'R-1', 'ben@example.test', 8 );
		self::assertTrue( $this->plugin->stores->debtors->claim( $anna, 'somebody', $this->clock->now(), $this->clock->now() + 300 ) );
		$this->tick();
		self::assertSame( $anna, $this->case_of( 'R-1' )->debtor_id );
		// Whoever held it died: she is taken alone first.
		$this->clock->move( 301 );
		$this->tick();
		$this->tick();
		self::assertNotSame( $anna, $this->case_of( 'R-1' )->debtor_id );
	}

	public function test_a_merge_that_dies_in_the_middle_leaves_everything_as_it_was_and_is_made_up_for(): void {
		$this->fails( 'R-1', 'anna@example.test' );
		$this->fails( 'R-2', 'other@example.test', 7 );
		$this->fails( 'R-3', 'anna@example.test', 7 );
		$this->tick();
		$guest = $this->case_of( 'R-1' )->debtor_id;
		$this->belongs_to( 'R-1', 'anna@example.test', 7 );
		$log   = self::silence_log();
		$break = static fn ( string $query ): string => str_contains( $query, 'SET merged_into' ) ? 'BROKEN' : $query;
		add_filter( 'query', $break );
		$this->tick();
		remove_filter( 'query', $break );
		self::silence_log( $log );
		self::assertSame( $guest, $this->case_of( 'R-1' )->debtor_id );
		self::assertNotContains( 'event debtor_merged', $this->ledger_of( 'R-1' ) );
		$this->tick();
		self::assertSame( $this->case_of( 'R-3' )->debtor_id, $this->case_of( 'R-1' )->debtor_id );
		$rows = $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {ledger}' );
		$this->tick();
		self::assertSame( $rows, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {ledger}' ), 'Once.' );
	}

	public function test_exporting_and_erasing_cover_who_was_merged_under_either_address(): void {
		$this->fails( 'R-1', 'anna@example.test' );
		$this->fails( 'R-2', 'other@example.test', 7 );
		$this->fails( 'R-3', 'anna@example.test', 7 );
		$this->belongs_to( 'R-1', 'anna@example.test', 7 );
		$this->tick();
		$this->fails( 'R-4', 'third@example.test', 7 );
		$privacy = new \FollowupReminders\Privacy\Privacy( $this->plugin->stores->debtors, $this->plugin->stores->cases, $this->plugin->stores->outbox, $this->plugin->services->task_desk, $this->plugin->stores->replies, $this->plugin->stores->notes, $this->plugin->stores->mails );
		foreach ( array( 'anna@example.test', 'third@example.test' ) as $email ) {
			$text = (string) wp_json_encode( $privacy->export( $email )['data'] );
			foreach ( array( 'R-1', 'R-2', 'R-3', 'R-4', 'third@example.test' ) as $part ) {
				self::assertStringContainsString( $part, $text );
			}
		}
		self::assertTrue( $privacy->erase( 'anna@example.test' )['items_removed'] );
		$left = (string) wp_json_encode( $this->plugin->foundation->database->rows( 'SELECT * FROM {debtors}' ) );
		self::assertStringNotContainsString( 'example.test', $left );
		self::assertStringNotContainsString( 'Keller', $left );
		self::assertSame( array(), $privacy->export( 'third@example.test' )['data'] );
	}

	public function test_four_workers_at_once_write_to_each_of_twenty_people_who_are_merged_meanwhile_once(): void {
		$hear = function ( string $ref, string $email, ?int $customer_id ): void {
			$now     = $this->clock->now();
			$details = (object) array(
				'by'           => 'shop',
				'declineClass' => 'soft',
			);
			$opening = new CaseOpening(
				debtor: new DebtorIdentity( $customer_id, $email, 'Zoe Klein', 'en_US', 'FR' ),
				kind: 'renewal',
				number: $ref,
				currency: 'EUR',
				total_minor: 2900,
				opened_at_utc: $now,
				due_date: null,
				pay_url: 'https://pay.test/' . $ref,
			);
			self::assertSame( 'recorded', $this->plugin->sources->case_events->record( new SourceEvent( EventToldSource::BILLING, $ref, $ref . '.failed', EventKind::PaymentFailed, $now, $details ), $opening )->outcome );
		};
		for ( $i = 1; $i <= 20; $i++ ) {
			$hear( 'G-' . $i, "person$i@example.test", null );
			$hear( 'C-' . $i, "account$i@example.test", $i );
			$hear( 'D-' . $i, "person$i@example.test", $i );
		}
		$this->tick();
		for ( $i = 1; $i <= 20; $i++ ) {
			$event = new SourceEvent( EventToldSource::BILLING, 'G-' . $i, "G-$i.customer", EventKind::CustomerChanged, $this->clock->now(), (object) array( 'customerId' => $i ) );
			$this->plugin->sources->case_events->record( $event, null, new DebtorIdentity( $i, "person$i@example.test", 'Zoe Klein', 'en_US', 'FR' ) );
		}
		$this->clock->move( 3600 );
		$workers = array();
		for ( $i = 0; $i < 4; $i++ ) {
			$workers[] = new WorkerProcess( $this->clock->now() );
		}
		$reports = array_map( static fn ( WorkerProcess $worker ): ?\stdClass => $worker->report(), $workers );
		self::assertNotContains( null, $reports );
		self::assertSame( 0, array_sum( array_column( $reports, 'failed' ) ) );
		$this->let_hours_pass( 3 );

		$to = array_map( static fn ( array $mail ): string => $mail['to'][0], Mailbox::all() );
		self::assertCount( 20, $to );
		self::assertCount( 20, array_unique( $to ) );
		self::assertSame( 20, $this->plugin->foundation->database->number( 'SELECT COUNT( DISTINCT debtor_id ) FROM {cases}' ) );
	}

	private function fails( string $ref, string $email, ?int $customer_id = null ): void {
		$now = $this->clock->now();
		$this->book->write( $ref, $now );
		$opening = new CaseOpening( new DebtorIdentity( $customer_id, $email, 'Anna Keller', 'en_US', 'FR' ), 'renewal', $ref, 'EUR', 2900, $now );
		$details = array(
			'by'           => 'shop',
			'declineClass' => 'soft',
		);
		self::assertSame( 'recorded', $this->record( $ref, EventKind::PaymentFailed, $details, $opening ) );
	}

	private function belongs_to( string $ref, string $email, ?int $customer_id ): void {
		$event = new SourceEvent( BookSource::ID, $ref, $ref . '.customer.' . $email, EventKind::CustomerChanged, $this->clock->now(), (object) array( 'customerId' => $customer_id ) );
		self::assertSame( 'recorded', $this->plugin->sources->case_events->record( $event, null, new DebtorIdentity( $customer_id, $email, 'Anna Keller', 'en_US', 'FR' ) )->outcome );
	}
}
