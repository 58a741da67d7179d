<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

/** One row of `tasks`: something a person of the shop should do about a case. */
final class TaskRow {

	/**
	 * @param string   $task_key Unique: an outbox key, or what raised it.
	 * @param string   $code     What it is about: a brief's template, or `message_failed`, `case_fault`, `truth_unreadable`, `truth_processing`, `ended_in_silence`,
	 *                         `duplicate_payment_found`, `duplicate_payment_suspected`.
	 * @param string   $state    `open` or `done`.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $task_key,
		public readonly int $case_id,
		public readonly string $code,
		public readonly string $state,
		public readonly int $created_at_utc,
		public readonly ?int $done_at_utc,
		public readonly ?int $done_by,
	) {}
}
