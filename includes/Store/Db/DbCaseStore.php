<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Store\Db\Connection\Assignments;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use FollowupReminders\Support\Json;
use JsonException;
use stdClass;

/**
 * Cases on wpdb.
 *
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type CaseChange from CaseStore
 * @phpstan-import-type CaseChanges from CaseStore
 */
final class DbCaseStore implements CaseStore {

	/** What `change` may write, by the name it is given under. */
	private const COLUMNS = array(
		'run'            => 'run',
		'pastRuns'       => 'past_runs',
		'status'         => 'status',
		'closedAtUtc'    => 'closed_at_utc',
		'number'         => 'number',
		'totalMinor'     => 'total_minor',
		'paidMinor'      => 'paid_minor',
		'creditedMinor'  => 'credited_minor',
		'dueDate'        => 'due_date',
		'holdReason'     => 'hold_reason',
		'truthState'     => 'truth_state',
		'truthSinceUtc'  => 'truth_since_utc',
		'factsRevision'  => 'facts_revision',
		'factsHash'      => 'facts_hash',
		'traceHash'      => 'trace_hash',
		'lastLedgerId'   => 'last_ledger_id',
		'attempts'       => 'attempts',
		'openDisputes'   => 'open_disputes',
		'disputes'       => 'disputes',
		'lostMinor'      => 'lost_minor',
		'byHand'         => 'by_hand',
		'toldStatus'     => 'told_status',
	);

	/** What lists of runs are found by; follows `run`. */
	private const OF_RUN = array( 'sequence_id', 'run_mode', 'run_version', 'run_is_open' );

	public function __construct( private readonly Database $database ) {}

	public function find( int $id ): ?CaseRow {
		$row = $this->database->row( 'SELECT * FROM {cases} WHERE id = ?', array( $id ) );
		return null === $row ? null : Rows::to_case( $row );
	}

	public function get( int $id ): CaseRow {
		return $this->find( $id ) ?? throw new StoreException( 'row_missing', 'cases' );
	}

	public function find_all( array $ids ): array {
		$cases = array();
		foreach ( array() === $ids ? array() : $this->database->rows( 'SELECT * FROM {cases} WHERE id IN (' . Database::ids( $ids ) . ') ORDER BY id' ) as $row ) {
			$cases[ (int) $row['id'] ] = Rows::to_case( $row );
		}
		return $cases;
	}

	public function find_by_ref( string $source, string $source_ref ): ?CaseRow {
		$row = $this->database->row( "SELECT * FROM {cases} WHERE source = ? AND {$this->database->exact( 'source_ref' )} = ?", array( $source, $source_ref ) );
		return null === $row ? null : Rows::to_case( $row );
	}

	public function find_open_refs( string $source, string $begins_with ): array {
		$rows = $this->database->rows(
			"SELECT source_ref FROM {cases} WHERE source = ? AND {$this->database->exact( 'source_ref' )} LIKE ? AND status = 'open' ORDER BY source_ref",
			array( $source, $begins_with . '%' )
		);
		return array_map( 'strval', array_column( $rows, 'source_ref' ) );
	}

	public function find_due( array $debtor_ids, int $now, int $limit ): array {
		$cases = array();
		$rows  = $this->database->rows(
			'SELECT * FROM {cases} WHERE debtor_id IN (' . Database::ids( $debtor_ids ) . ') AND next_at_utc <= ? AND moves_to IS NULL ORDER BY debtor_id, next_at_utc, id LIMIT ?',
			array( $now, $limit )
		);
		foreach ( $rows as $row ) {
			try {
				$cases[] = Rows::to_case( $row );
			} catch ( JsonException ) {
				// A row with a broken document must not stop its neighbours, and only a person can fix it.
				( new DbTaskStore( $this->database ) )->raise( 'fault.' . $row['id'], (int) $row['id'], 'case_fault', $now );
				$this->database->execute(
					'UPDATE {cases} SET attempts = attempts + 1, next_at_utc = ? WHERE id = ?',
					array( $now + 86400, (int) $row['id'] )
				);
			}
		}
		return $cases;
	}

	/** @return object{cases: list<CaseRow>, lastId: int|null}&stdClass */
	public function find_open( int $after_id, int $limit, ?string $source = null ): stdClass {
		$rows = $this->database->rows(
			"SELECT * FROM {cases} WHERE status = 'open' AND id > ?" . ( null === $source ? '' : ' AND source = ?' ) . ' ORDER BY id LIMIT ?',
			null === $source ? array( $after_id, $limit ) : array( $after_id, $source, $limit )
		);
		return (object) array(
			'cases'  => self::readable( $rows ),
			'lastId' => array() === $rows ? null : (int) end( $rows )['id'],
		);
	}

	public function ids_after( int $after_id, int $limit ): array {
		return array_map( 'intval', array_column( $this->database->rows( 'SELECT id FROM {cases} WHERE id > ? ORDER BY id LIMIT ?', array( $after_id, $limit ) ), 'id' ) );
	}

	/** @return object{cases: list<CaseRow>, lastId: int|null}&stdClass */
	public function find_closed( int $after_id, int $limit, int $since_utc, ?string $source = null ): stdClass {
		$rows = $this->database->rows(
			"SELECT * FROM {cases} WHERE status <> 'open' AND closed_at_utc >= ? AND id > ?" . ( null === $source ? '' : ' AND source = ?' ) . ' ORDER BY id LIMIT ?',
			null === $source ? array( $since_utc, $after_id, $limit ) : array( $since_utc, $after_id, $source, $limit )
		);
		return (object) array(
			'cases'  => self::readable( $rows ),
			'lastId' => array() === $rows ? null : (int) end( $rows )['id'],
		);
	}

	public function find_refs( array $sources, array $refs ): array {
		if ( array() === $sources || array() === $refs ) {
			return array();
		}
		$list = static fn ( array $of ): string => implode( ',', array_fill( 0, count( $of ), '?' ) );
		$rows = $this->database->rows(
			'SELECT id, source, source_ref, status, next_at_utc FROM {cases} WHERE source IN (' . $list( $sources ) . ') AND ' . $this->database->exact( 'source_ref' ) . ' IN (' . $list( $refs ) . ') ORDER BY id',
			array( ...$sources, ...$refs )
		);
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'id'        => (int) $row['id'],
				'source'    => (string) $row['source'],
				'sourceRef' => (string) $row['source_ref'],
				'status'    => (string) $row['status'],
				'nextAtUtc' => Rows::maybe( $row['next_at_utc'] ),
			),
			$rows
		);
	}

	public function find_readable( array $ids ): array {
		return self::readable( $this->database->rows( 'SELECT * FROM {cases} WHERE id IN (' . Database::ids( $ids ) . ') ORDER BY id' ) );
	}

	/**
	 * @param list<array<string,string|null>> $rows All columns.
	 * @return list<CaseRow> Without rows with a broken document, which the worker reports.
	 */
	private static function readable( array $rows ): array {
		$cases = array();
		foreach ( $rows as $row ) {
			try {
				$cases[] = Rows::to_case( $row );
			} catch ( JsonException ) {
				continue;
			}
		}
		return $cases;
	}

	public function find_for_debtor( int $debtor_id ): array {
		return array_map(
			array( Rows::class, 'to_case' ),
			$this->database->rows( 'SELECT * FROM {cases} WHERE debtor_id = ? ORDER BY id', array( $debtor_id ) )
		);
	}

	public function summaries( int $debtor_id ): array {
		return $this->summaries_of( array( $debtor_id ) )[ $debtor_id ] ?? array();
	}

	public function summaries_of( array $debtor_ids ): array {
		$summaries = array();
		$rows      = $this->database->rows(
			'SELECT id, debtor_id, status, currency, total_minor, paid_minor, credited_minor, due_date, opened_at_utc, closed_at_utc, open_disputes, disputes
			FROM {cases} WHERE debtor_id IN (' . Database::ids( $debtor_ids ) . ") AND kind NOT IN ( 'expiring_card', 'instalment' ) ORDER BY debtor_id, id"
		);
		foreach ( $rows as $row ) {
			$summaries[ (int) $row['debtor_id'] ][] = (object) array(
				'id'            => (int) $row['id'],
				'status'        => (string) $row['status'],
				'currency'      => (string) $row['currency'],
				'totalMinor'    => (int) $row['total_minor'],
				'paidMinor'     => (int) $row['paid_minor'],
				'creditedMinor' => (int) $row['credited_minor'],
				'dueDate'       => $row['due_date'],
				'openedAtUtc'   => (int) $row['opened_at_utc'],
				'closedAtUtc'   => Rows::maybe( $row['closed_at_utc'] ),
				'openDisputes'  => (int) $row['open_disputes'],
				'disputes'      => (int) $row['disputes'],
			);
		}
		return $summaries;
	}

	/** @param CaseChanges $changes */
	public function change( CaseRow $as_read, stdClass $changes ): bool {
		$set    = array();
		$values = array();
		foreach ( self::COLUMNS as $name => $column ) {
			if ( property_exists( $changes, $name ) ) {
				$set[]    = $column . ' = ?';
				$values[] = self::value( $changes->{$name} );
			}
		}
		if ( property_exists( $changes, 'run' ) ) {
			foreach ( self::of_run( $changes->run ) as $column => $value ) {
				$set[]    = $column . ' = ?';
				$values[] = $value;
			}
		}
		if ( property_exists( $changes, 'nextAtUtc' ) ) {
			$set[] = 'next_at_utc = CASE WHEN wake_no = ? THEN ? ELSE next_at_utc END';
			array_push( $values, $as_read->wake_no, $changes->nextAtUtc );
		}
		if ( array() === $set ) {
			return true;
		}
		// A closing or a reopening recorded meanwhile stays: status is written only over the wakes that were seen.
		$guard = '';
		if ( property_exists( $changes, 'status' ) ) {
			$guard    = ' AND wake_no = ?';
		}
		array_push( $values, $as_read->id, $as_read->last_ledger_id );
		if ( '' !== $guard ) {
			$values[] = $as_read->wake_no;
		}
		$touched = $this->database->execute(
			'UPDATE {cases} SET ' . implode( ', ', $set ) . ' WHERE id = ? AND last_ledger_id = ?' . $guard,
			$values
		);
		return 1 === $touched || ! property_exists( $changes, 'lastLedgerId' ) && $this->is_as_read( $as_read );
	}

	public function change_all( array $changed ): bool {
		$alike = array();
		foreach ( $changed as $one ) {
			$alike[ implode( ' ', array_keys( get_object_vars( $one->changes ) ) ) ][] = $one;
		}
		foreach ( $alike as $group ) {
			if ( count( $group ) !== $this->change_alike( $group ) ) {
				return false;
			}
		}
		return true;
	}

	/**
	 * @param non-empty-list<CaseChange> $group All change the same columns.
	 * @return int Rows written.
	 */
	private function change_alike( array $group ): int {
		$first = $group[0]->changes;
		$set   = new Assignments();
		foreach ( self::COLUMNS as $name => $column ) {
			if ( property_exists( $first, $name ) ) {
				$by_id = array();
				foreach ( $group as $one ) {
					$by_id[ $one->asRead->id ] = self::value( $one->changes->{$name} );
				}
				$set->add( $column, $by_id );
			}
		}
		foreach ( property_exists( $first, 'run' ) ? self::OF_RUN : array() as $column ) {
			$by_id = array();
			foreach ( $group as $one ) {
				$by_id[ $one->asRead->id ] = self::of_run( $one->changes->run )[ $column ];
			}
			$set->add( $column, $by_id );
		}
		$sql    = $set->sql();
		$values = $set->values;
		if ( property_exists( $first, 'nextAtUtc' ) ) {
			$sql .= ', next_at_utc = CASE' . str_repeat( ' WHEN id = ? AND wake_no = ? THEN ?', count( $group ) ) . ' ELSE next_at_utc END';
			foreach ( $group as $one ) {
				array_push( $values, $one->asRead->id, $one->asRead->wake_no, $one->changes->nextAtUtc );
			}
		}
		$has_status = property_exists( $first, 'status' );
		$as_read    = array();
		$ids        = array();
		foreach ( $group as $one ) {
			$ids[]     = $one->asRead->id;
			$as_read[] = '( id = ? AND last_ledger_id = ?' . ( $has_status ? ' AND wake_no = ?' : '' ) . ' )';
			array_push( $values, $one->asRead->id, $one->asRead->last_ledger_id );
			if ( $has_status ) {
				$values[] = $one->asRead->wake_no;
			}
		}
		return $this->database->execute(
			'UPDATE {cases} SET ' . $sql . ' WHERE id IN (' . Database::ids( $ids ) . ') AND ( ' . implode( ' OR ', $as_read ) . ' )',
			$values
		);
	}

	public function relabel( int $id, ?string $number, ?string $pay_url, ?string $po_number = null ): void {
		$this->database->execute( 'UPDATE {cases} SET number = COALESCE( ?, number ), pay_url = COALESCE( ?, pay_url ), po_number = COALESCE( ?, po_number ) WHERE id = ?', array( $number, $pay_url, $po_number, $id ) );
	}

	public function assign( int $id, ?int $assignee_id ): void {
		$this->database->execute( 'UPDATE {cases} SET assignee_id = ? WHERE id = ?', array( $assignee_id, $id ) );
	}

	public function take( int $id, int $user_id ): bool {
		$this->database->execute( "UPDATE {cases} SET assignee_id = ? WHERE id = ? AND status = 'open' AND assignee_id IS NULL", array( $user_id, $id ) );
		return $user_id === $this->get( $id )->assignee_id;
	}

	public function hand_on( int $user_id, ?int $to_user_id ): void {
		$this->database->execute( 'UPDATE {cases} SET assignee_id = ? WHERE assignee_id = ?', array( $to_user_id, $user_id ) );
	}

	public function wake( int $id, int $now, bool $by_hand = false ): void {
		$this->database->execute(
			'UPDATE {cases} SET next_at_utc = ?, wake_no = wake_no + 1' . ( $by_hand ? ', by_hand = 1' : '' ) . ' WHERE id = ?',
			array( $now, $id )
		);
		$this->database->execute(
			'UPDATE {debtors} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE id = ( SELECT debtor_id FROM {cases} WHERE id = ? )',
			array( $now, $id )
		);
	}

	public function wake_siblings( CaseRow $of, int $now ): void {
		$this->database->execute(
			"UPDATE {cases} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE debtor_id = ? AND id <> ? AND status = 'open'",
			array( $now, $of->debtor_id, $of->id )
		);
	}

	public function wake_open( int $now, int $after_id, int $limit ): int {
		$rows = $this->database->rows(
			"SELECT id, debtor_id FROM {cases} WHERE status = 'open' AND id > ? ORDER BY id LIMIT ?",
			array( $after_id, $limit )
		);
		return $this->wake_rows( $rows, $now );
	}

	public function wake_overdue( string $source, string $due_before, int $now, int $limit ): void {
		$rows = $this->database->rows(
			"SELECT id, debtor_id FROM {cases} WHERE source = ? AND status = 'open' AND due_date < ? ORDER BY id LIMIT ?",
			array( $source, $due_before, $limit )
		);
		$this->wake_rows( $rows, $now );
	}

	/**
	 * @param list<array<string,string|null>> $rows Cases: id, debtor_id.
	 * @return int Id of the last case; 0 when there is none.
	 */
	private function wake_rows( array $rows, int $now ): int {
		if ( array() === $rows ) {
			return 0;
		}
		$cases   = array_map( 'intval', array_column( $rows, 'id' ) );
		$debtors = array_values( array_unique( array_map( 'intval', array_column( $rows, 'debtor_id' ) ) ) );
		$this->database->execute( 'UPDATE {cases} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE id IN (' . Database::ids( $cases ) . ')', array( $now ) );
		$this->database->execute( 'UPDATE {debtors} SET next_at_utc = ?, wake_no = wake_no + 1 WHERE id IN (' . Database::ids( $debtors ) . ')', array( $now ) );
		return (int) end( $cases );
	}

	public function count_by_status(): array {
		$counts = array();
		foreach ( $this->database->rows( 'SELECT status, COUNT(*) AS n FROM {cases} GROUP BY status ORDER BY status' ) as $row ) {
			$counts[ (string) $row['status'] ] = (int) $row['n'];
		}
		return $counts;
	}

	/** Whether an UPDATE that touched nothing did so because nothing was different. */
	private function is_as_read( CaseRow $as_read ): bool {
		return 1 === $this->database->number(
			'SELECT COUNT(*) FROM {cases} WHERE id = ? AND last_ledger_id = ? AND wake_no = ?',
			array( $as_read->id, $as_read->last_ledger_id, $as_read->wake_no )
		);
	}

	/**
	 * @param RunState|null $run
	 * @return array<string,int|string|null> Columns by which lists of runs find the case, with their values.
	 */
	public static function of_run( ?stdClass $run ): array {
		return array(
			'sequence_id' => $run->sequenceId ?? null,
			'run_mode'    => $run->mode ?? null,
			'run_version' => $run->version ?? null,
			'run_is_open' => null !== $run && null === ( $run->ended ?? null ) ? 1 : 0,
		);
	}

	/** @param RunState|list<RunState>|int|string|bool|null $value As given. */
	private static function value( stdClass|array|int|string|bool|null $value ): int|string|null {
		if ( $value instanceof stdClass || is_array( $value ) ) {
			return Json::encode( $value );
		}
		return is_bool( $value ) ? (int) $value : $value;
	}
}
