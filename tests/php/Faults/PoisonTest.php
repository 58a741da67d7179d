<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use FollowupReminders\Delivery\OwnerMail;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Scheduler\FigureCheck;
use FollowupReminders\Scheduler\Housekeeping;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Scheduler\TaskDigest;
use FollowupReminders\Scheduler\WeeklyFigures;
use FollowupReminders\Store\Db\DbPruner;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\TillSource;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use FollowupReminders\Tests\Support\StockedShop;

/** One debt that breaks whoever touches it, longest due of all, and a worker a minute as WP-Cron starts them: the others go on. */
final class PoisonTest extends ShopTestCase {

	private const NEIGHBOURS = 60;
	private const REF        = 'P-1';

	private SmtpSink $sink;

	protected function setUp(): void {
		global $wpdb;
		parent::setUp();
		TillSource::install( $wpdb );
		$this->sink = new SmtpSink();
		$now        = $this->clock->now();
		TillSource::owe( $wpdb, self::REF, $now );
		$details = (object) array(
			'by'           => 'shop',
			'declineClass' => 'soft',
		);
		$debtor  = new DebtorIdentity( null, 'poison@example.test', 'Zoe Klein', 'en_US', 'FR' );
		$this->plugin->sources->case_events->record(
			new SourceEvent( TillSource::ID, self::REF, self::REF, EventKind::PaymentFailed, $now, $details ),
			new CaseOpening( $debtor, 'renewal', self::REF, 'EUR', 2900, $now, null )
		);
		$this->clock->move( 1 );
		for ( $no = 1; $no <= self::NEIGHBOURS; $no++ ) {
			StockedShop::renewal_fails( $this->plugin, $this->clock->now(), $no );
		}
		// All are planned before anything is poisoned.
		self::assertSame( 0, $this->minute( null ) );
		$this->clock->move( 3600 );
	}

	protected function tearDown(): void {
		global $wpdb;
		$this->sink->stop();
		TillSource::remove( $wpdb );
		parent::tearDown();
	}

	/** @return array<string,array{string}> */
	public function deadly(): array {
		return array(
			'memory' => array( 'eats_memory' ),
			'time'   => array( 'eats_time' ),
		);
	}

	/** @dataProvider deadly */
	public function test_a_debt_whose_reading_ends_its_worker_does_so_ever_more_rarely_and_alone( string $how ): void {
		$deaths = array();
		for ( $minute = 0; $minute <= 50; $minute++ ) {
			if ( 0 !== $this->minute( $how ) ) {
				$deaths[] = $minute;
			}
			if ( 7 === $minute ) {
				self::assertCount( self::NEIGHBOURS, $this->sink->references(), 'The others waited for one lease, once.' );
			}
		}
		self::assertContains( count( $deaths ), array( 4, 5 ), implode( ' ', $deaths ) );
		$waits = array();
		foreach ( array_slice( $deaths, 2 ) as $index => $minute ) {
			$waits[] = $minute - $deaths[ $index + 1 ];
		}
		$longer = $waits;
		sort( $longer );
		self::assertSame( $longer, $waits, 'Each wait is longer than the one before.' );
		// What a killed worker had in its hands is a task at once.
		self::assertSame( array(), array_diff( $this->tasks(), array( 'delivery_unknown' ) ) );
		$this->clock->move( 3600 );
		$this->housekeeping()->run();
		self::assertContains( 'case_fault', $this->tasks(), 'A person is told.' );

		// Somebody mends it.
		for ( $minute = 0; $minute <= 1; $minute++ ) {
			self::assertSame( 0, $this->minute( null ) );
		}
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::NEIGHBOURS + 1 );
		self::assertSame( array(), $this->plugin->stores->debtors->find_left_behind( PHP_INT_MAX, 1 ) );
	}

	/** @dataProvider deadly */
	public function test_a_message_whose_text_ends_its_worker_is_unknown_and_alone( string $how ): void {
		$deaths = array();
		for ( $minute = 0; $minute <= 20; $minute++ ) {
			if ( 0 !== $this->minute( $how, 'text' ) ) {
				$deaths[] = $minute;
			}
		}
		self::assertCount( 2, $deaths, 'Once before it was on its way, and once more alone, on its way before it was made: ' . implode( ' ', $deaths ) );
		self::assertSame( 0, $deaths[0] );
		self::assertSame(
			array(
				'delivered' => self::NEIGHBOURS,
				'unknown' => 1,
			),
			$this->plugin->stores->outbox->count_by_state()
		);
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::NEIGHBOURS + 1 );
	}

	public function test_a_source_that_throws_holds_up_nobody_else_and_a_person_is_told(): void {
		for ( $minute = 0; $minute <= 3; $minute++ ) {
			self::assertSame( 0, $this->minute( 'throws' ) );
		}
		self::assertCount( self::NEIGHBOURS, $this->sink->references() );
		$this->clock->move( 90000 );
		self::assertSame( 0, $this->minute( 'throws' ) );
		self::assertCount( 1, $this->tasks() );
		$this->clock->move( 3600 );
		self::assertSame( 0, $this->minute( null ) );
		self::assertCount( self::NEIGHBOURS + 1, $this->sink->references() );
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::NEIGHBOURS + 1 );
	}

	public function test_a_source_that_hangs_holds_up_its_own_worker_only(): void {
		$hanging = $this->worker( 'hangs', 'source' );
		self::assertTrue( $hanging->is_ready() );
		while ( 0 === $this->plugin->foundation->database->number( "SELECT COUNT(*) FROM {debtors} WHERE lease_owner <> ''" ) ) {
			usleep( 10000 );
		}
		for ( $minute = 0; $minute <= 4; $minute++ ) {
			// The next worker finds it under a lease, and hangs only when that has run out.
			self::assertSame( 0, $this->minute( 'hangs' ) );
		}
		self::assertGreaterThanOrEqual( self::NEIGHBOURS - 49, count( $this->sink->references() ), 'Those that were not taken together with it.' );
		$second = $this->worker( 'hangs', 'source' );
		self::assertTrue( $second->is_ready() );
		$this->clock->move( 60 );
		self::assertSame( 0, $this->minute( 'hangs' ) );
		self::assertCount( self::NEIGHBOURS, $this->sink->references() );
		self::assertTrue( $hanging->kill() );
		$second->kill();
	}

	public function test_a_case_whose_document_is_broken_is_set_aside(): void {
		$this->plugin->foundation->database->execute( "UPDATE {cases} SET run = '{\"broken' WHERE source_ref = ?", array( self::REF ) );
		for ( $minute = 0; $minute <= 3; $minute++ ) {
			self::assertSame( 0, $this->minute( null ) );
		}
		self::assertCount( self::NEIGHBOURS, $this->sink->references() );
		self::assertSame( array( 'case_fault' ), $this->tasks(), 'A person is told.' );
	}

	/**
	 * One worker for one tick.
	 *
	 * @return int Its exit status.
	 */
	private function minute( ?string $how, string $in = 'source' ): int {
		$status = $this->worker( $how, $in )->end()->status;
		$this->clock->move( 60 );
		return $status;
	}

	private function worker( ?string $how, string $in ): Process {
		$told = array(
			'now'   => $this->clock->now(),
			'idle'  => 1,
			'ticks' => 1,
		);
		return Process::start(
			WorkerJob::class,
			null === $how ? $told : $told + array(
				'poison' => array(
					'ref' => self::REF,
					'how' => $how,
					'in'  => $in,
				),
			)
		);
	}

	private function housekeeping(): Housekeeping {
		$plugin    = $this->plugin;
		$retention = new Retention( new DbPruner( $plugin->foundation->database ), $plugin->stores->options, $plugin->foundation->clock );
		return new Housekeeping(
			debtors: $plugin->stores->debtors,
			cases: $plugin->stores->cases,
			tasks: $plugin->services->task_desk,
			clock: $plugin->foundation->clock,
			sweep: $plugin->services->sweep,
			retention: $retention,
			health: $plugin->scheduling->health,
			owner_mail: new OwnerMail(),
			machine: $plugin->foundation->machine,
			log: $plugin->foundation->log,
			figure_check: new FigureCheck( $plugin->figures->rows, $plugin->figures->rebuild, $plugin->stores->options, $plugin->foundation->clock, $plugin->figures->book->forecasts, $plugin->stores->zone_periods, $plugin->figures->days ),
			weekly_figures: new WeeklyFigures( $plugin->figures->book, $plugin->stores->zone_periods, new OwnerMail(), $plugin->stores->options, $plugin->foundation->clock ),
			task_digest: new TaskDigest( $plugin->services->task_desk, $plugin->stores->cases, $plugin->stores->debtors, $plugin->stores->zone_periods, $plugin->stores->options, $plugin->foundation->clock ),
		);
	}

	/** @return list<string> */
	private function tasks(): array {
		return array_map( static fn ( TaskRow $task ): string => $task->code, $this->plugin->services->task_desk->all( 'open', 10 ) );
	}
}
