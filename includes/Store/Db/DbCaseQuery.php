<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Store\Db\Desk\DbDeskQuery;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseQuery;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use stdClass;

/**
 * Lists of cases on wpdb.
 *
 * @phpstan-import-type CasesWanted from CaseQuery
 */
final class DbCaseQuery implements CaseQuery {

	private const ORDER = array(
		'id'        => 'c.id',
		'opened_at' => 'c.opened_at_utc',
		'next_at'   => 'c.next_at_utc',
		'total'     => 'c.total_minor',
		'number'    => 'c.number',
	);

	private const LATELY_SECONDS = 30 * 86400;

	public function __construct( private readonly Database $database ) {}

	/**
	 * @param CasesWanted $wanted
	 * @return object{rows: list<object{case: CaseRow, debtor: DebtorRow}&stdClass>, total: int}&stdClass
	 */
	public function find( stdClass $wanted ): stdClass {
		$where  = '1 = 1';
		$values = array();
		if ( '' !== $wanted->status ) {
			$where   .= ' AND c.status = ?';
			$values[] = $wanted->status;
		}
		$kind  = $wanted->kind ?? '';
		$least = $wanted->least ?? 0;
		if ( '' !== $kind ) {
			$where   .= ' AND c.kind = ?';
			$values[] = $kind;
		}
		if ( 0 < $least ) {
			$where   .= ' AND c.total_minor - c.paid_minor - c.credited_minor >= ?';
			$values[] = $least;
		}
		switch ( $wanted->view ?? '' ) {
			case 'open':
				$where .= " AND c.status = 'open'";
				break;
			case 'needs_person':
				$where .= ' AND ' . DbDeskQuery::condition();
				break;
			case 'on_hold':
				$where .= " AND c.status = 'open' AND c.hold_reason IS NOT NULL";
				break;
			case 'paid_lately':
				$where   .= " AND c.status = 'paid' AND c.closed_at_utc >= ?";
				$values[] = ( $wanted->now ?? 0 ) - self::LATELY_SECONDS;
				break;
			case 'mine':
				$where   .= ' AND c.assignee_id = ?';
				$values[] = $wanted->userId ?? 0;
				break;
		}
		if ( '' !== $wanted->search ) {
			// SQLite tells capitals apart where MySQL's collations do not.
			$like   = $this->database->like( mb_strtolower( $wanted->search ) );
			$where .= ' AND ( LOWER( c.number ) LIKE ? OR LOWER( d.name ) LIKE ? OR LOWER( d.email ) LIKE ? )';
			array_push( $values, $like, $like, $like );
		}
		$from  = " FROM {cases} c INNER JOIN {debtors} d ON d.id = c.debtor_id WHERE $where";
		$total = $this->database->number( 'SELECT COUNT(*)' . $from, $values );
		$order = self::ORDER[ $wanted->orderby ] ?? 'c.id';
		$way   = 'asc' === $wanted->order ? 'ASC' : 'DESC';

		$found = $this->database->rows(
			'SELECT c.id AS case_id, d.id AS debtor_id' . $from . " ORDER BY $order $way, c.id $way LIMIT ? OFFSET ?",
			array_merge( $values, array( $wanted->perPage, ( $wanted->page - 1 ) * $wanted->perPage ) )
		);
		return (object) array(
			'rows'  => $this->in_order( $found ),
			'total' => $total,
		);
	}

	/**
	 * @param list<array<string,string|null>> $found Ids in the order wanted.
	 * @return list<object{case: CaseRow, debtor: DebtorRow}&stdClass>
	 */
	private function in_order( array $found ): array {
		$cases   = $this->by_id( 'cases', array_column( $found, 'case_id' ) );
		$debtors = $this->by_id( 'debtors', array_column( $found, 'debtor_id' ) );
		$rows    = array();
		foreach ( $found as $row ) {
			if ( isset( $cases[ $row['case_id'] ], $debtors[ $row['debtor_id'] ] ) ) {
				$rows[] = (object) array(
					'case'   => Rows::to_case( $cases[ $row['case_id'] ] ),
					'debtor' => Rows::to_debtor( $debtors[ $row['debtor_id'] ] ),
				);
			}
		}
		return $rows;
	}

	/**
	 * @param list<string|null> $ids Ids.
	 * @return array<int|string,array<string,string|null>>
	 */
	private function by_id( string $table, array $ids ): array {
		$rows = $this->database->rows( 'SELECT * FROM {' . $table . '} WHERE id IN (' . Database::ids( array_map( 'intval', $ids ) ) . ')' );
		return array_column( $rows, null, 'id' );
	}
}
