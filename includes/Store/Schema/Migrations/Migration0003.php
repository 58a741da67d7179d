<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Schema\Migrations;

use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Stored;
use FollowupReminders\Store\Db\DbCaseStore;
use JsonException;

/**
 * Test mode and moves: whose run is in which sequence, mode and version, and what an owner asked of a sequence. Older
 * cases are filled by the worker.
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

	private const INDEXES = array(
		'cases' => array(
			'of_run'    => 'run_is_open, sequence_id, run_mode, run_version',
			'rehearsed' => 'run_mode, sequence_id',
		),
	);

	public function up( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->add_columns( self::COLUMNS );
		$alteration->add_indexes( self::INDEXES );
	}

	public function down( Database $database ): void {
		$alteration = new Alteration( $database );
		$alteration->drop_indexes( self::INDEXES );
		$alteration->drop_columns( self::COLUMNS );
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
				$values = DbCaseStore::of_run( Stored::run( $row['run'] ) );
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
