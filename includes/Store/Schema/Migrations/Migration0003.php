<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Database;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Schema\Backfill;
use FollowupReminders\Store\Schema\ReversibleMigration;
use FollowupReminders\Support\Json;
use JsonException;

/**
 * Rehearsals and moves: whose run is in which sequence, mode and version, and what an owner asked of a sequence. Columns are added at
 * once (InnoDB: instant, or in place), the index is built in place while the shop goes on; older cases are filled by the worker.
 */
final class Migration0003 implements ReversibleMigration, Backfill {

	private const COLUMNS = array(
		'cases'     => array(
			'sequence_id' => 'VARCHAR(40) NULL',
			'run_mode'    => 'VARCHAR(20) NULL',
			'run_version' => 'INT UNSIGNED NULL',
			'run_is_open' => 'TINYINT UNSIGNED NOT NULL DEFAULT 0',
		),
		'sequences' => array(
			'rehearsed_since_utc' => 'BIGINT UNSIGNED NULL',
			'mode_by'             => 'BIGINT UNSIGNED NULL',
			'least_version'       => 'INT UNSIGNED NOT NULL DEFAULT 0',
			'least_version_by'    => 'BIGINT UNSIGNED NULL',
		),
	);

	public function up( Database $database ): void {
		foreach ( self::COLUMNS as $table => $columns ) {
			foreach ( $columns as $name => $type ) {
				if ( ! $database->has_column( $table, $name ) ) {
					$database->execute( 'ALTER TABLE {' . $table . "} ADD COLUMN $name $type" );
				}
			}
		}
		if ( ! $database->has_index( 'cases', 'of_run' ) ) {
			$database->execute( 'ALTER TABLE {cases} ADD KEY of_run (run_is_open, sequence_id, run_mode, run_version)' );
		}
		if ( ! $database->has_index( 'cases', 'rehearsed' ) ) {
			$database->execute( 'ALTER TABLE {cases} ADD KEY rehearsed (run_mode, sequence_id)' );
		}
	}

	public function down( Database $database ): void {
		foreach ( array( 'of_run', 'rehearsed' ) as $index ) {
			if ( $database->has_index( 'cases', $index ) ) {
				$database->execute( "ALTER TABLE {cases} DROP INDEX $index" );
			}
		}
		foreach ( self::COLUMNS as $table => $columns ) {
			foreach ( array_keys( $columns ) as $name ) {
				if ( $database->has_column( $table, $name ) ) {
					$database->execute( 'ALTER TABLE {' . $table . "} DROP COLUMN $name" );
				}
			}
			if ( ! $database->is_sqlite() ) {
				// Columns dropped at once go on counting for InnoDB's row size until the table is rebuilt, in place.
				$database->execute( 'ALTER TABLE {' . $table . '} FORCE' );
			}
		}
	}

	public function fill( Database $database, int $after_id, int $limit ): int {
		$rows = $database->rows( 'SELECT id, run, sequence_id FROM {cases} WHERE id > ? ORDER BY id LIMIT ?', array( $after_id, $limit ) );
		$last = 0;
		foreach ( $rows as $row ) {
			$last = (int) $row['id'];
			if ( null === $row['run'] || null !== $row['sequence_id'] ) {
				continue;
			}
			try {
				$values = DbCaseStore::of_run( Json::decode( $row['run'] ) );
			} catch ( JsonException ) {
				// A broken document is in no list, and keeps no other row from being filled.
				continue;
			}
			// Whoever wrote the case since has filled them.
			$database->execute(
				'UPDATE {cases} SET ' . implode( ' = ?, ', array_keys( $values ) ) . ' = ? WHERE id = ? AND sequence_id IS NULL',
				array_merge( array_values( $values ), array( $last ) )
			);
		}
		return $last;
	}
}
