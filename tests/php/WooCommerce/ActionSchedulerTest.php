<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Tests\Support\Figures;
use FollowupReminders\Tests\Support\Fleet\Ended;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\SmtpSink;
use FollowupReminders\Tests\Support\StockedShop;
use WP_REST_Request;

/** Ticks from Action Scheduler's own queue runners in processes of their own: several at once, killed, failing, too long, deleted. */
final class ActionSchedulerTest extends ShopTestCase {

	private const MESSAGES = 200;
	private const RUNNERS  = 6;

	private SmtpSink $sink;
	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		update_option( 'timezone_string', 'Europe/Paris' );
		self::forget_ticks();
		$this->sink = new SmtpSink();
		// Action Scheduler goes by the machine's time, the plugin by a clock at which nobody sleeps.
		$clock        = self::next_morning();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $clock );
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', time() - 86400 );
		}
		StockedShop::owe( $this->plugin, $clock, self::MESSAGES );
		$this->set_clock( $clock->now() );
		$this->plugin->scheduling->ticker->mend();
	}

	protected function tearDown(): void {
		$this->sink->stop();
		self::forget_ticks();
		parent::tearDown();
	}

	public function test_several_runners_at_once_write_to_each_once(): void {
		for ( $extra = 0; $extra < 40; $extra++ ) {
			// As when somebody presses "Run" again and again.
			as_schedule_single_action( time() - 1, Ticker::TICK, array(), Ticker::GROUP );
		}
		$runners = array();
		for ( $i = 0; $i < self::RUNNERS; $i++ ) {
			$runners[] = self::start( 'run' );
		}
		$ticks = array_map( static fn ( Process $runner ): int => self::ticks( $runner->end() ), $runners );
		self::assertGreaterThan( 1, count( array_filter( $ticks ) ), 'Several runners worked at once.' );
		self::assertGreaterThan( 20, array_sum( $ticks ) );
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::MESSAGES );
		self::assertSame( array( 'delivered' => self::MESSAGES ), $this->plugin->stores->outbox->count_by_state() );
		Figures::tell( 'ticks by queue runner of Action Scheduler: ' . implode( ', ', $ticks ) );
	}

	public function test_a_runner_that_is_killed_in_a_tick_is_followed_by_another_within_minutes(): void {
		$runner = self::start( 'hangs' );
		self::assertTrue( $runner->is_ready() );
		while ( array() === self::planned( 'in-progress' ) ) {
			usleep( 20000 );
		}
		self::assertTrue( $runner->kill() );
		self::assertSame( array(), self::planned( 'pending' ) );

		// Five minutes later Action Scheduler gives it up.
		self::assertSame( 0, self::ticks( self::start( 'run', 240 )->end() ) );
		self::assertSame( 1, self::ticks( self::start( 'run', 360 )->end() ) );
		self::assertCount( 1, self::planned( 'pending' ) );
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::MESSAGES );
	}

	public function test_a_tick_that_ends_in_a_fatal_error_is_followed_by_another_at_once(): void {
		self::assertSame( 255, self::start( 'eats_memory' )->end()->status );
		self::assertCount( 1, self::planned( 'failed' ) );
		self::assertCount( 1, self::planned( 'pending' ) );
		self::assertSame( 1, self::ticks( self::start( 'run', 60 )->end() ) );
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::MESSAGES );
	}

	public function test_after_five_failures_in_a_row_the_hourly_look_plans_ticks_again(): void {
		for ( $time = 1; $time <= 7; $time++ ) {
			self::start( 'throws', 300 * $time )->end();
		}
		self::assertCount( 5, self::planned( 'failed' ) );
		self::assertSame( array(), self::planned( 'pending' ), 'Action Scheduler has given up.' );
		do_action( Ticker::WATCH );
		self::assertCount( 1, self::planned( 'pending' ) );
		self::start( 'run', 2400 )->end();
		self::assertCount( 1, self::planned( 'pending' ) );
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::MESSAGES );
	}

	public function test_ticks_that_were_deleted_come_back(): void {
		foreach ( array( Ticker::WATCH, 'action_scheduler_ensure_recurring_actions' ) as $hook ) {
			as_unschedule_all_actions( Ticker::TICK );
			self::assertSame( array(), self::planned( 'pending' ) );
			do_action( $hook );
			self::assertCount( 1, self::planned( 'pending' ) );
		}
		self::start( 'run' )->end();
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::MESSAGES );
	}

	public function test_a_tick_longer_than_action_schedulers_patience_leaves_one_tick_planned(): void {
		$runner = self::start( 'lasts' );
		self::assertTrue( $runner->is_ready() );
		while ( array() === self::planned( 'in-progress' ) ) {
			usleep( 20000 );
		}
		// It is still at it, and is given up and replaced meanwhile.
		self::start( 'run', 360 )->end();
		self::assertSame( 1, self::ticks( $runner->end() ) );
		self::assertCount( 2, self::planned( 'pending' ) );
		do_action( Ticker::WATCH );
		self::assertCount( 1, self::planned( 'pending' ) );
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::MESSAGES );
	}

	/** @param int $later_seconds Than this process lives, which itself may live at another time: see bin/parts/other-time.mjs. */
	private static function start( string $ticks, int $later_seconds = 0 ): Process {
		$before = 0 === $later_seconds ? array() : array( 'env', '-u', 'LD_PRELOAD', '-u', 'FAKETIME', '-u', 'FAKETIME_SHARED', 'faketime', '-f', sprintf( '%+d', (int) getenv( 'SITE_CLOCK_OFFSET' ) + $later_seconds ) );
		return Process::start( QueueRunnerJob::class, array( 'ticks' => $ticks ), array(), $before );
	}

	/** How many of our ticks it ran. */
	private static function ticks( Ended $runner ): int {
		self::assertSame( 0, $runner->status, $runner->text );
		return count( array_keys( array_column( $runner->told, 'ran' ), Ticker::TICK, true ) );
	}

	public function test_a_tick_that_finds_something_due_within_the_hour_plans_another_in_a_minute(): void {
		$this->plugin->scheduling->ticker->tick();
		$this->plugin->scheduling->ticker->tick();
		$planned = self::planned( 'pending', Ticker::SOON );
		self::assertCount( 1, $planned );
		self::assertEqualsWithDelta( time() + 60, as_next_scheduled_action( Ticker::SOON, array(), Ticker::GROUP ), 30 );
		self::assertLessThanOrEqual( time() + 60, $this->plugin->scheduling->ticker->next_tick_at() );

		as_unschedule_all_actions( Ticker::SOON );
		$this->plugin->foundation->database->execute( 'UPDATE {debtors} SET next_at_utc = next_at_utc + 7200' );
		$this->plugin->scheduling->ticker->tick();
		self::assertSame( array(), self::planned( 'pending', Ticker::SOON ), 'The next of every five minutes is enough.' );
	}

	public function test_a_person_who_changes_something_does_not_wait_for_five_minutes(): void {
		$this->log_in_as( 'administrator' );
		rest_do_request( new WP_REST_Request( 'GET', '/followup-reminders/v1/cases' ) );
		rest_do_request( new WP_REST_Request( 'POST', '/followup-reminders/v1/cases/987654/notes' ) );
		self::assertSame( array(), self::planned( 'pending', Ticker::SOON ), 'Nothing was changed.' );
		$case    = $this->plugin->foundation->database->number( 'SELECT MIN(id) FROM {cases}' );
		$request = new WP_REST_Request( 'POST', "/followup-reminders/v1/cases/$case/notes" );
		$request->set_header( 'Content-Type', 'application/json' );
		$request->set_body( '{"text":"Rings on Monday."}' );
		self::assertSame( 201, rest_do_request( $request )->get_status() );
		self::assertCount( 1, self::planned( 'pending', Ticker::SOON ) );
	}

	public function test_ticks_of_every_minute_that_a_version_before_planned_come_every_five(): void {
		as_unschedule_all_actions( Ticker::TICK );
		as_schedule_recurring_action( time() + 30, 60, Ticker::TICK, array(), Ticker::GROUP, true );
		do_action( Ticker::WATCH );
		$planned = self::planned( 'pending' );
		self::assertCount( 1, $planned );
		self::assertSame( 300, (int) \ActionScheduler::store()->fetch_action( (string) $planned[0] )->get_schedule()?->get_recurrence() );
	}

	/** @return list<int> Our ticks with a status of Action Scheduler's. */
	private static function planned( string $status, string $hook = Ticker::TICK ): array {
		$ids = array_map(
			'intval',
			as_get_scheduled_actions(
				array(
					'hook'     => $hook,
					'status'   => $status,
					'per_page' => 100,
				),
				'ids'
			)
		);
		return array_values( $ids );
	}

	/** With all that is kept of those that ran. */
	private static function forget_ticks(): void {
		global $wpdb;
		$wpdb->query( $wpdb->prepare( 'DELETE FROM %i WHERE hook IN ( %s, %s )', $wpdb->prefix . 'actionscheduler_actions', Ticker::TICK, Ticker::SOON ) );
	}
}
