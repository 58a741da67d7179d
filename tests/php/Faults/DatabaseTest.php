<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Tests\Support\Figures;
use FollowupReminders\Tests\Support\Fleet\Process;
use FollowupReminders\Tests\Support\Fleet\WorkerJob;
use FollowupReminders\Tests\Support\OwnDatabase;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use FollowupReminders\Tests\Support\StockedShop;
use mysqli;

/**
 * A database that goes away, is busy, full of connections or read-only while workers send. Whatever it does: nobody is written to twice,
 * nothing is lost, and a worker goes on or ends.
 */
final class DatabaseTest extends ShopTestCase {

	private const MESSAGES = 1000;

	/** So many messages are sent, then the mail server pauses: workers are in the middle of their work, however fast the machine is. */
	private const SENT_FIRST = 30;

	/** Far beyond what the slowest machine needs. */
	private const PATIENCE_SECONDS = 60;

	private SmtpSink $sink;
	private OwnDatabase $server;

	/** @var array<int,mysqli> Connections that nobody else can have, by thread. */
	private array $hoard = array();

	protected function setUp(): void {
		parent::setUp();
		$this->sink = new SmtpSink();
		StockedShop::owe( $this->plugin, $this->clock, self::MESSAGES );
	}

	protected function tearDown(): void {
		$this->hoard = array();
		$this->sink->stop();
		$this->server->stop();
		parent::tearDown();
	}

	public function test_server_that_is_killed_or_restarted(): void {
		$this->server = new OwnDatabase();
		// wpdb knocks for five seconds before it gives up: this is longer.
		foreach ( array( 'kill', 'shut_down', 'kill' ) as $how ) {
			$workers = $this->workers( 4 );
			usleep( random_int( 20000, 150000 ) );
			$this->server->$how();
			array_walk( $workers, static fn ( Process $worker ) => self::check_end_of( $worker ) );
			$this->server->start();
			$this->clock->move( 700 );
		}
		self::assertLessThan( self::MESSAGES, count( $this->sink->references() ), 'They ended in the middle of their work.' );
		$workers = $this->workers( 4 );
		foreach ( array( 'kill', 'shut_down' ) as $how ) {
			$this->go_away( $how, random_int( 0, 1500000 ) );
		}
		$this->complete( $workers );
		Figures::tell( 'database away 3 times for long and twice for a moment, 4 workers each time: ' . $this->told() );
	}

	/** @param 'kill'|'shut_down' $how */
	private function go_away( string $how, int $microseconds ): void {
		usleep( random_int( 20000, 150000 ) );
		$this->server->$how();
		usleep( $microseconds );
		$this->server->start();
	}

	public function test_connections_that_are_killed(): void {
		$this->server = new OwnDatabase();
		$workers      = $this->workers( 4 );
		$killer       = $this->server->connect();
		$killed       = 0;
		$ends         = microtime( true ) + 60;
		while ( array() !== array_filter( $workers, static fn ( Process $worker ): bool => $worker->is_running() ) && microtime( true ) < $ends ) {
			$found = $killer->query( "SELECT id FROM information_schema.processlist WHERE db = '" . DB_NAME . "' AND id <> CONNECTION_ID() ORDER BY RAND() LIMIT 1" );
			$id    = is_object( $found ) ? $found->fetch_row()[0] ?? null : null;
			if ( null !== $id && true === $killer->query( 'KILL CONNECTION ' . $id ) ) {
				++$killed;
			}
			usleep( random_int( 5000, 60000 ) );
		}
		foreach ( $workers as $worker ) {
			self::assertSame( 0, self::check_end_of( $worker ), 'It goes on with a new connection.' );
		}
		$this->complete( array() );
		self::assertGreaterThan( 10, $killed );
		Figures::tell( "$killed connections killed: " . $this->told() );
	}

	public function test_rows_that_are_locked_and_deadlocks(): void {
		$this->server = new OwnDatabase( array( '--innodb-lock-wait-timeout=1', '--innodb-print-all-deadlocks=0' ) );
		$workers      = $this->workers( 4 );
		$disturber    = $this->server->connect();
		$tables       = array( 'debtors', 'cases', 'messages', 'outbox' );
		$locked       = 0;
		$ends         = microtime( true ) + 90;
		while ( array() !== array_filter( $workers, static fn ( Process $worker ): bool => $worker->is_running() ) && microtime( true ) < $ends ) {
			$disturber->query( 'START TRANSACTION' );
			// In another order at each turn, over rows that are just being worked on.
			shuffle( $tables );
			foreach ( $tables as $table ) {
				$name    = $this->plugin->foundation->database->table( $table );
				$rows    = $disturber->query( "SELECT id FROM $name WHERE id % 7 = " . random_int( 0, 6 ) . ' FOR UPDATE' );
				$locked += is_object( $rows ) ? (int) $rows->num_rows : 0;
				usleep( random_int( 0, 20000 ) );
			}
			// Now and then longer than anybody waits for a lock.
			usleep( 0 === random_int( 0, 9 ) ? 1300000 : 0 );
			$disturber->query( 'ROLLBACK' );
			usleep( random_int( 0, 40000 ) );
		}
		$failed = 0;
		foreach ( $workers as $worker ) {
			$ended = $worker->end();
			self::assertSame( 0, $ended->status, $ended->text );
			$failed += array_sum( array_map( static fn ( \stdClass $line ): int => $line->failed ?? 0, $ended->told ) );
		}
		$this->complete( array() );
		self::assertGreaterThan( 0, $locked );
		$deadlocks = (int) ( ( new Database( $this->server->wpdb() ) )->row( "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'" )['Value'] ?? 0 );
		Figures::tell( "$locked rows locked by somebody else, $deadlocks deadlocks: $failed debtors put off to a later tick, " . $this->told() );
	}

	public function test_no_connection_left(): void {
		$this->pause_in_the_middle();
		$this->server = new OwnDatabase( array( '--max-connections=10' ) );
		$root         = $this->server->connect();
		$root->query( "CREATE USER shop@localhost IDENTIFIED BY ''" );
		$root->query( 'GRANT ALL ON `' . DB_NAME . '`.* TO shop@localhost' );
		$workers = $this->workers( 3, 'shop' );
		$this->sink->wait_for( self::SENT_FIRST );
		$this->take_all_connections( $root );
		$refused = $this->workers( 2, 'shop' );
		$this->sink->go_on();
		foreach ( array_merge( $workers, $refused ) as $worker ) {
			$ended = $worker->end();
			self::assertStringNotContainsString( 'Fatal error', $ended->text );
		}
		self::assertGreaterThan( 0, self::states( $root )['owed'] ?? 0, 'They ended in the middle of their work.' );
		$this->give_connections_back( $root );
		$this->complete( array() );
		Figures::tell( 'no connection left in the middle of the work: ' . $this->told() );
	}

	public function test_a_database_that_becomes_read_only(): void {
		$this->pause_in_the_middle();
		$this->server = new OwnDatabase();
		$root         = $this->server->connect();
		$root->query( "CREATE USER shop@localhost IDENTIFIED BY ''" );
		$root->query( 'GRANT ALL ON `' . DB_NAME . '`.* TO shop@localhost' );
		$workers = $this->workers( 3, 'shop' );
		$this->sink->wait_for( self::SENT_FIRST );
		$root->query( 'SET GLOBAL read_only = 1' );
		$states = self::states( $root );
		$sent   = count( $this->sink->references() );
		$this->sink->go_on();
		foreach ( $workers as $worker ) {
			self::assertSame( 0, self::check_end_of( $worker ) );
		}
		self::assertGreaterThan( 0, $sent );
		self::assertLessThan( self::MESSAGES, $sent, 'It happened in the middle of their work.' );
		self::assertEqualsWithDelta( $sent, count( $this->sink->references() ), 3, 'Only what was on its way already goes out.' );
		self::assertSame( $states['owed'] ?? 0, self::states( $root )['owed'] ?? 0 );

		$root->query( 'SET GLOBAL read_only = 0' );
		$this->complete( array() );
		Figures::tell( 'database read-only in the middle of the work: ' . $this->told() );
	}

	private function pause_in_the_middle(): void {
		$this->sink->stop();
		$this->sink = new SmtpSink( '{"pauseAfter":' . self::SENT_FIRST . '}' );
	}

	/** Takes what is free, cuts off who holds the others and takes these too, before they can come back. */
	private function take_all_connections( mysqli $root ): void {
		$ends = hrtime( true ) + self::PATIENCE_SECONDS * 1000000000;
		while ( hrtime( true ) < $ends ) {
			$mine = @new mysqli( 'localhost', 'shop', '', DB_NAME, null, $this->server->socket() );
			if ( 0 === $mine->connect_errno ) {
				$this->hoard[ $mine->thread_id ] = $mine;
				continue;
			}
			$ids    = implode( ',', array_merge( array( 0 ), array_keys( $this->hoard ) ) );
			$theirs = self::connections( $root, "id NOT IN ($ids)" );
			if ( array() === $theirs ) {
				return;
			}
			$root->query( 'KILL CONNECTION ' . $theirs[0] );
			// Until the server has ended it.
			usleep( 1000 );
		}
		self::fail( 'The workers kept their connections.' );
	}

	/** The server notices a moment later that a connection was closed. */
	private function give_connections_back( mysqli $root ): void {
		$this->hoard = array();
		$ends        = hrtime( true ) + self::PATIENCE_SECONDS * 1000000000;
		while ( array() !== self::connections( $root, '1 = 1' ) ) {
			self::assertLessThan( $ends, hrtime( true ), 'The server keeps connections that were closed.' );
			usleep( 1000 );
		}
	}

	/** @return list<string> Ids of the workers' connections and of those that were taken. */
	private static function connections( mysqli $root, string $where ): array {
		$found = $root->query( "SELECT id FROM information_schema.processlist WHERE user = 'shop' AND $where" );
		return is_object( $found ) ? array_map( 'strval', array_column( $found->fetch_all(), 0 ) ) : array();
	}

	/** @return array<string,int> Messages by state. */
	private static function states( mysqli $root ): array {
		global $wpdb;
		$rows = $root->query( 'SELECT state, COUNT(*) AS n FROM ' . $wpdb->prefix . 'followup_reminders_messages GROUP BY state' );
		return is_object( $rows ) ? array_map( 'intval', array_column( $rows->fetch_all( MYSQLI_ASSOC ), 'n', 'state' ) ) : array();
	}

	/** @return list<Process> */
	private function workers( int $count, string $user = 'root' ): array {
		$workers = array();
		for ( $i = 0; $i < $count; $i++ ) {
			$workers[] = Process::start(
				WorkerJob::class,
				array(
					'now'  => $this->clock->now(),
					'idle' => 3,
				),
				$this->server->environment( $user )
			);
		}
		foreach ( $workers as $worker ) {
			$worker->is_ready();
		}
		return $workers;
	}

	/** @param list<Process> $workers Still at it. */
	private function complete( array $workers ): void {
		array_walk( $workers, static fn ( Process $worker ) => self::check_end_of( $worker ) );
		for ( $round = 0; $round < 4; $round++ ) {
			$this->clock->move( 700 );
			self::assertSame( 0, self::check_end_of( $this->workers( 1 )[0] ) );
		}
		StockedShop::check( new Database( $this->server->wpdb() ), $this->sink, self::MESSAGES );
	}

	/**
	 * It ended by itself, and not by a fault of PHP.
	 *
	 * @return int Its exit status.
	 */
	private static function check_end_of( Process $worker ): int {
		$ended = $worker->end();
		self::assertStringNotContainsString( 'Fatal error', $ended->text );
		return $ended->status;
	}

	/** @return string How the messages ended. */
	private function told(): string {
		$rows = ( new Database( $this->server->wpdb() ) )->rows( 'SELECT state, COUNT(*) AS n FROM {messages} GROUP BY state ORDER BY state' );
		return implode( ', ', array_map( static fn ( array $row ): string => $row['n'] . ' ' . $row['state'], $rows ) );
	}
}
