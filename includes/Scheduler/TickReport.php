<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

/** What one tick did. */
final class TickReport {

	/** `open` when it worked; `schema`, `schema_newer`, `copied`, `restored`, `paused`, `failed` when it did not. */
	public string $state = 'open';
	public int $debtors  = 0;
	public int $cases    = 0;
	public int $messages = 0;
	/** Debtors given up in this tick. */
	public int $failed = 0;
	/** Whether time or memory ended it before the work did. */
	public bool $has_more = false;
	/** Whether something is due within the hour, or work is left. */
	public bool $is_soon = false;
}
