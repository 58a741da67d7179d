<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Tags\Tags;
use stdClass;

/**
 * One row of `cases`. Immutable; the stores return a new one after a change.
 *
 * @phpstan-import-type RunState from Documents
 */
final class CaseRow {

	/**
	 * @param string         $source      Source id.
	 * @param string         $source_ref  The source's reference.
	 * @param string         $kind        `renewal`, `order`, `invoice`.
	 * @param string         $number      What the customer calls it.
	 * @param string         $status      Value of a CaseStatus.
	 * @param int            $total_minor Minor units; a copy for lists, the truth is read from the source.
	 * @param string|null    $due_date    `YYYY-MM-DD`.
	 * @param RunState|null  $run         Folded RunState of the newest run, or null before the first.
	 * @param list<RunState> $past_runs   Folded RunStates of ended runs, oldest first.
	 * @param int|null       $next_at_utc When to ask the engine again; null: only an event wakes it.
	 * @param string         $truth_state `clear`, `processing`, `unreadable`.
	 * @param int            $attempts    Consecutive failures of the worker on this case.
	 * @param bool           $by_hand     Enrolment asked for by a person, also for a debt older than the sequence.
	 * @param string         $facts_hash  Of the facts of `$facts_revision` without their revision; '' before the first.
	 * @param string         $trace_hash  Of the trace recorded last; an equal one is not recorded again.
	 * @param int            $wake_no     Grows with each wake, so that a worker never overwrites one it has not seen.
	 * @param string         $told_status Status that was announced last; '' before the first.
	 * @param int|null       $moves_to    The debtor its source names by now; nothing is decided or sent until it is moved there.
	 * @param Tags|null      $tags        Null: none.
	 * @param int|null       $assignee_id Colleague who takes care of it; null: nobody yet.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $debtor_id,
		public readonly string $source,
		public readonly string $source_ref,
		public readonly string $kind,
		public readonly string $number,
		public readonly string $status,
		public readonly string $currency,
		public readonly int $total_minor,
		public readonly int $paid_minor,
		public readonly int $credited_minor,
		public readonly ?string $due_date,
		public readonly ?string $pay_url,
		public readonly int $opened_at_utc,
		public readonly ?int $closed_at_utc,
		public readonly ?stdClass $run,
		public readonly array $past_runs,
		public readonly ?int $next_at_utc,
		public readonly ?string $hold_reason,
		public readonly string $truth_state,
		public readonly int $truth_since_utc,
		public readonly int $facts_revision,
		public readonly int $last_ledger_id,
		public readonly int $attempts,
		public readonly bool $by_hand,
		public readonly string $facts_hash = '',
		public readonly string $trace_hash = '',
		public readonly int $wake_no = 0,
		public readonly int $open_disputes = 0,
		public readonly string $told_status = '',
		public readonly ?int $moves_to = null,
		public readonly ?Tags $tags = null,
		public readonly ?int $assignee_id = null,
		public readonly string $po_number = '',
		public readonly int $lost_minor = 0,
	) {}

	public function is_open(): bool {
		return CaseStatus::Open->value === $this->status;
	}

	/** The same case, had a person asked to follow it up. */
	public function asked_by_hand(): self {
		return new self(
			id: $this->id,
			debtor_id: $this->debtor_id,
			source: $this->source,
			source_ref: $this->source_ref,
			kind: $this->kind,
			number: $this->number,
			status: $this->status,
			currency: $this->currency,
			total_minor: $this->total_minor,
			paid_minor: $this->paid_minor,
			credited_minor: $this->credited_minor,
			due_date: $this->due_date,
			pay_url: $this->pay_url,
			opened_at_utc: $this->opened_at_utc,
			closed_at_utc: $this->closed_at_utc,
			run: $this->run,
			past_runs: $this->past_runs,
			next_at_utc: $this->next_at_utc,
			hold_reason: $this->hold_reason,
			truth_state: $this->truth_state,
			truth_since_utc: $this->truth_since_utc,
			facts_revision: $this->facts_revision,
			last_ledger_id: $this->last_ledger_id,
			attempts: $this->attempts,
			by_hand: true,
			facts_hash: $this->facts_hash,
			trace_hash: $this->trace_hash,
			wake_no: $this->wake_no,
			open_disputes: $this->open_disputes,
			told_status: $this->told_status,
			moves_to: $this->moves_to,
			tags: $this->tags,
			assignee_id: $this->assignee_id,
			po_number: $this->po_number,
			lost_minor: $this->lost_minor,
		);
	}
}
