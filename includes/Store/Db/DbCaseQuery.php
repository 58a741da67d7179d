<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseQuery;
use FollowupReminders\Store\Db\Connection\Cursor;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use FollowupReminders\Store\Db\Desk\DbDeskQuery;
use FollowupReminders\Support\Pseudonym;
use stdClass;

/**
 * Lists of cases on wpdb. What a list costs does not depend on how many cases there are: it is counted to a thousand and no further, a short list
 * is found by what it is filtered by and then sorted, a long one is walked along the index of its order.
 *
 * @phpstan-import-type CasesWanted from CaseQuery
 */
final class DbCaseQuery implements CaseQuery {

	/** Column and index, by name of the order. */
	private const ORDER = array(
		'id'        => array( 'id', 'PRIMARY' ),
		'opened_at' => array( 'opened_at_utc', 'by_opened' ),
		'next_at'   => array( 'next_at_utc', 'by_next' ),
		'total'     => array( 'total_minor', 'by_total' ),
		'number'    => array( 'number', 'by_number' ),
	);

	private const LATELY_SECONDS = 30 * 86400;

	public function __construct(
		private readonly Database $database,
		private readonly Pseudonym $pseudonym,
	) {}

	/**
	 * @param CasesWanted $wanted
	 * @return object{rows: list<object{case: CaseRow, debtor: DebtorRow}&stdClass>, total: int, isMore: bool, next: string}&stdClass
	 */
	public function find( stdClass $wanted ): stdClass {
		list( $where, $values ) = $this->filters( $wanted );
		list( $from, $found )   = $this->source( $wanted );

		$values  = array( ...$found, ...$values );
		$most    = self::MOST_COUNTED + 1;
		$total   = $this->database->number( "SELECT COUNT(*) FROM ( SELECT c.id FROM $from WHERE $where LIMIT $most ) n", $values );
		$is_long = $total > self::MOST_COUNTED && '' === $wanted->search;
		$rows    = $is_long ? $this->walked( $wanted, $where, $values ) : $this->sorted( $wanted, $from, $where, $values );
		$more    = count( $rows ) > $wanted->perPage;
		$rows    = array_slice( $rows, 0, $wanted->perPage );
		$last    = end( $rows );
		return (object) array(
			'rows'   => $this->in_order( $rows ),
			'total'  => min( $total, self::MOST_COUNTED ),
			'isMore' => $total > self::MOST_COUNTED,
			'next'   => $more && false !== $last ? Cursor::of( $last['sorted_by'], (int) $last['id'] ) : '',
		);
	}

	/**
	 * @param CasesWanted $wanted
	 * @return array{string, list<int|string|null>} A condition on `cases c` and its values.
	 */
	private function filters( stdClass $wanted ): array {
		$tests = array();
		$kind  = $wanted->kind ?? '';
		$least = $wanted->least ?? 0;
		$view  = $wanted->view ?? '';
		if ( '' !== $wanted->status ) {
			$tests[] = array( 'c.status = ?', $wanted->status );
		}
		if ( '' !== $kind ) {
			$tests[] = array( 'c.kind = ?', $kind );
		}
		if ( 0 < $least ) {
			$tests[] = array( $this->left() . ' >= ?', $least );
		}
		if ( 'open' === $view || 'on_hold' === $view ) {
			$tests[] = array( "c.status = 'open'" . ( 'on_hold' === $view ? ' AND c.hold_reason IS NOT NULL' : '' ) );
		} elseif ( 'needs_person' === $view ) {
			$tests[] = array( DbDeskQuery::condition() );
		} elseif ( 'paid_lately' === $view ) {
			$tests[] = array( "c.status = 'paid' AND c.closed_at_utc >= ?", ( $wanted->now ?? 0 ) - self::LATELY_SECONDS );
		} elseif ( 'mine' === $view ) {
			$tests[] = array( 'c.assignee_id = ?', $wanted->userId ?? 0 );
		}
		$values = array_merge( array(), ...array_map( static fn ( array $test ): array => array_slice( $test, 1 ), $tests ) );
		return array( array() === $tests ? '1 = 1' : implode( ' AND ', array_column( $tests, 0 ) ), $values );
	}

	/**
	 * @param CasesWanted $wanted
	 * @return array{string, list<int|string|null>} What `cases c` is read from, and its values.
	 */
	private function source( stdClass $wanted ): array {
		if ( '' !== $wanted->search ) {
			return $this->searched( $wanted->search );
		}
		return array( 'needs_person' === ( $wanted->view ?? '' ) ? DbDeskQuery::source() : '{cases} c', array() );
	}

	private function left(): string {
		return $this->database->is_sqlite() ? '( c.total_minor - c.paid_minor - c.credited_minor - c.lost_minor )' : 'c.left_minor';
	}

	/**
	 * By the whole number or e-mail, and by how a name or one of its words begins; each of them by an index of its own.
	 *
	 * @return array{string, list<int|string|null>} What `cases c` is read from instead, and its values.
	 */
	private function searched( string $search ): array {
		$most   = self::MOST_COUNTED + 1;
		$begins = $this->database->begins( $search );
		$people = array( array( 'email_hash = ?', $this->pseudonym->of_email( $search ) ) );
		foreach ( str_contains( $search, '@' ) ? array() : ( $this->database->is_sqlite() ? array( 'LOWER(name)', "' ' || LOWER(name)" ) : array( 'name', 'name_2', 'name_3' ) ) as $no => $name ) {
			$people[] = array( "$name LIKE ?", $this->database->is_sqlite() ? ( 0 === $no ? '' : '% ' ) . mb_strtolower( $begins ) : $begins );
		}
		$numbers = array_values( array_unique( array( $search, ltrim( $search, '#' ) ) ) );
		$legs    = array( 'SELECT id FROM {cases} WHERE number IN (' . implode( ',', array_fill( 0, count( $numbers ), '?' ) ) . ')' );
		$values  = $numbers;
		foreach ( $people as list( $test, $value ) ) {
			$legs[]   = "SELECT o.id FROM ( SELECT id FROM {debtors} WHERE $test LIMIT $most ) p INNER JOIN {cases} o ON o.debtor_id = p.id";
			$values[] = $value;
		}
		return array( '( ' . implode( ' UNION ', $legs ) . ' ) f INNER JOIN {cases} c ON c.id = f.id', $values );
	}

	/**
	 * A list of at most a thousand, or one that a search found.
	 *
	 * @param CasesWanted           $wanted
	 * @param list<int|string|null> $values
	 * @return list<array<string,string|null>>
	 */
	private function sorted( stdClass $wanted, string $from, string $where, array $values ): array {
		list( $column, $way, , $after, $cursor ) = $this->ordered( $wanted );
		// A limit without an order: the database finds them by what they are filtered by, not by walking all along their order.
		$most = self::MOST_COUNTED + 1;
		return $this->database->rows(
			"SELECT c.id, c.debtor_id, c.sorted_by FROM ( SELECT c.id, c.debtor_id, c.$column AS sorted_by FROM $from WHERE $where LIMIT $most ) c
			WHERE " . str_replace( "c.$column", 'c.sorted_by', $after ) . " ORDER BY c.sorted_by $way, c.id $way LIMIT ? OFFSET ?",
			array( ...$values, ...$cursor, ...$this->page( $wanted ) )
		);
	}

	/**
	 * @param CasesWanted           $wanted
	 * @param list<int|string|null> $values
	 * @return list<array<string,string|null>>
	 */
	private function walked( stdClass $wanted, string $where, array $values ): array {
		list( $column, $way, $index, $after, $cursor ) = $this->ordered( $wanted );
		$force = $this->database->is_sqlite() ? '' : "FORCE INDEX ( $index )";
		return $this->database->rows(
			"SELECT c.id, c.debtor_id, c.$column AS sorted_by FROM {cases} c $force WHERE $where AND $after ORDER BY " . ( 'id' === $column ? '' : "c.$column $way, " ) . "c.id $way LIMIT ? OFFSET ?",
			array( ...$values, ...$cursor, ...$this->page( $wanted ) )
		);
	}

	/**
	 * @param CasesWanted $wanted
	 * @return array{string, string, string, string, list<int|string|null>} Column, way, index, and what comes after a cursor with its values.
	 */
	private function ordered( stdClass $wanted ): array {
		list( $column, $index ) = self::ORDER[ $wanted->orderby ] ?? self::ORDER['id'];

		$way    = 'asc' === $wanted->order ? 'ASC' : 'DESC';
		$status = '' !== $wanted->status || in_array( $wanted->view ?? '', array( 'open', 'on_hold', 'paid_lately' ), true );
		if ( 'id' === $column && $status ) {
			$index = '' === ( $wanted->kind ?? '' ) ? 'by_status' : 'by_kind';
		} elseif ( 'next_at_utc' === $column && $status ) {
			// What is closed waits for nothing, and would all come first.
			$index = 'next_in';
		}
		list( $after, $cursor ) = Cursor::read( $wanted->after ?? '', "c.$column", 'c.id', $way );
		return array( $column, $way, $index, $after, $cursor );
	}

	/**
	 * @param CasesWanted $wanted
	 * @return list<int> One row more than wanted, which says whether there is a next page; how many are skipped.
	 */
	private function page( stdClass $wanted ): array {
		return array( $wanted->perPage + 1, '' === ( $wanted->after ?? '' ) ? ( $wanted->page - 1 ) * $wanted->perPage : 0 );
	}

	/**
	 * @param list<array<string,string|null>> $found Ids in the order wanted.
	 * @return list<object{case: CaseRow, debtor: DebtorRow}&stdClass>
	 */
	private function in_order( array $found ): array {
		$cases   = $this->by_id( 'cases', array_column( $found, 'id' ) );
		$debtors = $this->by_id( 'debtors', array_column( $found, 'debtor_id' ) );
		$rows    = array();
		foreach ( $found as $row ) {
			if ( isset( $cases[ $row['id'] ], $debtors[ $row['debtor_id'] ] ) ) {
				$rows[] = (object) array(
					'case'   => Rows::to_case( $cases[ $row['id'] ] ),
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
		$rows = array() === $ids ? array() : $this->database->rows( 'SELECT * FROM {' . $table . '} WHERE id IN (' . Database::ids( array_map( 'intval', $ids ) ) . ')' );
		return array_column( $rows, null, 'id' );
	}
}
