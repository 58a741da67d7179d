<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\WorkerProcess;
use RuntimeException;

/** Whatever goes wrong, nobody gets a message too many and no message is lost in silence. */
final class FaultsTest extends ShopTestCase {

	public function test_a_payment_between_owing_and_handing_over_sends_nothing(): void {
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$before              = $this->book->reads;
		$this->book->on_read = function ( int $reads ) use ( $before ): void {
			// What is owed is decided on the facts as they are known; the source is asked before it goes out.
			if ( $reads === $before + 1 ) {
				$this->book->pay( 'R-1', $this->clock->now() );
			}
		};
		$this->tick();

		self::assertGreaterThanOrEqual( $before + 2, $this->book->reads, 'The case is closed on a reading of its own.' );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( 'withdrawn' ), array_values( $this->items_of( 'R-1' ) ) );
		self::assertContains( 'delivery withdrawn', $this->ledger_of( 'R-1' ) );
		self::assertSame( 'paid', $this->case_of( 'R-1' )->status );
		self::assertSame( 'paid', $this->case_of( 'R-1' )->run?->ended );
	}

	public function test_a_payment_during_the_hand_over_is_told(): void {
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$pay = function (): void {
			$this->pays( 'R-1' );
		};
		add_action( 'phpmailer_init', $pay );
		$this->tick();
		remove_action( 'phpmailer_init', $pay );

		self::assertCount( 1, Mailbox::all() );
		self::assertContains( 'delivery paid_during_handover', $this->ledger_of( 'R-1' ) );
		self::assertSame( 'paid', $this->case_of( 'R-1' )->run?->ended );
	}

	public function test_an_event_heard_while_its_case_is_decided_is_not_slept_over(): void {
		$this->renewal_fails();
		$this->book->on_read = function (): void {
			$this->book->on_read = null;
			$this->record(
				'R-1',
				EventKind::HoldSet,
				array(
					'holdId' => 'h1',
					'kind' => 'manual',
					'untilUtc' => null,
				)
			);
		};
		$this->tick();
		self::assertSame( 'manual', $this->hold_of( 'R-1' ), 'The wake heard meanwhile made the same tick decide again.' );
	}

	public function test_hearing_an_event_twice_changes_nothing(): void {
		$this->renewal_fails();
		$this->tick();
		$case  = $this->case_of( 'R-1' );
		$event = new SourceEvent( 'book', 'R-1', 'same', EventKind::Touched, $this->clock->now(), EventDetails::of() );
		self::assertSame( 'recorded', $this->plugin->sources->case_events->record( $event )->outcome );
		$this->tick();
		$rows = count( $this->ledger_of( 'R-1' ) );
		self::assertSame( 'duplicate', $this->plugin->sources->case_events->record( $event )->outcome );
		$this->tick();
		self::assertCount( $rows, $this->ledger_of( 'R-1' ) );
		self::assertSame( 'no_case', $this->plugin->sources->case_events->record( new SourceEvent( 'book', 'other', 'x', EventKind::Touched, 1, EventDetails::of() ) )->outcome );
		self::assertSame( $case->debtor_id, $this->case_of( 'R-1' )->debtor_id );
	}

	public function test_hearing_costs_at_most_four_statements_and_never_a_transaction(): void {
		global $wpdb;
		$this->plugin->sources->case_events->record( $this->billing_failure( 'warm', 'warm@example.test' )[0], $this->billing_failure( 'warm', 'warm@example.test' )[1] );
		$sent  = array();
		$watch = static function ( string $query ) use ( &$sent ): string {
			$sent[] = $query;
			return $query;
		};
		add_filter( 'query', $watch );
		[ $event, $opening ] = $this->billing_failure( 'B-1', 'anna@example.test' );
		self::assertSame( 'recorded', $this->plugin->sources->case_events->record( $event, $opening )->outcome );
		$opened = $sent;
		$sent   = array();
		$paid   = new SourceEvent(
			EventToldSource::BILLING,
			'B-1',
			'paid',
			EventKind::PaymentReceived,
			$this->clock->now(),
			(object) array(
				'amountMinor' => 2900,
				'currency' => 'EUR',
				'full' => true,
			)
		);
		self::assertSame( 'recorded', $this->plugin->sources->case_events->record( $paid )->outcome );
		remove_filter( 'query', $watch );

		self::assertLessThanOrEqual( 4, count( $opened ), implode( "\n", $opened ) );
		self::assertLessThanOrEqual( 4, count( $sent ), implode( "\n", $sent ) );
		self::assertDoesNotMatchRegularExpression( '/TRANSACTION|COMMIT|FOR UPDATE/i', implode( "\n", array_merge( $opened, $sent ) ) );
	}

	public function test_hearing_never_throws(): void {
		$this->plugin->foundation->database->execute( 'DELETE FROM {events}' );
		$broken = new SourceEvent( 'book', 'R-1', 'x', EventKind::Touched, 1, (object) array( 'bad' => "\xff" ) );
		$faults = array();
		$listen = static function ( string $code ) use ( &$faults ): void {
			$faults[] = $code;
		};
		add_action( 'followup_reminders_fault', $listen );
		$log = self::silence_log();
		self::assertSame( 'failed', $this->plugin->sources->case_events->record( $broken, $this->opening( 'R-1', 'anna@example.test' ) )->outcome );
		self::silence_log( $log );
		remove_action( 'followup_reminders_fault', $listen );
		self::assertSame( array( 'events.record_failed' ), $faults );
	}

	public function test_a_case_that_fails_is_set_aside_and_its_neighbour_goes_on(): void {
		$this->renewal_fails( 'R-1' );
		$this->renewal_fails( 'R-2' );
		$this->tick();
		$pin = fn ( int $from, int $to ): int => $this->plugin->foundation->database->execute( 'UPDATE {cases} SET run = REPLACE(run, ?, ?) WHERE id = ?', array( "\"version\":$from,", "\"version\":$to,", $this->case_of( 'R-2' )->id ) );
		$pin( 1, 99 );
		$this->clock->move( 3600 );
		$log = self::silence_log();
		$this->tick();
		self::silence_log( $log );

		self::assertCount( 1, Mailbox::all() );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-1' ) ) );
		self::assertContains( 'fault case.not_decided', $this->ledger_of( 'R-2' ) );
		self::assertSame( 1, $this->case_of( 'R-2' )->attempts );
		self::assertGreaterThan( $this->clock->now(), $this->case_of( 'R-2' )->next_at_utc );

		$pin( 99, 1 );
		$this->clock->move( 86400 * 2 );
		$this->tick();
		self::assertSame( 0, $this->case_of( 'R-2' )->attempts );
	}

	public function test_a_source_that_throws_cannot_be_read_and_its_neighbour_in_the_same_message_goes_on(): void {
		$this->renewal_fails( 'R-1' );
		$this->renewal_fails( 'R-2' );
		$this->tick();
		$this->clock->move( 3600 );
		$this->book->on_read = static function ( int $reads, string $ref ): void {
			if ( 'R-2' === $ref ) {
				throw new RuntimeException( 'broken' );
			}
		};
		$log = self::silence_log();
		$this->tick();
		self::silence_log( $log );
		self::assertSame( array( 'Payment for your subscription didn’t go through' ), self::subjects() );
		self::assertStringNotContainsString( 'R-2', Mailbox::all()[0]['text'] );
		self::assertSame( array( 'withdrawn' ), array_values( $this->items_of( 'R-2' ) ) );
		self::assertSame( 'truth_unreadable', $this->case_of( 'R-2' )->hold_reason );

		$this->book->on_read = null;
		$this->let_hours_pass( 30 );
		self::assertStringContainsString( 'order #R-2', implode( "\n", array_column( Mailbox::all(), 'text' ) ), 'It is asked for again and told of late.' );
	}

	public function test_a_worker_killed_in_the_hand_over_leaves_unknown_and_nobody_sends_it_again(): void {
		$case = $this->billing_case( 'B-1' );
		$this->clock->move( 3600 );
		self::assertNull( ( new WorkerProcess( $this->clock->now(), 'die-in-hand-over' ) )->report(), 'It was killed.' );
		self::assertSame( array( 'sending' => 1 ), $this->plugin->stores->outbox->count_by_state() );

		$this->clock->move( 400 );
		$this->tick();
		self::assertSame( array( 'sending' => 1 ), $this->plugin->stores->outbox->count_by_state(), 'It might still be alive.' );
		$this->let_hours_pass( 12 );
		self::assertSame( array( 'unknown' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( 'unknown', $this->plugin->stores->cases->get( $case->id )->run?->resolved[0]->outcome );
	}

	public function test_a_person_may_send_again_what_nobody_could_know(): void {
		$case = $this->billing_case( 'B-1' );
		$this->clock->move( 3600 );
		( new WorkerProcess( $this->clock->now(), 'die-in-hand-over' ) )->report();
		$this->let_hours_pass( 2 );
		$key = $this->plugin->stores->outbox->items_of_cases( array( $case->id ) )[ $case->id ][0]->item_key;

		self::assertTrue( $this->plugin->services->person_acts->settle( $key, 'send_again', 1 ) );
		self::assertFalse( $this->plugin->services->person_acts->settle( $key, 'send_again', 1 ) );
		$this->tick();
		self::assertCount( 1, Mailbox::all() );
		self::assertSame( 'delivered', $this->plugin->stores->cases->get( $case->id )->run?->resolved[0]->outcome );
	}

	public function test_what_a_person_confirms_counts_as_delivered(): void {
		$case = $this->billing_case( 'B-1' );
		$this->clock->move( 3600 );
		( new WorkerProcess( $this->clock->now(), 'die-in-hand-over' ) )->report();
		$this->let_hours_pass( 2 );
		$item = $this->plugin->foundation->database->row( 'SELECT item_key FROM {outbox}' );
		self::assertNotNull( $item );
		self::assertTrue( $this->plugin->services->person_acts->settle( (string) $item['item_key'], 'delivered', 1 ) );
		$run = $this->plugin->stores->cases->get( $case->id )->run;
		self::assertSame( 'delivered', $run?->resolved[0]->outcome );
		self::assertSame( array( 'delivered' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		$this->tick();
		self::assertSame( array(), Mailbox::all() );
	}

	public function test_send_again_does_not_pass_a_payment(): void {
		$this->billing_case( 'B-1' );
		$this->clock->move( 3600 );
		( new WorkerProcess( $this->clock->now(), 'die-in-hand-over' ) )->report();
		$this->let_hours_pass( 2 );
		$item = $this->plugin->foundation->database->row( 'SELECT item_key FROM {outbox}' );
		self::assertNotNull( $item );
		self::assertTrue( $this->plugin->services->person_acts->settle( (string) $item['item_key'], 'send_again', 1 ) );
		$this->plugin->sources->case_events->record(
			new SourceEvent(
				EventToldSource::BILLING,
				'B-1',
				'paid',
				EventKind::PaymentReceived,
				$this->clock->now(),
				(object) array(
					'amountMinor' => 2900,
					'currency' => 'EUR',
					'full' => true,
				)
			)
		);
		$this->tick();
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( 'withdrawn' => 1 ), $this->plugin->stores->outbox->count_by_state() );
	}

	public function test_four_workers_at_once_write_to_each_of_forty_customers_once(): void {
		for ( $i = 1; $i <= 40; $i++ ) {
			$this->billing_case( 'B-' . $i, 'customer' . $i . '@example.test' );
		}
		$this->clock->move( 3600 );
		$workers = array();
		for ( $i = 0; $i < 4; $i++ ) {
			$workers[] = new WorkerProcess( $this->clock->now() );
		}
		$reports = array_map( static fn ( WorkerProcess $worker ): ?\stdClass => $worker->report(), $workers );
		self::assertNotContains( null, $reports );
		self::assertSame( 0, array_sum( array_column( $reports, 'failed' ) ) );

		$to = array_map( static fn ( array $mail ): string => $mail['to'][0], Mailbox::all() );
		self::assertCount( 40, $to );
		self::assertCount( 40, array_unique( $to ) );
		self::assertSame( array( 'delivered' => 40 ), $this->plugin->stores->outbox->count_by_state() );
	}

	public function test_a_lease_keeps_other_workers_away_until_it_runs_out(): void {
		$this->renewal_fails();
		$debtor = $this->case_of( 'R-1' )->debtor_id;
		self::assertTrue( $this->plugin->stores->debtors->claim( $debtor, 'somebody', $this->clock->now(), $this->clock->now() + 300 ) );
		self::assertSame( 0, $this->tick()->debtors );
		$this->clock->move( 301 );
		self::assertSame( 1, $this->tick()->debtors );
	}

	public function test_a_clock_put_back_acts_on_nothing(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		self::assertCount( 1, Mailbox::all() );
		$this->clock->move( -86400 );
		$this->plugin->stores->cases->wake( $this->case_of( 'R-1' )->id, $this->clock->now() );
		$this->tick();
		self::assertSame( 'clock_behind', $this->hold_of( 'R-1' ) );
		self::assertCount( 1, Mailbox::all() );
	}

	private function hold_of( string $ref ): ?string {
		return $this->case_of( $ref )->hold_reason;
	}

	/** A case that other processes can read, too: its source is its events. */
	private function billing_case( string $ref, string $email = 'anna@example.test' ): CaseRow {
		[ $event, $opening ] = $this->billing_failure( $ref, $email );
		$this->plugin->sources->case_events->record( $event, $opening );
		$this->tick();
		$case = $this->plugin->stores->cases->find_by_ref( EventToldSource::BILLING, $ref );
		self::assertNotNull( $case );
		return $case;
	}

	/** @return array{SourceEvent,CaseOpening} */
	private function billing_failure( string $ref, string $email ): array {
		$now = $this->clock->now();
		return array(
			new SourceEvent(
				EventToldSource::BILLING,
				$ref,
				$ref . '.failed',
				EventKind::PaymentFailed,
				$now,
				(object) array(
					'by' => 'shop',
					'declineClass' => 'soft',
				)
			),
			new CaseOpening(
				debtor: new DebtorIdentity( null, $email, 'Zoe Klein', 'en_US', 'FR' ),
				kind: 'renewal',
				number: $ref,
				currency: 'EUR',
				total_minor: 2900,
				opened_at_utc: $now,
				due_date: null,
				pay_url: 'https://pay.test/' . $ref,
			),
		);
	}
}
