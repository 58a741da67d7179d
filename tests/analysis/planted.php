<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Planted;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Rest\Views;
use stdClass;

/**
 * Mistakes with documents. The analysis must find one on each line that ends in `// wrong`, and none on another: tests/analysis/planted.mjs.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type Decision from Documents
 * @phpstan-import-type DecisionAct from Documents
 * @phpstan-import-type CaseDetail from Views
 * @phpstan-import-type TimelineRow from Views
 * @phpstan-import-type LedgerDocument from LedgerRow
 */
final class Planted {

	/** @param Facts $facts */
	public function reads_keys( stdClass $facts ): int {
		$left  = $facts->debt->totalMnior; // wrong
		$left += $facts->debt->totalMinor;
		foreach ( $facts->failures as $failure ) {
			$left += $failure->at; // wrong
			$left += $failure->atUtc;
		}
		$first = $facts->subscription->renewsAt ?? null; // wrong
		return isset( $facts->debt->duedate ) || null !== $first ? 0 : $left; // wrong
	}

	/**
	 * @param list<RunState> $runs
	 * @return list<int>
	 */
	public function reads_keys_in_functions( array $runs ): array {
		return array_map( static fn ( stdClass $run ): int => $run->runNo + $run->number, $runs ); // wrong
	}

	/** @param RunState $run */
	public function writes_keys( stdClass $run ): stdClass {
		$next = clone $run;

		$next->held       = true;
		$next->heldAtUtc  = 5; // wrong
		$next->lastAtUtc  = '5'; // wrong
		$next->ended      = 'paid';
		$next->enrolledAt = 5; // wrong
		return $next;
	}

	public function reads_keys_of_an_event( EventRow $event ): int {
		return $event->details->amountMnior ?? $event->details->amountMinor ?? 0; // wrong
	}

	/** @param RunState|null $run */
	public function reads_keys_of_what_may_be_absent( ?stdClass $run ): ?int {
		return $run?->runNumber; // wrong
	}

	/** @param Decision $decision */
	public function reads_what_the_kind_has( stdClass $decision ): ?int {
		$wake = $decision->wakeAtUtc; // wrong
		if ( 'act' === $decision->kind ) {
			return $decision->dueAtUtc + $decision->wakeUtc; // wrong
		}
		$reason = $decision->reason ?? null;
		if ( 'end' === $decision->kind ) {
			return null === $reason ? null : strlen( $decision->reason );
		}
		return $decision->wakeAtUtc ?? $wake;
	}

	/** @param Decision $decision */
	public function hands_on_what_the_kind_is( stdClass $decision ): string {
		switch ( $decision->kind ) {
			case 'act':
				return $this->step_of( $decision );
			case 'hold':
				return $decision->reason;
			default:
				return $this->step_of( $decision ); // wrong
		}
	}

	/** @param DecisionAct $act */
	private function step_of( stdClass $act ): string {
		return $act->stepId . $act->step; // wrong
	}

	/** @return RunState */
	public function builds( bool $anything ): stdClass {
		if ( $anything ) {
			return new stdClass(); // wrong
		}
		return (object) array( 'runNo' => 1 ); // wrong
	}

	/** @param CaseDetail $detail */
	public function reads_answers( stdClass $detail ): int {
		return $detail->totalMinor + $detail->debtor->langauge; // wrong
	}

	/** @return TimelineRow */
	public function builds_answers( int $id ): stdClass {
		return (object) array( 'id' => $id ); // wrong
	}

	/** @param LedgerDocument $document */
	public function reads_the_ledger( stdClass $document ): ?string {
		return $document->efects[0] ?? $document->effects[0] ?? null; // wrong
	}

	/** @return list<int> */
	public function names_what_follows_the_seventh( int ...$more ): array {
		$days   = array( min( 1, 2, 3, 4, 5, 6, 7 ) );
		$days[] = max( 1, 2, 3, 4, 5, 6, 7, 8 ); // wrong
		$days[] = max( 1, 2, 3, 4, 5, 6, 7, ...$more );
		return $days;
	}
}
