<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Rows\CaseRow;

/** A source behind whose debts stands something that can be taken away until they are paid. */
interface CanSuspend {

	/**
	 * Suspends what the debt pays for. Never throws.
	 *
	 * @return 'done'|'already'|'refused' `already`: it was suspended or ended before; `refused`: its own rules do not allow it.
	 */
	public function suspend( CaseRow $case_row ): string;

	/**
	 * Ends what the debt pays for, for good. Never throws.
	 *
	 * @return 'done'|'already'|'refused'
	 */
	public function cancel( CaseRow $case_row ): string;
}
