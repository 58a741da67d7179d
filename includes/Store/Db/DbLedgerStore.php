<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Packed;
use FollowupReminders\Store\Db\Connection\Rows;
use FollowupReminders\Support\Json;

/** The ledger on wpdb: rows are added and read, never changed. */
final class DbLedgerStore implements LedgerStore {

	public function __construct( private readonly Database $database ) {}

	public function record( array $rows ): int {
		return $this->record_all( $rows )[ $rows[0]->case_id ];
	}

	public function record_all( array $rows ): array {
		if ( array() === $rows ) {
			return array();
		}
		$this->database->insert(
			'ledger',
			array_map(
				static fn ( LedgerRow $row ): array => array(
					'case_id'   => $row->case_id,
					'kind'      => $row->kind,
					'code'      => $row->code,
					'at_utc'    => $row->at_utc,
					'run_no'    => $row->run_no,
					'user_id'   => $row->user_id,
					'has_trace' => isset( $row->document->trace ) ? 1 : 0,
					'document'  => Packed::pack( Json::encode( $row->document ) ),
				),
				$rows
			)
		);
		// A multi-row insert returns the id of its first row in MariaDB and of its last in SQLite; one case has one writer at a time.
		$case_ids = array_values( array_unique( array_map( static fn ( LedgerRow $row ): int => $row->case_id, $rows ) ) );
		$last     = $this->database->rows( 'SELECT case_id, MAX(id) AS last_id FROM {ledger} WHERE case_id IN (' . Database::ids( $case_ids ) . ') GROUP BY case_id' );
		$last_ids = array();
		foreach ( $last as $row ) {
			$last_ids[ (int) $row['case_id'] ] = (int) $row['last_id'];
		}
		return $last_ids;
	}

	public function for_case( int $case_id, int $limit = 500, int $after_id = 0 ): array {
		return array_map(
			array( Rows::class, 'to_ledger' ),
			$this->database->rows(
				'SELECT * FROM {ledger} WHERE case_id = ? AND id > ? ORDER BY id LIMIT ?',
				array( $case_id, $after_id, $limit )
			)
		);
	}

	public function newest( int $case_id, string $kind ): ?LedgerRow {
		$row = $this->database->row( 'SELECT * FROM {ledger} WHERE case_id = ? AND kind = ? ORDER BY id DESC LIMIT 1', array( $case_id, $kind ) );
		return null === $row ? null : Rows::to_ledger( $row );
	}

	public function decisions_at( int $case_id, int $at_utc ): array {
		return array_map(
			array( Rows::class, 'to_ledger' ),
			$this->database->rows( "SELECT * FROM {ledger} WHERE case_id = ? AND kind = 'decision' AND at_utc = ? ORDER BY id", array( $case_id, $at_utc ) )
		);
	}

	public function traced_before( int $case_id, int $at_utc, int $limit ): array {
		return array_map(
			array( Rows::class, 'to_ledger' ),
			$this->database->rows(
				"SELECT * FROM {ledger} WHERE case_id = ? AND at_utc <= ? AND kind = 'decision' AND has_trace = 1 ORDER BY id DESC LIMIT ?",
				array( $case_id, $at_utc, $limit )
			)
		);
	}

	public function newest_with_trace( int $case_id, int $up_to_id = PHP_INT_MAX ): ?LedgerRow {
		$row = $this->database->row(
			"SELECT * FROM {ledger} WHERE case_id = ? AND id <= ? AND kind = 'decision' AND has_trace = 1 ORDER BY id DESC LIMIT 1",
			array( $case_id, $up_to_id )
		);
		return null === $row ? null : Rows::to_ledger( $row );
	}
}
