<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use DateTimeImmutable;
use DateTimeZone;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Tests\Support\Figures;
use FollowupReminders\Tests\Support\Fleet\FileClock;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use FollowupReminders\Tests\Support\StockedShop;

/** Clocks that are wrong, are set while workers run, or show an hour twice. */
final class ClocksTest extends ShopTestCase {

	private const MESSAGES = 200;

	private SmtpSink $sink;

	protected function setUp(): void {
		parent::setUp();
		$this->sink = new SmtpSink();
	}

	protected function tearDown(): void {
		$this->sink->stop();
		parent::tearDown();
	}

	/** @return array<string,array{string}> */
	public function wrong_clocks(): array {
		return array(
			'an hour ahead'  => array( '+1h' ),
			'an hour behind' => array( '-1h' ),
		);
	}

	/** @dataProvider wrong_clocks */
	public function test_a_host_whose_clock_is_wrong_goes_by_the_databases( string $wrong ): void {
		StockedShop::owe( $this->plugin, $this->clock, self::MESSAGES );
		// By the shared clock half an hour is missing.
		$this->set_clock( $this->clock->now() - 1800 );
		self::assertSame( array( 0 ), self::messages( self::end( $this->site_worker( $wrong ) ) ) );
		self::assertSame( array(), $this->sink->references(), 'Nobody is written to before the time.' );
		self::assertSame( 0, $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {messages}' ) );

		$this->set_clock( $this->clock->now() );
		$workers = array( $this->site_worker( $wrong ), $this->site_worker( null ), $this->site_worker( $wrong ), $this->site_worker( null ) );
		array_walk( $workers, static fn ( Process $worker ) => self::end( $worker ) );
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::MESSAGES );
		self::assertSame( array( 'delivered' => self::MESSAGES ), $this->plugin->stores->outbox->count_by_state(), 'None is taken for that of a dead worker.' );
	}

	public function test_a_clock_that_is_wrong_is_told(): void {
		$this->set_clock( $this->clock->now() );
		$site = (string) getenv( 'FOLLOWUP_REMINDERS_SITE' );
		$code = 'require $argv[1] . "/wp-load.php"; echo wp_json_encode( ( new FollowupReminders\Plugin( WP_PLUGIN_DIR . "/followup-reminders/followup-reminders.php" ) )->scheduling->health->findings() );';
		foreach ( array(
			'+1h' => 3600,
			'-10m' => -600,
			'+20s' => null,
		) as $wrong => $seconds ) {
			$said  = (string) shell_exec( implode( ' ', array_map( 'escapeshellarg', array( 'faketime', '-f', $wrong, PHP_BINARY, '-r', $code, $site ) ) ) );
			$found = array_column( (array) json_decode( $said ), 'seconds', 'code' )['clock'] ?? null;
			self::assertEqualsWithDelta( $seconds, $found, null === $seconds ? 0 : 5 );
		}
	}

	public function test_clocks_that_are_set_while_workers_run(): void {
		StockedShop::owe( $this->plugin, $this->clock, self::MESSAGES );
		$file = (string) tempnam( sys_get_temp_dir(), 'clock' );
		FileClock::set( $file, $this->clock->now() );
		$workers = array();
		for ( $i = 0; $i < 4; $i++ ) {
			$workers[] = Process::start(
				WorkerJob::class,
				array(
					'now'  => $file,
					'idle' => 5,
				)
			);
		}
		array_walk( $workers, static fn ( Process $worker ) => self::assertTrue( $worker->is_ready() ) );
		$jumps = 0;
		while ( array() !== array_filter( $workers, static fn ( Process $worker ): bool => $worker->is_running() ) ) {
			usleep( random_int( 20000, 150000 ) );
			FileClock::set( $file, $this->clock->now() + random_int( -7200, 7200 ) );
			++$jumps;
		}
		array_walk( $workers, static fn ( Process $worker ) => self::end( $worker ) );
		for ( $hour = 0; $hour < 4; $hour++ ) {
			FileClock::set( $file, $this->clock->now() + 3600 * $hour );
			self::end(
				Process::start(
					WorkerJob::class,
					array(
						'now' => $file,
						'idle' => 2,
					)
				)
			);
		}
		unlink( $file );
		StockedShop::check( $this->plugin->foundation->database, $this->sink, self::MESSAGES );
		Figures::tell( "clock set $jumps times, up to two hours forward or back: " . wp_json_encode( $this->plugin->stores->outbox->count_by_state() ) );
	}

	/** @return array<string,array{string,string}> Zone, and an evening there before a night in which the clocks change. */
	public function nights(): array {
		$nights = array();
		foreach (
			array(
				'Europe/Paris'        => array( '2027-10-30', '2028-03-25' ),
				'Europe/London'       => array( '2027-10-30', '2028-03-25' ),
				'America/New_York'    => array( '2027-11-06', '2028-03-11' ),
				'America/Los_Angeles' => array( '2027-11-06', '2028-03-11' ),
				'Australia/Sydney'    => array( '2027-10-02', '2028-04-01' ),
				'Australia/Lord_Howe' => array( '2027-10-02', '2028-04-01' ),
				'Africa/Cairo'        => array( '2027-10-28', '2028-04-27' ),
				'Atlantic/Azores'     => array( '2027-10-30', '2028-03-25' ),
			) as $zone => $days
		) {
			foreach ( $days as $day ) {
				$nights[ "$zone $day" ] = array( $zone, $day );
			}
		}
		return $nights;
	}

	/** @dataProvider nights */
	public function test_a_night_in_which_the_clocks_change( string $name, string $evening ): void {
		$zone = new DateTimeZone( $name );
		// Due 60 minutes after each: from before the quiet hours to deep in the night, and once in the morning.
		$failures = array( '19:30', '20:30', '22:30', '23:30', '24:30', '25:30', '26:30', '27:30', '32:30' );
		$midnight = new DateTimeImmutable( $evening, $zone );
		self::assertNotSame( $midnight->modify( '-5 days' )->getOffset(), $midnight->modify( '+5 days' )->getOffset(), 'The clocks change.' );
		foreach ( $failures as $no => $at ) {
			[ $hour, $minute ] = array_map( 'intval', explode( ':', $at ) );
			$this->clock->set( $midnight->setTime( $hour, $minute )->getTimestamp() );
			$details = (object) array(
				'by'           => 'shop',
				'declineClass' => 'soft',
			);
			$debtor  = new DebtorIdentity( null, "customer$no@example.test", 'Zoe Klein', 'en_US', null, null, $name );
			$this->plugin->sources->case_events->record(
				new SourceEvent( EventToldSource::BILLING, "B-$no", "B-$no.failed", EventKind::PaymentFailed, $this->clock->now(), $details ),
				new CaseOpening(
					debtor: $debtor,
					kind: 'renewal',
					number: "B-$no",
					currency: 'EUR',
					total_minor: 2900,
					opened_at_utc: $this->clock->now(),
					due_date: null,
					pay_url: 'https://pay.test/',
				)
			);
		}
		$ends = $midnight->getTimestamp() + 44 * 3600;
		for ( $now = $midnight->getTimestamp() + 19 * 3600; $now <= $ends; $now += 600 ) {
			$this->clock->set( $now );
			$this->tick();
		}
		$sent = $this->plugin->foundation->database->rows( "SELECT debtor_id, handed_over_at_utc FROM {messages} WHERE state = 'delivered' ORDER BY debtor_id" );
		self::assertCount( count( $failures ), $sent );
		self::assertCount( count( $failures ), array_unique( array_column( $sent, 'debtor_id' ) ) );
		self::assertCount( count( $failures ), $this->sink->references() );
		foreach ( $sent as $row ) {
			$local = ( new DateTimeImmutable( '@' . $row['handed_over_at_utc'] ) )->setTimezone( $zone )->format( 'H:i' );
			self::assertGreaterThanOrEqual( '08:00', $local );
			self::assertLessThan( '21:00', $local );
		}
		$moments = array_count_values( array_map( static fn ( array $row ): string => ( new DateTimeImmutable( '@' . $row['handed_over_at_utc'] ) )->setTimezone( $zone )->format( 'H:i' ), $sent ) );
		self::assertSame(
			array(
				'20:30' => 1,
				'08:00' => 7,
				'09:30' => 1,
			),
			$moments
		);
	}

	/** A worker on the clock of its host, which the site's movable clock goes by. */
	private function site_worker( ?string $wrong ): Process {
		$before = null === $wrong ? array() : array( 'faketime', '-f', $wrong );
		return Process::start(
			WorkerJob::class,
			array(
				'now'  => null,
				'idle' => 3,
			),
			array(),
			$before
		);
	}

	/** @return list<\stdClass> What it told. */
	private static function end( Process $worker ): array {
		$ended = $worker->end();
		self::assertSame( 0, $ended->status, $ended->text );
		return $ended->told;
	}

	/**
	 * @param list<\stdClass> $told Of a worker.
	 * @return list<int> Numbers of messages worked on, each once.
	 */
	private static function messages( array $told ): array {
		return array_values( array_unique( array_column( $told, 'messages' ) ) );
	}
}
