<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\TaskRow;
use stdClass;

/**
 * Staff tasks. A change is conditional on the version it was made from.
 *
 * @phpstan-type TasksWanted object{
 *   state: string,
 *   page: int,
 *   perPage: int,
 *   dueBefore: string|null,
 *   assignee: (object{userId: int, orNobody: bool}&stdClass)|null,
 * }&stdClass
 */
interface TaskStore {

	/**
	 * @param int|null    $assignee_id Null: nobody in particular.
	 * @param string|null $due_on      `YYYY-MM-DD`; null: no date in particular.
	 * @return bool False when the task was there already.
	 */
	public function raise( string $task_key, int $case_id, string $code, int $now, ?int $assignee_id = null, ?string $due_on = null ): bool;

	public function find( int $id ): ?TaskRow;

	public function find_by_key( string $task_key ): ?TaskRow;

	/** @return list<TaskRow> Newest first. */
	public function all( string $state, int $limit, int $before_id = 0 ): array;

	/** @return list<TaskRow> Of one case, oldest first. */
	public function for_case( int $case_id ): array;

	/**
	 * Open ones by their date and those without a date last, done ones newest first.
	 *
	 * @param TasksWanted $wanted
	 * @return object{rows: list<TaskRow>, total: int}&stdClass
	 */
	public function query( stdClass $wanted ): stdClass;

	/** @return bool False when somebody changed it meanwhile or it is done. */
	public function assign( TaskRow $as_read, ?int $assignee_id, ?string $due_on ): bool;

	/** @return bool False when somebody changed it meanwhile or it is done already. */
	public function finish( TaskRow $as_read, int $user_id, string $note, int $now ): bool;

	/** @return bool False when somebody changed it meanwhile or it is open. */
	public function reopen( TaskRow $as_read ): bool;

	/** Gives a user's open tasks to another, or to nobody. */
	public function hand_on( int $user_id, ?int $to_user_id ): void;

	/** @return list<object{assigneeId: int|null, openCount: int}&stdClass> */
	public function count_open(): array;

	/** @param list<int> $case_ids Cases of a person whose data is erased. */
	public function erase_notes( array $case_ids ): void;
}
