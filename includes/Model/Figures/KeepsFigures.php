<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Figures;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use stdClass;

/**
 * Keeps what figures are read from as true as the cases themselves.
 *
 * @phpstan-import-type RunState from Documents
 * @phpstan-type CaseKept object{
 *   case: CaseRow,
 *   events: list<EventRow>,
 *   runs: list<RunState>,
 *   truth: string,
 *   status: string,
 *   paidMinor: int,
 *   owedMinor: int,
 *   revision: int,
 * }&\stdClass
 */
interface KeepsFigures {

	/**
	 * Called with what a worker read of cases and writes, in its transaction.
	 *
	 * @param list<CaseKept> $cases `runs` oldest first; `owedMinor` is what the case page says is still to pay.
	 */
	public function keep( array $cases, int $now ): void;
}
