<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Plans;

use FollowupReminders\Model\Rows\CaseRow;

/** A plan as one of its cases is seen: the whole, or an instalment. */
final class PlanView {

	/** @param Instalment|null $instalment Null: the whole is looked at. */
	public function __construct(
		public readonly Plan $plan,
		public readonly CaseRow $whole,
		public readonly Coverage $coverage,
		public readonly ?Instalment $instalment,
	) {}

	/** The one that is spoken of: the instalment itself, of the whole the next that is not paid. */
	public function current(): ?Instalment {
		return $this->instalment ?? $this->coverage->next();
	}

	public function count(): int {
		return count( $this->plan->instalments );
	}
}
