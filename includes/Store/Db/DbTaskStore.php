<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\Connection\Rows;
use stdClass;

/**
 * Staff tasks on wpdb.
 *
 * @phpstan-import-type TasksWanted from TaskStore
 */
final class DbTaskStore implements TaskStore {

	public function __construct( private readonly Database $database ) {}

	public function raise( string $task_key, int $case_id, string $code, int $now, ?int $assignee_id = null, ?string $due_on = null ): bool {
		$row = array(
			'task_key'       => $task_key,
			'case_id'        => $case_id,
			'code'           => $code,
			'state'          => 'open',
			'created_at_utc' => $now,
			'assignee_id'    => $assignee_id,
			'due_on'         => $due_on,
			'version'        => 1,
		);
		return 1 === $this->database->insert( 'tasks', array( $row ), true );
	}

	public function find( int $id ): ?TaskRow {
		return $this->tasks( 'id = ?', array( $id ) )[0] ?? null;
	}

	public function find_by_key( string $task_key ): ?TaskRow {
		return $this->tasks( 'task_key = ?', array( $task_key ) )[0] ?? null;
	}

	public function all( string $state, int $limit, int $before_id = 0 ): array {
		$before = 0 === $before_id ? PHP_INT_MAX : $before_id;
		return $this->tasks( 'state = ? AND id < ? ORDER BY id DESC LIMIT ?', array( $state, $before, $limit ) );
	}

	public function for_case( int $case_id ): array {
		return $this->tasks( 'case_id = ? ORDER BY id', array( $case_id ) );
	}

	/**
	 * @param TasksWanted $wanted
	 * @return object{rows: list<TaskRow>, total: int}&stdClass
	 */
	public function query( stdClass $wanted ): stdClass {
		$where  = 'state = ?';
		$values = array( (string) $wanted->state );
		if ( null !== $wanted->dueBefore ) {
			$where   .= ' AND due_on < ?';
			$values[] = (string) $wanted->dueBefore;
		}
		if ( null !== $wanted->assignee ) {
			$where   .= $wanted->assignee->orNobody ? ' AND ( assignee_id = ? OR assignee_id IS NULL )' : ' AND assignee_id = ?';
			$values[] = (int) $wanted->assignee->userId;
		}
		$order = 'open' === $wanted->state ? 'CASE WHEN due_on IS NULL THEN 1 ELSE 0 END, due_on, id' : 'done_at_utc DESC, id DESC';
		return (object) array(
			'rows'  => $this->tasks( "$where ORDER BY $order LIMIT ? OFFSET ?", array_merge( $values, array( $wanted->perPage, ( $wanted->page - 1 ) * $wanted->perPage ) ) ),
			'total' => $this->database->number( 'SELECT COUNT(*) FROM {tasks} WHERE ' . $where, $values ),
		);
	}

	public function assign( TaskRow $as_read, ?int $assignee_id, ?string $due_on ): bool {
		return 1 === $this->database->execute(
			"UPDATE {tasks} SET assignee_id = ?, due_on = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'open'",
			array( $assignee_id, $due_on, $as_read->id, $as_read->version )
		);
	}

	public function finish( TaskRow $as_read, int $user_id, string $note, int $now ): bool {
		return 1 === $this->database->execute(
			"UPDATE {tasks} SET state = 'done', done_at_utc = ?, done_by = ?, note = ?, version = version + 1 WHERE id = ? AND version = ? AND state = 'open'",
			array( $now, $user_id, $note, $as_read->id, $as_read->version )
		);
	}

	public function reopen( TaskRow $as_read ): bool {
		return 1 === $this->database->execute(
			"UPDATE {tasks} SET state = 'open', done_at_utc = NULL, done_by = NULL, version = version + 1 WHERE id = ? AND version = ? AND state = 'done'",
			array( $as_read->id, $as_read->version )
		);
	}

	public function hand_on( int $user_id, ?int $to_user_id ): void {
		$this->database->execute(
			"UPDATE {tasks} SET assignee_id = ?, version = version + 1 WHERE assignee_id = ? AND state = 'open'",
			array( $to_user_id, $user_id )
		);
	}

	public function count_open(): array {
		return array_map(
			static fn ( array $row ): stdClass => (object) array(
				'assigneeId' => Rows::maybe( $row['assignee_id'] ),
				'openCount'  => (int) $row['n'],
			),
			$this->database->rows( "SELECT assignee_id, COUNT(*) AS n FROM {tasks} WHERE state = 'open' GROUP BY assignee_id ORDER BY assignee_id" )
		);
	}

	public function erase_notes( array $case_ids ): void {
		$this->database->execute( 'UPDATE {tasks} SET note = NULL WHERE case_id IN (' . Database::ids( $case_ids ) . ')' );
	}

	/**
	 * @param list<int|string|null> $values One per `?`.
	 * @return list<TaskRow>
	 */
	private function tasks( string $where, array $values ): array {
		return array_map( self::to_row( ... ), $this->database->rows( 'SELECT * FROM {tasks} WHERE ' . $where, $values ) );
	}

	/** @param array<string,string|null> $row All columns. */
	private static function to_row( array $row ): TaskRow {
		return new TaskRow(
			id: (int) $row['id'],
			task_key: (string) $row['task_key'],
			case_id: (int) $row['case_id'],
			code: (string) $row['code'],
			state: (string) $row['state'],
			created_at_utc: (int) $row['created_at_utc'],
			done_at_utc: Rows::maybe( $row['done_at_utc'] ),
			done_by: Rows::maybe( $row['done_by'] ),
			assignee_id: Rows::maybe( $row['assignee_id'] ),
			due_on: $row['due_on'],
			note: (string) $row['note'],
			version: (int) $row['version'],
		);
	}
}
