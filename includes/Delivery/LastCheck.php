<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Cases\CasePlan;
use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\OutboxItem;
use stdClass;

/**
 * Reads the truth past every cache and asks the engine once more whether an owed item is still wanted.
 *
 * @phpstan-import-type Decision from Documents
 * @phpstan-import-type RunState from Documents
 */
final class LastCheck {

	/** Ends that a person's "send again" may pass: the steps ran out, the debt did not. */
	private const PASSABLE_ENDS = array( 'exhausted', 'idle' );

	public function __construct(
		private readonly SnapshotReader $readings,
		private readonly Planner $planner,
	) {}

	/** @return object{sheet: CaseReading, wanted: bool, verdict: string}&stdClass */
	public function check( OutboxItem $item, DebtorSnapshot $reading, int $now ): stdClass {
		$sheet    = $this->readings->sheet( $reading, $item->case_id, $now );
		$case     = $reading->cases[ $item->case_id ];
		$debtor   = $reading->look->row;
		$decision = null === $case->run ? null : $this->planner->decision( $case->run, $sheet, $debtor, $now );
		$moves    = null !== $case->moves_to;
		$wanted   = ! $moves && null !== $decision
			&& ( $item->is_asked_by_person() ? $this->may_repeat( $item, $case, $decision, $sheet, $debtor, $now ) : ! $this->planner->is_silenced( $case->run ) && self::asks_for( $decision, $item ) );

		return (object) array(
			'sheet'   => $sheet,
			'wanted'  => $wanted,
			'verdict' => $wanted ? 'asked_for' : ( $moves ? 'debtor_changed' : CasePlan::verdict_of( $decision ) ),
		);
	}

	/** @param Decision $decision */
	private static function asks_for( stdClass $decision, OutboxItem $item ): bool {
		foreach ( CasePlan::effects_of( $decision ) as $effect ) {
			if ( $effect->key === $item->item_key ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * No stop and no hold, for the run as it was before it ran out.
	 *
	 * @param Decision $decision
	 */
	private function may_repeat( OutboxItem $item, CaseRow $case, stdClass $decision, CaseReading $sheet, DebtorRow $debtor, int $now ): bool {
		if ( null !== $case->run && null !== $item->event_id ) {
			return $this->may_answer_again( $item, $case->run, $sheet, $debtor, $now );
		}
		if ( null === $case->run || null === $case->run->ended ) {
			return self::speaks_nothing_against( $decision );
		}
		if ( ! in_array( $case->run->ended, self::PASSABLE_ENDS, true ) ) {
			return false;
		}
		$open        = clone $case->run;
		$open->ended = null;
		return self::speaks_nothing_against( $this->planner->decision( $open, $sheet, $debtor, $now ) );
	}

	/**
	 * The event is still so, and every stop and hold that is on is one under which the answer speaks: asked of the run as if nothing had been
	 * said yet. How late it is does not count, since a person asked for it now.
	 *
	 * @param RunState $run
	 */
	private function may_answer_again( OutboxItem $item, stdClass $run, CaseReading $sheet, DebtorRow $debtor, int $now ): bool {
		$unsaid           = clone $run;
		$unsaid->answered = array_values(
			array_filter( $run->answered, static fn ( stdClass $mark ): bool => $mark->answerId !== $item->step_id || $mark->eventId !== $item->event_id )
		);
		$is_so            = false;
		$is_silenced      = true;
		foreach ( $this->planner->decision( $unsaid, $sheet, $debtor, $now )->trace as $check ) {
			$is_so       = $is_so || "answer.{$item->step_id}.{$item->event_id}" === $check->at;
			$is_silenced = "answer.{$item->step_id}" === $check->at && 'silenced' === $check->code ? 'pass' === $check->outcome : $is_silenced;
		}
		return $is_so && ! $is_silenced && ! $this->planner->is_silenced( $run );
	}

	/**
	 * No stop, no hold; at most the steps ran out.
	 *
	 * @param Decision $decision
	 */
	private static function speaks_nothing_against( stdClass $decision ): bool {
		return in_array( $decision->kind, array( 'act', 'wait' ), true )
			|| ( 'end' === $decision->kind && in_array( $decision->reason, self::PASSABLE_ENDS, true ) );
	}
}
