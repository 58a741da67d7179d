<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Support\Log;
use FollowupReminders\Tests\Support\Figures;
use FollowupReminders\Tests\Support\Fleet\FullUploadsJob;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\OwnDatabase;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use FollowupReminders\Tests\Support\StockedShop;

/** No space left on the disk of the log, of the uploads, of the database. The disks are real and small; only the process in question sees them. */
final class FullDiskTest extends ShopTestCase {

	private SmtpSink $sink;

	protected function setUp(): void {
		parent::setUp();
		$this->sink = new SmtpSink();
	}

	protected function tearDown(): void {
		$this->sink->stop();
		parent::tearDown();
	}

	public function test_a_full_disk_under_the_log_changes_nothing(): void {
		$this->renewal_fails( 'R-1' );
		$this->renewal_fails( 'R-2', 'bruno@example.test' );
		$this->tick();
		$this->clock->move( 3600 );
		$this->book->on_read = static function ( int $reads, string $ref ): void {
			if ( 'R-2' === $ref ) {
				throw new \RuntimeException( 'broken' );
			}
		};
		// Each write to this file finds a full disk.
		$log  = self::silence_log( '/dev/full' );
		$told = array();
		add_action(
			'followup_reminders_fault',
			$listen = static function ( string $code ) use ( &$told ): void {
				$told[] = $code;
			}
		);
		( new Log() )->error( 'test.full' );
		$this->tick();
		self::silence_log( $log );
		remove_action( 'followup_reminders_fault', $listen );
		self::assertSame( 'test.full', $told[0] );
		self::assertGreaterThan( 1, count( $told ), 'Monitoring is told of the broken source all the same.' );
		self::assertSame( array( 'delivered' ), array_values( $this->items_of( 'R-1' ) ) );
		self::assertNotContains( 'delivered', $this->items_of( 'R-2' ) );
	}

	public function test_a_disk_that_fills_up_under_the_uploads_keeps_the_heartbeat(): void {
		$told = $this->work_on_full_uploads( false );
		foreach ( $told as $tick ) {
			self::assertSame( array( 'open', 0, 10, true ), array( $tick->state, $tick->failed, $tick->messages, $tick->kept ) );
			self::assertSame( $tick->beat, (int) $tick->file );
		}
		self::assertCount( 20, $this->sink->references() );
	}

	public function test_a_disk_that_is_full_from_the_start_sends_without_a_heartbeat_and_says_so(): void {
		$told = $this->work_on_full_uploads( true );
		foreach ( $told as $tick ) {
			self::assertSame( array( 'open', 0, 10, false ), array( $tick->state, $tick->failed, $tick->messages, $tick->kept ) );
		}
		self::assertCount( 20, $this->sink->references() );
	}

	/** @return list<\stdClass> What was told of the two ticks. */
	private function work_on_full_uploads( bool $full ): array {
		StockedShop::owe( $this->plugin, $this->clock, 10 );
		for ( $no = 11; $no <= 20; $no++ ) {
			StockedShop::renewal_fails( $this->plugin, $this->clock->now(), $no );
		}
		$uploads = sys_get_temp_dir() . '/followup-reminders-uploads-' . bin2hex( random_bytes( 6 ) );
		mkdir( $uploads );
		$ended = Process::start(
			FullUploadsJob::class,
			array(
				'now'     => $this->clock->now(),
				'uploads' => $uploads,
				'full'    => $full,
			),
			array(),
			OwnDatabase::on_small_disk( $uploads, '64k' )
		)->end();
		rmdir( $uploads );
		self::assertSame( 0, $ended->status, $ended->text );
		self::assertCount( 2, $ended->told );
		return $ended->told;
	}

	public function test_a_full_disk_under_the_database_sends_nothing_twice_and_loses_nothing(): void {
		$messages = 200;
		StockedShop::owe( $this->plugin, $this->clock, $messages );
		$server = new OwnDatabase( array( '--innodb-log-file-size=4M', '--innodb-file-per-table=1' ), '200M' );
		try {
			$server->fill_disk();
			$workers = array( $this->worker( $server ), $this->worker( $server ) );
			foreach ( $workers as $worker ) {
				self::assertStringNotContainsString( 'Fatal error', $worker->end()->text );
			}
			$sent = count( $this->sink->references() );
			self::assertLessThan( $messages, $sent, 'The disk was full.' );
			$server->free_disk();
			$server->wait();
			$states = $this->told( $server );
			for ( $round = 0; $round < 5; $round++ ) {
				$this->clock->move( 3600 );
				self::assertSame( 0, $this->worker( $server )->end()->status );
			}
			StockedShop::check( new Database( $server->wpdb() ), $this->sink, $messages );
			Figures::tell( "database's disk full: $sent sent ($states); with space again: " . $this->told( $server ) );
		} finally {
			$server->stop();
		}
	}

	private function worker( OwnDatabase $server ): Process {
		return Process::start(
			WorkerJob::class,
			array(
				'now'   => $this->clock->now(),
				'idle'  => 3,
				// What cannot be written down stays due.
				'ticks' => 5,
			),
			$server->environment()
		);
	}

	private function told( OwnDatabase $server ): string {
		$rows = ( new Database( $server->wpdb() ) )->rows( 'SELECT state, COUNT(*) AS n FROM {messages} GROUP BY state ORDER BY state' );
		return implode( ', ', array_map( static fn ( array $row ): string => $row['n'] . ' ' . $row['state'], $rows ) );
	}
}
