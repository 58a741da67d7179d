<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Stores\RunQuery;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use stdClass;

/** Runs of one sequence on wpdb. */
final class DbRunQuery implements RunQuery {

	public function __construct( private readonly Database $database ) {}

	public function counts(): array {
		$rows = $this->database->rows(
			"SELECT sequence_id, run_mode, run_version, COUNT(*) AS n FROM {cases}
			WHERE run_is_open = 1 AND status = 'open' GROUP BY sequence_id, run_mode, run_version ORDER BY sequence_id, run_mode, run_version"
		);
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'sequenceId' => (string) $row['sequence_id'],
				'mode'       => (string) $row['run_mode'],
				'version'    => (int) $row['run_version'],
				'runs'       => (int) $row['n'],
			),
			$rows
		);
	}

	public function open_runs( string $sequence_id, string $mode, int $below_version, int $after_id, int $limit ): array {
		$where  = "run_is_open = 1 AND status = 'open' AND id > ?";
		$values = array( $after_id );
		foreach ( array(
			'sequence_id = ?' => $sequence_id,
			'run_mode = ?'    => $mode,
		) as $test => $value ) {
			if ( '' !== $value ) {
				$where   .= " AND $test";
				$values[] = $value;
			}
		}
		if ( 0 < $below_version ) {
			$where   .= ' AND run_version < ?';
			$values[] = $below_version;
		}
		return array_map( Rows::to_case( ... ), $this->database->rows( "SELECT * FROM {cases} WHERE $where ORDER BY id LIMIT ?", array_merge( $values, array( $limit ) ) ) );
	}

	public function rehearsed( string $sequence_id, int $after_id, int $limit ): array {
		return array_map(
			Rows::to_case( ... ),
			$this->database->rows( "SELECT * FROM {cases} WHERE sequence_id = ? AND run_mode = 'dry' AND id > ? ORDER BY id LIMIT ?", array( $sequence_id, $after_id, $limit ) )
		);
	}
}
