<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Plans\PlanView;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Portal\Transfer\BankTransfer;
use stdClass;

/**
 * One debt as its customer is shown it: what it is and how much of it is still to be paid.
 *
 * @phpstan-import-type Facts from Documents
 */
final class DebtView {

	/**
	 * @param Facts $facts As they were read for it.
	 * @param 'open'|'processing'|'disputed'|'paid'|'closed' $state What there is to do: `closed` is cancelled or written off.
	 * @param string       $item       Of what was bought, the first.
	 * @param list<string> $items      All of it.
	 * @param string       $reference  "order #1042".
	 * @param int          $left_minor Asked for now, minor units: neither paid nor credited nor disputed.
	 * @param string       $left       The same as an amount.
	 * @param string       $total      The whole debt.
	 * @param string       $paid       Paid so far; '' for nothing.
	 * @param string       $due_date   '' for none.
	 * @param PlanView|null $plan      The payment plan it is a part of, or that it is paid by.
	 */
	public function __construct(
		public readonly CaseRow $case,
		public readonly DebtorRow $debtor,
		public readonly stdClass $facts,
		public readonly string $state,
		public readonly string $item,
		public readonly array $items,
		public readonly string $reference,
		public readonly int $left_minor,
		public readonly string $left,
		public readonly string $total,
		public readonly string $paid,
		public readonly string $due_date,
		public readonly ?BankTransfer $transfer,
		public readonly ?PlanView $plan = null,
	) {}

	/** The case to which money is credited: of an instalment the whole. */
	public function payer(): CaseRow {
		return $this->plan->whole ?? $this->case;
	}
}
