<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Cli\Replay;
use FollowupReminders\Engine\Support\Version;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Support\Json;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use stdClass;

/** A rehearsal decides and records everything and sends nothing; going live catches nothing up. */
final class RehearsalTest extends ShopTestCase {

	private const SEQUENCE = 'failed_subscription_payment';

	protected function setUp(): void {
		parent::setUp();
		// What no sequence in question takes, another would.
		foreach ( $this->plugin->stores->sequences->all() as $row ) {
			if ( self::SEQUENCE !== $row->sequence_id ) {
				$this->plugin->stores->sequences->set_mode( $row->sequence_id, 'off', $this->clock->now() );
			}
		}
	}

	public function test_a_rehearsal_records_everything_and_sends_nothing(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->let_hours_pass( 24 * 12 );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array(), $this->book->suspended );
		self::assertSame( array(), $this->book->notes );
		$run = $this->case_of( 'R-1' )->run;
		self::assertSame( 'dry', $run?->mode );
		self::assertSame( array( 'first delivered', 'second delivered', 'last delivered', 'suspend delivered' ), self::resolutions( $run ) );
		self::assertSame( array(), array_filter( $this->plugin->services->task_desk->all( 'open', 10 ), static fn ( $task ): bool => 'ended_in_silence' === $task->code ) );
	}

	public function test_what_could_not_be_written_live_fails_in_the_rehearsal_too(): void {
		$this->rehearse();
		$this->plugin->stores->templates->save( new TemplateRow( 'payment_failed_first', 'en_US', 0, 'Order {po_number}', 'Hello', 0 ), 1, $this->clock->now(), 0 );
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		self::assertContains( 'delivery failed', $this->ledger_of( 'R-1' ) );
		self::assertSame( array(), $this->plugin->services->task_desk->all( 'open', 10 ), 'Nobody has to look after what was not to be sent.' );
	}

	public function test_going_live_catches_nothing_up_and_what_is_still_to_come_goes_out_on_its_day(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->let_hours_pass( 24 * 4 );
		$rehearsed = $this->case_of( 'R-1' )->run ?? new stdClass();
		self::assertSame( array( 'first delivered', 'second delivered' ), self::resolutions( $rehearsed ) );

		$user = $this->log_in_as( 'administrator' );
		$this->go_live( $user );
		$this->tick();
		$case = $this->case_of( 'R-1' );
		self::assertSame( 'rehearsed', $case->past_runs[0]->ended ?? null );
		self::assertSame( array( 2, 'live', $rehearsed->enrolledAtUtc ), array( $case->run?->runNo, $case->run?->mode, $case->run?->enrolledAtUtc ) );
		self::assertSame( array( 'first skipped rehearsed', 'second skipped rehearsed' ), self::resolutions( $case->run ) );
		$over = $this->person_row( 'R-1', 'rehearsal_over' );
		self::assertSame( array( $user, 1 ), array( $over->user_id, $over->run_no ) );

		$this->let_hours_pass( 24 * 2 );
		self::assertSame( array(), Mailbox::all(), 'Not on day 6 what was due on day 3.' );
		$this->let_hours_pass( 24 * 2 );
		self::assertCount( 1, Mailbox::all() );
		self::assertStringContainsString( 'pauses on', self::subjects()[0] );
		$this->let_hours_pass( 24 * 4 );
		self::assertCount( 2, Mailbox::all() );
		self::assertStringContainsString( 'is paused', self::subjects()[1] );
		self::assertSame( array( 'R-1' ), $this->book->suspended, 'Suspended days after a message that was delivered.' );
		$this->check_ledger( 'R-1' );
	}

	public function test_nobody_is_suspended_who_was_never_written_to(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->let_hours_pass( 24 * 8 );
		self::assertContains( 'last delivered', self::resolutions( $this->case_of( 'R-1' )->run ) );
		self::assertNotContains( 'suspend delivered', self::resolutions( $this->case_of( 'R-1' )->run ) );
		$this->go_live();
		$this->let_hours_pass( 24 * 10 );
		self::assertSame( array(), $this->book->suspended );
		self::assertSame( array(), Mailbox::all() );
		self::assertContains( 'suspend skipped anchor_impossible', self::resolutions( $this->case_of( 'R-1' )->run ) );
		self::assertSame( 'exhausted', $this->case_of( 'R-1' )->run?->ended );
	}

	public function test_going_live_in_the_middle_of_a_recorded_hand_over_sends_nothing_of_it(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$reads               = $this->book->reads;
		$this->book->on_read = function ( int $no ) use ( $reads ): void {
			// The last look before the hand-over: decided, owed and begun as a rehearsal.
			if ( $no === $reads + 1 ) {
				$this->another_worker()->scheduling->switch->set_mode( $this->plugin->stores->sequences->find( self::SEQUENCE ) ?? self::fail(), 'live', null );
			}
		};
		$this->tick();
		$this->book->on_read = null;
		self::assertGreaterThan( $reads, $this->book->reads );
		$this->let_hours_pass( 3 );
		self::assertSame( array(), Mailbox::all() );
		$case = $this->case_of( 'R-1' );
		self::assertSame( array( 'first delivered' ), self::resolutions( $case->past_runs[0] ?? new stdClass() ) );
		self::assertSame( array( 'first skipped rehearsed' ), self::resolutions( $case->run ) );
		$this->check_ledger( 'R-1' );
	}

	public function test_a_late_outcome_of_a_rehearsal_is_none_of_the_live_run(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$stalled             = false;
		$reads               = $this->book->reads;
		$this->book->on_read = function ( int $no ) use ( $reads, &$stalled ): void {
			if ( $stalled || $no !== $reads + 1 ) {
				return;
			}
			// The worker stalls so long that its lease runs out, the owner goes live, another worker takes the debtor over.
			$stalled = true;
			$this->clock->move( 400 );
			$other = $this->another_worker();
			$other->scheduling->switch->set_mode( $this->plugin->stores->sequences->find( self::SEQUENCE ) ?? self::fail(), 'live', null );
			$other->scheduling->worker->tick();
		};
		$this->plugin->scheduling->worker->tick();
		self::assertTrue( $stalled );
		$this->book->on_read = null;
		$this->let_hours_pass( 24 * 12 );
		$run = $this->case_of( 'R-1' )->run;
		self::assertSame( 2, $run?->runNo );
		self::assertSame( array( 'delivered' ), array_values( array_filter( $this->items_of( 'R-1' ), static fn ( string $key ): bool => str_contains( $key, '.1.first.' ), ARRAY_FILTER_USE_KEY ) ), 'To the record of what would have been sent: it was being handed over.' );
		self::assertCount( 4, self::subjects() );
		self::assertSame( array_unique( self::subjects() ), self::subjects(), 'What was not rehearsed to its end is sent once, live.' );
		$this->check_ledger( 'R-1' );
	}

	public function test_going_live_twice_or_with_two_workers_does_it_once(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->let_hours_pass( 5 );
		$this->go_live();
		$this->go_live();
		$this->tick();
		$other = $this->another_worker();
		$other->scheduling->open_cases->ask();
		$other->scheduling->worker->tick();
		$this->tick();
		$rows = array_filter( $this->ledger_of( 'R-1' ), static fn ( string $row ): bool => 'person rehearsal_over' === $row );
		self::assertCount( 1, $rows );
		self::assertCount( 1, $this->case_of( 'R-1' )->past_runs );
	}

	public function test_live_runs_are_held_while_their_sequence_is_only_rehearsed_and_new_cases_are_dry(): void {
		$this->renewal_fails();
		$this->tick();
		$this->switch_to( 'dry' );
		$this->renewal_fails( 'R-2', 'ben@example.test' );
		$this->let_hours_pass( 24 * 4 );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( 'live', 'sequence_off' ), array( $this->case_of( 'R-1' )->run?->mode, $this->case_of( 'R-1' )->hold_reason ) );
		self::assertSame( array( 'dry', null ), array( $this->case_of( 'R-2' )->run?->mode, $this->case_of( 'R-2' )->hold_reason ) );

		$this->go_live();
		$this->let_hours_pass( 2 );
		$to = array_map( static fn ( array $mail ): string => $mail['to'][0] ?? '', Mailbox::all() );
		self::assertSame( array( 'anna@example.test' ), array_values( array_unique( $to ) ), 'Who was held goes on; who was rehearsed is not caught up.' );
		self::assertSame( 1, $this->case_of( 'R-1' )->run?->runNo );
	}

	public function test_a_rehearsal_takes_no_case_from_a_live_sequence(): void {
		$copy     = $this->plugin->stores->sequences->document( self::SEQUENCE, 1 ) ?? self::fail();
		$copy->id = 'tried_out';
		$this->plugin->stores->sequences->save( $copy, 'Tried out', 1, $this->clock->now(), 0 );
		$ids = array_diff( array_map( static fn ( $row ): string => $row->sequence_id, $this->plugin->stores->sequences->all() ), array( 'tried_out' ) );
		$this->plugin->stores->sequences->reorder( array( 'tried_out', ...array_values( $ids ) ) );
		$this->plugin->stores->sequences->set_mode( 'tried_out', 'dry', $this->clock->now() );
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		self::assertSame( array( self::SEQUENCE, 'live' ), array( $this->case_of( 'R-1' )->run?->sequenceId, $this->case_of( 'R-1' )->run?->mode ) );
		self::assertCount( 1, Mailbox::all() );
	}

	public function test_a_case_taken_in_by_hand_for_a_rehearsal_goes_live_with_it(): void {
		$this->switch_to( 'off' );
		$this->plugin->foundation->database->execute( 'UPDATE {sequences} SET switched_on_at_utc = NULL' );
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 60 );
		$this->switch_to( 'dry' );
		self::assertNull( $this->case_of( 'R-1' )->run );
		$this->plugin->services->person_acts->enrol( $this->case_of( 'R-1' ), 1 );
		$this->tick();
		self::assertSame( 'dry', $this->case_of( 'R-1' )->run?->mode );
		$this->go_live();
		$this->tick();
		self::assertSame( array( 2, 'live' ), array( $this->case_of( 'R-1' )->run?->runNo, $this->case_of( 'R-1' )->run?->mode ) );
	}

	public function test_money_under_way_is_waited_for_before_a_case_goes_live(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->let_hours_pass( 5 );
		$this->book->states['R-1'] = 'processing';
		$this->go_live();
		$this->let_hours_pass( 7 );
		self::assertSame( array( 'dry', 'truth_processing' ), array( $this->case_of( 'R-1' )->run?->mode, $this->case_of( 'R-1' )->hold_reason ) );
		unset( $this->book->states['R-1'] );
		$this->let_hours_pass( 7 );
		self::assertSame( array( 2, 'live' ), array( $this->case_of( 'R-1' )->run?->runNo, $this->case_of( 'R-1' )->run?->mode ) );
	}

	public function test_paid_while_rehearsed_and_taken_back_while_live_is_a_first_time(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->let_hours_pass( 2 );
		$this->pays( 'R-1' );
		$this->tick();
		self::assertSame( array( 'dry', 'paid' ), array( $this->case_of( 'R-1' )->run?->mode, $this->case_of( 'R-1' )->run?->ended ) );
		$this->go_live();
		$this->clock->move( 86400 );
		$this->book->write( 'R-1', $this->clock->now() );
		$this->record( 'R-1', EventKind::PaymentReversed, array( 'amountMinor' => 2900 ) );
		$this->tick();
		self::assertSame( array( 2, 'live' ), array( $this->case_of( 'R-1' )->run?->runNo, $this->case_of( 'R-1' )->run?->mode ) );
	}

	public function test_replay_finds_the_decisions_of_a_rehearsal_and_its_end_again(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->let_hours_pass( 24 * 4 );
		$this->go_live();
		$this->let_hours_pass( 24 * 6 );
		$replay = new Replay( $this->plugin->stores->ledger, $this->plugin->stores->facts, $this->plugin->services->rules_book, $this->plugin->stores->policies, $this->plugin->foundation->zones, Version::ENGINE_VERSION );
		$found  = $replay->replay( $this->case_of( 'R-1' )->id );
		self::assertSame( array(), $found->different );
		self::assertSame( array(), $found->notCompared );
	}

	public function test_a_worker_killed_while_recording_leaves_nothing_for_a_person_to_settle(): void {
		$this->rehearse();
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$this->book->on_read = static function ( int $no ): void {
			throw new \Error( 'killed' );
		};
		$log = self::silence_log();
		$this->plugin->scheduling->worker->tick();
		ini_set( 'error_log', $log ); // phpcs:ignore WordPress.PHP.IniSet
		$this->book->on_read = null;
		$this->let_hours_pass( 3 );
		self::assertSame( 0, $this->plugin->stores->outbox->count_by_state()['unknown'] ?? 0 );
		self::assertSame( array( 'first delivered' ), self::resolutions( $this->case_of( 'R-1' )->run ) );
	}

	private function rehearse(): void {
		$this->switch_to( 'dry' );
	}

	private function go_live( ?int $user_id = null ): void {
		$this->switch_to( 'live', $user_id );
	}

	/** @param 'off'|'dry'|'live' $mode New mode. */
	private function switch_to( string $mode, ?int $user_id = null ): void {
		$row = $this->plugin->stores->sequences->find( self::SEQUENCE );
		self::assertNotNull( $row );
		$this->plugin->scheduling->switch->set_mode( $row, $mode, $user_id );
	}

	/** @return list<string> `step outcome why`, in the order they were resolved. */
	private static function resolutions( ?stdClass $run ): array {
		return array_values( array_map( static fn ( stdClass $one ): string => trim( "$one->stepId $one->outcome $one->why" ), $run->resolved ?? array() ) );
	}

	private function person_row( string $ref, string $code ): LedgerRow {
		foreach ( $this->plugin->stores->ledger->for_case( $this->case_of( $ref )->id ) as $row ) {
			if ( 'person' === $row->kind && $code === $row->code ) {
				return $row;
			}
		}
		self::fail( "No row says $code." );
	}

	/** The runs are their ledger, and each owed item is settled. */
	private function check_ledger( string $ref ): void {
		$case = $this->case_of( $ref );
		$run  = null;
		$past = array();
		foreach ( $this->plugin->stores->ledger->for_case( $case->id ) as $row ) {
			foreach ( $row->document->entries ?? array() as $entry ) {
				if ( 'enrolled' === $entry->kind && null !== $run ) {
					$past[] = $run;
				}
				$run = Planner::fold( $run, array( $entry ) );
			}
		}
		self::assertSame( Json::encode( $case->run ?? array() ), Json::encode( $run ?? array() ) );
		self::assertSame( Json::encode( $case->past_runs ), Json::encode( $past ) );
		self::assertSame( array(), array_diff( array_keys( $this->plugin->stores->outbox->count_by_state() ), array( 'delivered', 'withdrawn' ) ) );
	}
}
