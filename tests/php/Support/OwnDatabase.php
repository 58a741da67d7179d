<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use mysqli;
use RuntimeException;
use wpdb;

/**
 * A MariaDB server of a test's own, with a copy of the site's database as it is now: it may be killed, filled, locked. Unlike the server
 * of the sites it writes each commit to the disk, as a shop's does.
 */
final class OwnDatabase {

	private const WAIT_MICROSECONDS = 20000;
	private const WAITS             = 1500;

	private readonly string $folder;

	/** @var resource|null */
	private $server = null;

	private ?wpdb $connection = null;

	/** @param list<string> $options Of mariadbd. @param string|null $folder Empty, for its files; null: one of its own. */
	public function __construct( private readonly array $options = array(), ?string $folder = null ) {
		$this->folder = $folder ?? sys_get_temp_dir() . '/followup-reminders-db-' . bin2hex( random_bytes( 6 ) );
		// A server that starts removes what it finds of temporary tables: in a folder it shared, those of servers that run.
		is_dir( $this->folder . '/tmp' ) || mkdir( $this->folder . '/tmp', 0700, true );
		self::must(
			'mariadb-install-db',
			'--no-defaults',
			'--user=' . self::user(),
			'--datadir=' . $this->folder . '/data',
			'--auth-root-authentication-method=normal',
			'--skip-test-db',
			'--force',
			...$this->options,
		);
		$this->start();
		$this->copy_site();
	}

	public function start(): void {
		$pipes   = array();
		$log     = array( 'file', $this->folder . '/server.log', 'a' );
		$command = array(
			'' === trim( (string) shell_exec( 'command -v mariadbd' ) ) ? '/usr/sbin/mariadbd' : 'mariadbd',
			'--no-defaults',
			'--user=' . self::user(),
			'--datadir=' . $this->folder . '/data',
			'--socket=' . $this->socket(),
			'--pid-file=' . $this->folder . '/pid',
			'--tmpdir=' . $this->folder . '/tmp',
			'--skip-networking',
			'--innodb-flush-log-at-trx-commit=1',
			...$this->options,
		);
		$server  = proc_open( $command, array( array( 'file', '/dev/null', 'r' ), $log, $log ), $pipes );
		if ( ! is_resource( $server ) ) {
			throw new RuntimeException( 'MariaDB did not start.' );
		}
		$this->server = $server;
		for ( $wait = 0; $wait < self::WAITS; $wait++ ) {
			if ( null !== $this->knock() ) {
				return;
			}
			usleep( self::WAIT_MICROSECONDS );
		}
		throw new RuntimeException( 'MariaDB did not answer: ' . file_get_contents( $this->folder . '/server.log' ) );
	}

	/** As when the machine takes it away: nothing is finished. */
	public function kill(): void {
		$this->end( SIGKILL );
	}

	/** As an update of its package does. */
	public function shut_down(): void {
		$this->end( SIGTERM );
	}

	public function stop(): void {
		if ( null !== $this->server ) {
			$this->kill();
		}
		self::must( 'rm', '-rf', $this->folder );
	}

	/** @return array<string,string> For processes that are to work on it. @param string $user Database user. */
	public function environment( string $user = 'root' ): array {
		return array(
			'FOLLOWUP_REMINDERS_DB_HOST' => 'localhost:' . $this->socket(),
			'FOLLOWUP_REMINDERS_DB_USER' => $user,
		);
	}

	/** A connection that no worker shares. */
	public function connect(): mysqli {
		return $this->knock() ?? throw new RuntimeException( 'MariaDB did not answer.' );
	}

	/** The same as WordPress sees it; kept, and made anew when the server was away. */
	public function wpdb(): wpdb {
		if ( null === $this->connection ) {
			$this->connection = new wpdb( 'root', '', DB_NAME, 'localhost:' . $this->socket() );
			$this->connection->set_prefix( $GLOBALS['wpdb']->prefix );
		}
		$this->connection->check_connection( false );
		return $this->connection;
	}

	private function copy_site(): void {
		$this->connect()->query( 'CREATE DATABASE `' . DB_NAME . '` CHARACTER SET utf8mb4' );
		self::must( 'sh', '-c', 'mariadb-dump --no-defaults --single-transaction --user=root ' . self::where( self::site_socket() ) . ' | mariadb --no-defaults --user=root ' . self::where( $this->socket() ) );
	}

	private static function where( string $socket ): string {
		return escapeshellarg( '--socket=' . $socket ) . ' ' . escapeshellarg( DB_NAME );
	}

	private static function site_socket(): string {
		return substr( DB_HOST, (int) strpos( DB_HOST, ':' ) + 1 );
	}

	public function socket(): string {
		return $this->folder . '/socket';
	}

	private function knock(): ?mysqli {
		mysqli_report( MYSQLI_REPORT_OFF );
		$link = @new mysqli( 'localhost', 'root', '', null, null, $this->socket() );
		if ( 0 !== $link->connect_errno ) {
			return null;
		}
		$link->select_db( DB_NAME );
		return $link;
	}

	private function end( int $signal ): void {
		if ( null === $this->server ) {
			return;
		}
		proc_terminate( $this->server, $signal );
		while ( proc_get_status( $this->server )['running'] ) {
			usleep( self::WAIT_MICROSECONDS );
		}
		proc_close( $this->server );
		$this->server = null;
	}

	private static function user(): string {
		return posix_getpwuid( posix_getuid() )['name'] ?? '';
	}

	private static function must( string ...$command ): void {
		$pipes   = array();
		$process = proc_open( array_values( $command ), array( array( 'file', '/dev/null', 'r' ), array( 'file', '/dev/null', 'w' ), array( 'pipe', 'w' ) ), $pipes );
		if ( ! is_resource( $process ) ) {
			throw new RuntimeException( $command[0] . ' did not start.' );
		}
		$said = (string) stream_get_contents( $pipes[2] );
		if ( 0 !== proc_close( $process ) ) {
			throw new RuntimeException( $command[0] . ': ' . $said );
		}
	}
}
