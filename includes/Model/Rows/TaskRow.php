<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** One row of `tasks`: something a person of the shop should do about a case. */
final class TaskRow {

	/** What the plugin itself asks a person for. */
	public const CODES = array(
		'message_failed',
		'action_failed',
		'case_fault',
		'truth_unreadable',
		'truth_processing',
		'ended_in_silence',
		'ended_owed',
		'duplicate_payment_found',
		'duplicate_payment_suspected',
		'debts_merged',
		'delivery_unknown',
		'customer_paid',
		'customer_disputes',
		'customer_asks_time',
		'customer_asks_instalments',
		'customer_asks_person',
		'customer_wrong_person',
		'customer_wants_call',
		'plan_missed',
		'order_not_completed',
		'joint_refund',
		'identity_missing',
	);

	/** Before an outbox key: the task that asks what became of it. */
	public const OF_UNKNOWN = 'unknown.';

	/**
	 * @param string      $task_key    Unique: an outbox key when a step asks for it, else what raised it, `fault.12`.
	 * @param string      $code        The text that is a step's brief, else one of CODES.
	 * @param string      $state       `open` or `done`.
	 * @param int|null    $assignee_id User who is to do it; null: nobody yet.
	 * @param string|null $due_on      `YYYY-MM-DD`, a calendar date of the shop.
	 * @param string      $note        What was written when it was done; may name a person.
	 * @param int         $version     One more with each change.
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
		public readonly ?int $assignee_id = null,
		public readonly ?string $due_on = null,
		public readonly string $note = '',
		public readonly int $version = 1,
	) {}

	/** Whether a step asked for it, so that its code names a text. */
	public function has_brief(): bool {
		return ctype_digit( $this->task_key[0] ?? '' );
	}
}
