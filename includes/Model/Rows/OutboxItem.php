<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** One row of `outbox`: one thing owed under its key. */
final class OutboxItem {

	/** Code of what a person asked to send, now or again. */
	public const ASKED_BY_PERSON = 'person.owed';

	/**
	 * @param int         $id          0 before it is written.
	 * @param string      $item_key    `case.run.step.occurrence.action`, or `case.run.answer.event.action`.
	 * @param string      $step_id     The step's, or the answer's.
	 * @param int         $occurrence  0 of an answer.
	 * @param string      $action_kind `email`, `task`, `note`, `suspend`, …
	 * @param string|null $action_ref  Template or tag.
	 * @param string      $state       `owed` (also while its message is being sent), `delivered`, `failed`, `unknown`, `withdrawn`.
	 * @param string|null $event_id    What is answered; null of a step.
	 * @param string      $code        Of its last outcome; `person.owed` when a person asked to send it, now or again.
	 */
	public function __construct(
		public readonly int $id,
		public readonly string $item_key,
		public readonly int $case_id,
		public readonly int $message_id,
		public readonly int $run_no,
		public readonly string $step_id,
		public readonly int $occurrence,
		public readonly string $branch_id,
		public readonly string $action_id,
		public readonly string $action_kind,
		public readonly ?string $action_ref,
		public readonly int $due_at_utc,
		public readonly string $state,
		public readonly string $code = '',
		public readonly ?string $event_id = null,
	) {}

	/** Items of one act of a case have the same place; its outcome is one. */
	public function place(): string {
		return "{$this->run_no}.{$this->step_id}." . ( $this->event_id ?? $this->occurrence );
	}

	/** Whether a person asked to send it, now or again: the engine then only has to have nothing against it. */
	public function is_asked_by_person(): bool {
		return self::ASKED_BY_PERSON === $this->code;
	}
}
