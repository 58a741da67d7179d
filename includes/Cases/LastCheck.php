<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Store\CaseStore;
use FollowupReminders\Store\DebtorRow;
use FollowupReminders\Store\OutboxItem;
use stdClass;

/** Reads the truth past every cache and asks the engine once more whether an owed item is still wanted. */
final class LastCheck {

	/** Ends that a person's "send again" may pass: the steps ran out, the debt did not. */
	private const PASSABLE_ENDS = array( 'exhausted', 'idle' );

	public function __construct(
		private readonly CaseStore $cases,
		private readonly Planner $planner,
	) {}

	/** @return stdClass { plan: CasePlan, wanted: bool, verdict: string } */
	public function check( OutboxItem $item, DebtorRow $debtor, int $now ): stdClass {
		$plan   = $this->planner->ask( $this->cases->get( $item->case_id ), $debtor, $now );
		$moves  = null !== $plan->case->moves_to;
		$wanted = ! $moves && ( $item->is_asked_by_person() ? $this->may_repeat( $plan, $debtor, $now ) : self::asks_for( $plan, $item ) );

		return (object) array(
			'plan'    => $plan,
			'wanted'  => $wanted,
			'verdict' => $wanted ? 'asked_for' : ( $moves ? 'debtor_changed' : $plan->verdict() ),
		);
	}

	private static function asks_for( CasePlan $plan, OutboxItem $item ): bool {
		foreach ( $plan->effects() as $effect ) {
			if ( $effect->key === $item->item_key ) {
				return true;
			}
		}
		return false;
	}

	/** No stop and no hold: asked of the run as it was before it ran out. */
	private function may_repeat( CasePlan $plan, DebtorRow $debtor, int $now ): bool {
		$run = $plan->case->run;
		if ( null === $run ) {
			return false;
		}
		if ( null === $run->ended ) {
			return null !== $plan->decision && ( in_array( $plan->decision->kind, array( 'act', 'wait' ), true )
				|| ( 'end' === $plan->decision->kind && in_array( $plan->decision->reason, self::PASSABLE_ENDS, true ) ) );
		}
		if ( ! in_array( $run->ended, self::PASSABLE_ENDS, true ) ) {
			return false;
		}
		$open        = clone $run;
		$open->ended = null;
		$verdict     = $this->planner->verdict_for( $open, $plan->sheet, $debtor, $now );
		return ! in_array( $verdict->kind, array( 'hold', 'end' ), true )
			|| ( 'end' === $verdict->kind && in_array( $verdict->reason, self::PASSABLE_ENDS, true ) );
	}
}
