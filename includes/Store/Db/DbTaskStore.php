<?php
declare( strict_types=1 );

namespace FollowupReminders\Store\Db;

use FollowupReminders\Store\TaskRow;
use FollowupReminders\Store\TaskStore;

/** Staff tasks on wpdb. */
final class DbTaskStore implements TaskStore {

	public function __construct( private readonly Database $database ) {}

	public function raise( string $task_key, int $case_id, string $code, int $now ): bool {
		$row = array(
			'task_key'       => $task_key,
			'case_id'        => $case_id,
			'code'           => $code,
			'state'          => 'open',
			'created_at_utc' => $now,
		);
		return 1 === $this->database->insert( 'tasks', array( $row ), true );
	}

	public function all( string $state, int $limit, int $before_id = 0 ): array {
		$before = 0 === $before_id ? PHP_INT_MAX : $before_id;
		return array_map(
			self::to_row( ... ),
			$this->database->rows( 'SELECT * FROM {tasks} WHERE state = ? AND id < ? ORDER BY id DESC LIMIT ?', array( $state, $before, $limit ) )
		);
	}

	public function for_case( int $case_id ): array {
		return array_map( self::to_row( ... ), $this->database->rows( 'SELECT * FROM {tasks} WHERE case_id = ? ORDER BY id', array( $case_id ) ) );
	}

	public function finish( int $id, int $user_id, int $now ): bool {
		return 1 === $this->database->execute(
			"UPDATE {tasks} SET state = 'done', done_at_utc = ?, done_by = ? WHERE id = ? AND state = 'open'",
			array( $now, $user_id, $id )
		);
	}

	/** @param array<string,string|null> $row All columns. */
	private static function to_row( array $row ): TaskRow {
		return new TaskRow(
			(int) $row['id'],
			(string) $row['task_key'],
			(int) $row['case_id'],
			(string) $row['code'],
			(string) $row['state'],
			(int) $row['created_at_utc'],
			Rows::maybe( $row['done_at_utc'] ),
			Rows::maybe( $row['done_by'] ),
		);
	}
}
