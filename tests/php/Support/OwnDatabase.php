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

	/** @var array<string,string> Folders of new servers, by their options. */
	private static array $installed = array();

	private readonly string $folder;

	/** @var resource|null */
	private $server = null;

	private ?wpdb $connection = null;

	/**
	 * @param list<string> $options Of mariadbd.
	 * @param string|null  $disk    Size of a disk of its own for its data, `90M`; it is started again when it crashes, and not by start(). Null: no limit.
	 */
	public function __construct( private readonly array $options = array(), private readonly ?string $disk = null ) {
		$this->folder = sys_get_temp_dir() . '/followup-reminders-db-' . bin2hex( random_bytes( 6 ) );
		mkdir( $this->folder, 0700 );
		mkdir( $this->folder . '/data', 0700 );
		// A server that starts removes what it finds of temporary tables: in a folder it shared, those of servers that run.
		mkdir( $this->folder . '/tmp', 0700 );
		$new = self::installed( null === $disk ? array() : $options );
		$copy = 'cp -a --sparse=never ' . escapeshellarg( $new ) . '/. ' . escapeshellarg( $this->folder . '/data' );
		// The disk of its own is there only for the server and what it was started by. On a full one MariaDB may crash, and whoever watches over it starts it again.
		$this->start( array( 'sh', '-c', null === $disk ? $copy . ' && exec "$@"' : $copy . ' && while ! "$@"; do sleep 0.1; done', 'sh' ) );
		try {
			$this->copy_site();
		} catch ( RuntimeException $e ) {
			$this->stop();
			throw $e;
		}
	}

	/**
	 * Words before a command that give it a small disk.
	 *
	 * @param string $folder Where it is mounted, for this process and its children only.
	 * @param string $size   `64k`, `90M`.
	 * @return list<string>
	 */
	public static function on_small_disk( string $folder, string $size ): array {
		return array( 'unshare', '--map-root-user', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=' . escapeshellarg( $size ) . ' tmpfs ' . escapeshellarg( $folder ) . ' && exec "$@"', 'sh' );
	}

	/** @param list<string> $before Words before the command. */
	public function start( array $before = array() ): void {
		$pipes   = array();
		$log     = array( 'file', $this->folder . '/server.log', 'a' );
		$command = array(
			...( null === $this->disk ? array() : self::on_small_disk( $this->folder . '/data', $this->disk ) ),
			...$before,
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
		$this->wait();
	}

	/** Until it answers. */
	public function wait(): void {
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

	/**
	 * @return array<string,string> For processes that are to work on it.
	 * @param string $user Database user.
	 */
	public function environment( string $user = 'root' ): array {
		return array(
			'FOLLOWUP_REMINDERS_DB_HOST' => 'localhost:' . $this->socket(),
			'FOLLOWUP_REMINDERS_DB_USER' => $user,
		);
	}

	/** Leaves no byte on the small disk. */
	public function fill_disk(): void {
		// By a shell, which unlike PHP follows the way into the server's own view of the disks; never more than the small disk can hold.
		self::must( 'sh', '-c', 'test "$( stat -f -c %T "$1" )" = tmpfs && ! head -c "$2" /dev/zero > "$1/ballast"', 'sh', $this->seen_by_server(), (string) $this->disk );
	}

	public function free_disk(): void {
		self::must( 'rm', $this->seen_by_server() . '/ballast' );
	}

	/** The folder of its data as the server sees it. */
	private function seen_by_server(): string {
		if ( null === $this->server ) {
			throw new RuntimeException( 'The server is not running.' );
		}
		return '/proc/' . proc_get_status( $this->server )['pid'] . '/root' . $this->folder . '/data';
	}

	/** A connection that no worker shares. */
	public function connect(): mysqli {
		return $this->knock() ?? throw new RuntimeException( 'MariaDB did not answer.' );
	}

	/** The same as WordPress sees it; kept, and made anew when the server was away. */
	public function wpdb(): wpdb {
		if ( null === $this->connection ) {
			$this->connection = new wpdb( 'root', '', DB_NAME, 'localhost:' . $this->socket() );
			global $wpdb;
			$this->connection->set_prefix( $wpdb->prefix );
		}
		$this->connection->check_connection( false );
		return $this->connection;
	}

	/**
	 * @param list<string> $options Of mariadbd.
	 * @return string Folder with the data of a new server, made once.
	 */
	private static function installed( array $options ): string {
		$key = implode( ' ', $options );
		if ( ! isset( self::$installed[ $key ] ) ) {
			$folder = sys_get_temp_dir() . '/followup-reminders-db-' . bin2hex( random_bytes( 6 ) );
			$own    = array( '--no-defaults', '--user=' . self::user(), "--datadir=$folder", "--tmpdir=$folder", '--auth-root-authentication-method=normal', '--skip-test-db', '--force' );
			self::must( 'mariadb-install-db', ...$own, ...$options );
			self::$installed[ $key ] = $folder;
			register_shutdown_function( static fn () => self::must( 'rm', '-rf', $folder ) );
		}
		return self::$installed[ $key ];
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
		if ( null !== $this->disk ) {
			posix_kill( (int) file_get_contents( $this->folder . '/pid' ), $signal );
		}
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
