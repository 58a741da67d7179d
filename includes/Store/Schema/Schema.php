<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema;

use FollowupReminders\Store\Db\Database;
use FollowupReminders\Store\Schema\Migrations\Migration0001;
use FollowupReminders\Store\Schema\Migrations\Migration0005;

/**
 * Brings the tables to the version this plugin knows, one request at a time.
 *
 * INVARIANT: a plugin that meets tables newer than it knows changes nothing and sends nothing.
 */
final class Schema {

	public const OPTION = 'followup_reminders_schema';
	public const LOCK   = 'followup_reminders_schema_lock';
	/** A request that died while holding the lock keeps it this long. */
	private const LOCK_SECONDS = 600;

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
	);

	public function __construct( private readonly Database $database ) {}

	/** @return int The version of the tables there are; 0 before the first. */
	public function installed(): int {
		return (int) get_option( self::OPTION, '0' );
	}

	public function known(): int {
		return array_key_last( self::migrations() ) ?? 0;
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
		try {
			wp_cache_delete( self::OPTION, 'options' );
			wp_cache_delete( 'alloptions', 'options' );
			foreach ( self::migrations() as $version => $migration ) {
				if ( $version > $this->installed() ) {
					$migration->up( $this->database );
					update_option( self::OPTION, (string) $version, true );
				}
			}
		} finally {
			$this->unlock();
		}
		return $this->is_ready();
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
	}

	/** @return array<int,Migration> By version, oldest first. */
	private static function migrations(): array {
		return array(
			1 => new Migration0001(),
			5 => new Migration0005(),
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
