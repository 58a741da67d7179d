<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

/** Staff tasks. */
interface TaskStore {

	/** @return bool False when the task was there already. */
	public function raise( string $task_key, int $case_id, string $code, int $now ): bool;

	/** @return list<TaskRow> Newest first. */
	public function all( string $state, int $limit, int $before_id = 0 ): array;

	/** @return list<TaskRow> Of one case, oldest first. */
	public function for_case( int $case_id ): array;

	/** @return bool False when it was done already. */
	public function finish( int $id, int $user_id, int $now ): bool;
}
