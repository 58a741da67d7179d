<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

/** Long work that a worker does in batches before it looks for debtors; what is cut off goes on at the next tick. */
interface Chore {

	/** The option its state is kept in; while there is none, there is nothing to do. */
	public function option(): string;

	/** @param callable():bool $is_over Whether the time for chores is over; asked between batches. */
	public function go_on( callable $is_over ): void;
}
