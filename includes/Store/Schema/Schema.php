<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Schema\Migrations\Backfill;
use FollowupReminders\Store\Schema\Migrations\Migration0001;
use FollowupReminders\Store\Schema\Migrations\Migration0002;
use FollowupReminders\Store\Schema\Migrations\Migration0003;
use FollowupReminders\Store\Schema\Migrations\Migration0004;
use FollowupReminders\Store\Schema\Migrations\Migration0005;
use FollowupReminders\Store\Schema\Migrations\Migration0006;
use FollowupReminders\Store\Schema\Migrations\Migration0007;
use FollowupReminders\Store\Schema\Migrations\Migration0008;
use FollowupReminders\Store\Schema\Migrations\Migration0009;
use FollowupReminders\Store\Schema\Migrations\Migration0010;
use FollowupReminders\Store\Schema\Migrations\Migration0011;
use FollowupReminders\Store\Schema\Migrations\Migration0012;
use FollowupReminders\Store\Schema\Migrations\Migration0013;
use FollowupReminders\Store\Schema\Migrations\Migration0014;
use FollowupReminders\Store\Schema\Migrations\Migration0015;
use FollowupReminders\Store\Schema\Migrations\Migration0016;
use FollowupReminders\Store\Schema\Migrations\Migration0017;
use FollowupReminders\Store\Schema\Migrations\Migration0018;
use FollowupReminders\Store\Schema\Migrations\Migration0023;
use FollowupReminders\Store\Schema\Migrations\Migration0024;
use FollowupReminders\Store\Schema\Migrations\Migration0025;
use FollowupReminders\Store\Schema\Migrations\Migration0026;
use FollowupReminders\Store\Schema\Migrations\Migration0030;
use FollowupReminders\Store\Schema\Migrations\Migration0032;
use FollowupReminders\Store\Schema\Migrations\Migration0035;
use FollowupReminders\Store\Schema\Migrations\Migration0036;
use FollowupReminders\Store\Schema\Migrations\Migration0037;
use FollowupReminders\Store\Schema\Migrations\Migration0038;
use FollowupReminders\Store\Schema\Migrations\Migration0039;
use FollowupReminders\Store\Schema\Migrations\Migration0044;
use FollowupReminders\Store\Schema\Migrations\Migration0048;
use FollowupReminders\Store\Schema\Migrations\Migration;
use FollowupReminders\Store\Schema\Migrations\ReversibleMigration;
use FollowupReminders\Support\SiteOption;
use InvalidArgumentException;

/**
 * Brings the tables to the version this plugin knows, one request at a time.
 *
 * INVARIANT: a plugin that meets tables newer than it knows changes nothing and sends nothing.
 */
final class Schema {

	public const OPTION = 'followup_reminders_schema';
	public const LOCK   = 'followup_reminders_schema_lock';
	/** That of the newest migration. By itself, so that a page that only compares it reads none of them. */
	private const KNOWN = 48;
	/** How far the worker has come with a migration's older rows: `VERSION:ID`, several apart by spaces; none is left when it is not there. */
	public const BACKFILL = 'followup_reminders_backfill';
	/** A request that died while holding the lock keeps it this long. */
	private const LOCK_SECONDS = 600;
	private const ROWS_AT_ONCE = 1000;

	/** Exact names, for uninstall. */
	public const TABLES = array(
		'debtors',
		'cases',
		'events',
		'facts',
		'ledger',
		'outbox',
		'messages',
		'tasks',
		'sequences',
		'sequence_versions',
		'policies',
		'templates',
		'targets',
		'figure_zones',
		'figure_messages',
		'figure_cases',
		'figure_moves',
		'figure_outcomes',
		'figure_forecasts',
		'figure_days',
		'figure_dirty',
		'figure_built',
		'wrong_tries',
		'replies',
		'notes',
		'mails',
		'plans',
		'instalments',
	);

	/** User options, likewise: see Portal\Account\AccountDoor. */
	private const OF_USERS = array( 'overdue_from', 'notice_off' );

	public function __construct( private readonly Database $database ) {}

	/** @return int The version of the tables there are; 0 before the first. */
	public function installed(): int {
		return SiteOption::whole( self::OPTION );
	}

	public function known(): int {
		return self::KNOWN;
	}

	public function is_ready(): bool {
		return $this->installed() === $this->known();
	}

	public function is_newer_than_known(): bool {
		return $this->installed() > $this->known();
	}

	/**
	 * Runs the migrations that are missing, unless another request does.
	 *
	 * @param int $now Epoch seconds of the machine.
	 * @return bool Whether the tables are ready now.
	 */
	public function upgrade( int $now ): bool {
		if ( $this->installed() >= $this->known() ) {
			return $this->is_ready();
		}
		if ( ! $this->lock( $now ) ) {
			return false;
		}
		wp_cache_delete( self::OPTION, 'options' );
		wp_cache_delete( 'alloptions', 'options' );
		foreach ( self::migrations() as $version => $migration ) {
			if ( $version > $this->installed() ) {
				$migration->up( $this->database );
				if ( $migration instanceof Backfill ) {
					$this->write_cursors( array( $version => 0 ) + $this->cursors() );
				}
				update_option( self::OPTION, (string) $version, true );
			}
		}
		// What failed keeps the lock: it is not tried again with every request.
		$this->unlock();
		return $this->is_ready();
	}

	/**
	 * Takes migrations back, newest first, for a plugin that is put back to an older version.
	 *
	 * @param int $to  The version of the tables that is wanted.
	 * @param int $now Epoch seconds of the machine.
	 * @return bool False when another request is at the tables.
	 * @throws InvalidArgumentException When a migration on the way cannot be taken back; nothing was changed.
	 */
	public function downgrade( int $to, int $now ): bool {
		$back = array_filter(
			array_reverse( self::migrations(), true ),
			fn ( int $version ): bool => $version > $to && $version <= $this->installed(),
			ARRAY_FILTER_USE_KEY
		);
		foreach ( $back as $version => $migration ) {
			if ( ! $migration instanceof ReversibleMigration ) {
				throw new InvalidArgumentException( (string) $version ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
			}
		}
		if ( $this->is_newer_than_known() ) {
			throw new InvalidArgumentException( (string) $this->installed() ); // phpcs:ignore WordPress.Security.EscapeOutput.ExceptionNotEscaped -- For the log; whoever prints it escapes it.
		}
		if ( ! $this->lock( $now ) ) {
			return false;
		}
		try {
			wp_cache_delete( 'alloptions', 'options' );
			foreach ( $back as $version => $migration ) {
				// First the number: a downgrade that is cut off looks like older tables, and an upgrade repairs it.
				$before = array_filter( array_keys( self::migrations() ), static fn ( int $known ): bool => $known < $version );
				update_option( self::OPTION, (string) max( 0, ...$before ), true );
				$migration->down( $this->database );
				$this->write_cursors( array_diff_key( $this->cursors(), array( $version => 0 ) ) );
			}
		} finally {
			$this->unlock();
		}
		return true;
	}

	/**
	 * Fills what migrations left for later, batch by batch.
	 *
	 * @param callable():bool $is_over Called before each batch.
	 * @return bool Whether nothing is left.
	 */
	public function backfill( callable $is_over ): bool {
		$cursors = $this->cursors();
		foreach ( $cursors as $version => $after_id ) {
			$migration = self::migrations()[ $version ] ?? null;
			while ( $migration instanceof Backfill ) {
				$after_id = $migration->fill( $this->database, $after_id, self::ROWS_AT_ONCE );
				if ( 0 === $after_id ) {
					break;
				}
				$cursors[ $version ] = $after_id;
				$this->write_cursors( $cursors );
				if ( $is_over() ) {
					return false;
				}
			}
			unset( $cursors[ $version ] );
			$this->write_cursors( $cursors );
		}
		return true;
	}

	/** Whether older rows still lack what a migration added. */
	public function is_filled(): bool {
		return array() === $this->cursors();
	}

	/** @return array<int,int> Last id looked at, by version. */
	private function cursors(): array {
		$cursors = array();
		foreach ( array_filter( explode( ' ', (string) $this->database->read_option( self::BACKFILL ) ) ) as $one ) {
			list( $version, $after_id )  = array_map( 'intval', explode( ':', $one ) + array( '0', '0' ) );
			$cursors[ $version ]         = $after_id;
		}
		return $cursors;
	}

	/** @param array<int,int> $cursors Last id looked at, by version. */
	private function write_cursors( array $cursors ): void {
		$text = implode( ' ', array_map( static fn ( int $version, int $id ): string => "$version:$id", array_keys( $cursors ), $cursors ) );
		if ( '' === $text ) {
			$this->database->delete_option( self::BACKFILL );
		} elseif ( 0 === $this->database->insert_option( self::BACKFILL, $text ) ) {
			$this->database->change_option( self::BACKFILL, '?', array( $text ) );
		}
	}

	/** @return list<string> Full names of our tables that are not kept by InnoDB: what belongs together may be written in part. */
	public function tables_without_transactions(): array {
		if ( $this->database->is_sqlite() ) {
			return array();
		}
		$names = array_map( fn ( string $table ): string => $this->database->table( $table ), self::TABLES );
		$rows  = $this->database->rows(
			'SELECT TABLE_NAME AS name FROM information_schema.TABLES WHERE TABLE_SCHEMA = DATABASE() AND ENGINE <> ? AND TABLE_NAME IN ('
				. implode( ',', array_fill( 0, count( $names ), '?' ) ) . ') ORDER BY TABLE_NAME',
			array_merge( array( 'InnoDB' ), $names )
		);
		return array_map( 'strval', array_column( $rows, 'name' ) );
	}

	public function drop(): void {
		foreach ( self::TABLES as $table ) {
			$this->database->execute( 'DROP TABLE IF EXISTS {' . $table . '}' );
		}
		foreach ( self::OF_USERS as $option ) {
			// User options of a site are named as its tables are.
			delete_metadata( 'user', 0, $this->database->table( $option ), '', true );
		}
	}

	/** @return array<int,Migration> By version, oldest first. */
	private static function migrations(): array {
		return array(
			1  => new Migration0001(),
			2  => new Migration0002(),
			3  => new Migration0003(),
			4  => new Migration0004(),
			5  => new Migration0005(),
			6  => new Migration0006(),
			7  => new Migration0007(),
			8  => new Migration0008(),
			9  => new Migration0009(),
			10 => new Migration0010(),
			11 => new Migration0011(),
			12 => new Migration0012(),
			13 => new Migration0013(),
			14 => new Migration0014(),
			15 => new Migration0015(),
			16 => new Migration0016(),
			17 => new Migration0017(),
			18 => new Migration0018(),
			23 => new Migration0023(),
			24 => new Migration0024(),
			25 => new Migration0025(),
			26 => new Migration0026(),
			30 => new Migration0030(),
			32 => new Migration0032(),
			35 => new Migration0035(),
			36 => new Migration0036(),
			37 => new Migration0037(),
			38 => new Migration0038(),
			39 => new Migration0039(),
			44 => new Migration0044(),
			48 => new Migration0048(),
		);
	}

	/** Taken by the unique key on the option's name, past every cache. */
	private function lock( int $now ): bool {
		if ( 1 === $this->database->insert_option( self::LOCK, (string) $now ) ) {
			return true;
		}
		return 1 === $this->database->replace_option( self::LOCK, (string) $now, $now - self::LOCK_SECONDS );
	}

	private function unlock(): void {
		$this->database->delete_option( self::LOCK );
	}
}
