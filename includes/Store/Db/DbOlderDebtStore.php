<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Rows\OlderDebtChoice;
use FollowupReminders\Model\Stores\OlderDebtStore;
use FollowupReminders\Store\Db\Connection\Database;
use stdClass;

/** Older debts on wpdb. */
final class DbOlderDebtStore implements OlderDebtStore {

	/** A case that waits to be moved belongs to another debtor after the next tick. */
	private const UNTOUCHED = "status = 'open' AND run IS NULL AND by_hand = 0 AND moves_to IS NULL";

	public function __construct( private readonly Database $database ) {}

	public function sums( OlderDebtChoice $choice ): array {
		list( $where, $values ) = self::where( $choice );
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'source'         => (string) $row['source'],
				'currency'       => (string) $row['currency'],
				'casesCount'     => (int) $row['cases_count'],
				'remainingMinor' => (int) $row['remaining_minor'],
			),
			$this->database->rows(
				"SELECT source, currency, COUNT(*) AS cases_count,
				SUM( CASE WHEN total_minor > paid_minor + credited_minor + lost_minor THEN total_minor - paid_minor - credited_minor - lost_minor ELSE 0 END ) AS remaining_minor
				FROM {cases} WHERE $where GROUP BY source, currency ORDER BY source, currency",
				$values
			)
		);
	}

	public function debtors( OlderDebtChoice $choice, int $after_id, int $limit ): array {
		list( $where, $values ) = self::where( $choice );
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'debtorId'   => (int) $row['debtor_id'],
				'casesCount' => (int) $row['cases_count'],
			),
			$this->database->rows(
				"SELECT debtor_id, COUNT(*) AS cases_count FROM {cases} WHERE $where AND debtor_id > ? GROUP BY debtor_id ORDER BY debtor_id LIMIT ?",
				array( ...$values, $after_id, $limit )
			)
		);
	}

	public function case_ids( OlderDebtChoice $choice, array $debtor_ids ): array {
		list( $where, $values ) = self::where( $choice );
		return $this->ids( "$where AND debtor_id IN (" . Database::ids( $debtor_ids ) . ')', $values );
	}

	public function enrolled_ids( array $debtor_ids ): array {
		return $this->ids( "status = 'open' AND run IS NOT NULL AND moves_to IS NULL AND debtor_id IN (" . Database::ids( $debtor_ids ) . ')', array() );
	}

	/**
	 * @param list<int|string> $values One per `?`.
	 * @return list<int>
	 */
	private function ids( string $where, array $values ): array {
		return array_map( 'intval', array_column( $this->database->rows( "SELECT id FROM {cases} WHERE $where ORDER BY id", $values ), 'id' ) );
	}

	/** @return array{string, list<int|string>} Condition, and one value per `?`. */
	private static function where( OlderDebtChoice $choice ): array {
		$sql    = self::UNTOUCHED . ' AND opened_at_utc < ?';
		$values = array( $choice->before_utc );
		$spans  = array();
		foreach ( $choice->spans as list( $from, $until ) ) {
			$spans[] = '( opened_at_utc >= ? AND opened_at_utc < ? )';
			array_push( $values, $from, $until );
		}
		$sql .= array() === $spans ? ' AND 1 = 0' : ' AND ( ' . implode( ' OR ', $spans ) . ' )';
		if ( null !== $choice->sources ) {
			$sql .= array() === $choice->sources ? ' AND 1 = 0' : ' AND source IN (' . implode( ',', array_fill( 0, count( $choice->sources ), '?' ) ) . ')';
			array_push( $values, ...$choice->sources );
		}
		return array( $sql, $values );
	}
}
