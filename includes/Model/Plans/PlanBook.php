<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Plans;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseStore;
use stdClass;

/**
 * Finds the plan of a case, whether it is the whole or an instalment.
 *
 * @phpstan-import-type Facts from Documents
 */
final class PlanBook {

	public function __construct(
		private readonly PlanStore $plans,
		private readonly CaseStore $cases,
	) {}

	/** @return CaseRow The case to which money is credited: of an instalment the whole, else the case itself. */
	public function whole_of( CaseRow $case_row ): CaseRow {
		$place = Plan::place_of( $case_row );
		$plan  = null === $place ? null : $this->plans->find( $place[0] );
		return null === $plan ? $case_row : $this->cases->find( $plan->case_id ) ?? $case_row;
	}

	/** @return CaseRow|null Null until it was opened. */
	public function case_of( Plan $plan, Instalment $instalment ): ?CaseRow {
		return $this->cases->find_by_ref( Plan::SOURCE, $plan->ref( $instalment ) );
	}

	/**
	 * @param Facts $facts Of the case.
	 * @return PlanView|null Of the whole only while the plan runs.
	 */
	public function of( CaseRow $case_row, stdClass $facts ): ?PlanView {
		$place = Plan::place_of( $case_row );
		if ( null === $place ) {
			$plan = self::has_hold( $facts ) ? $this->plans->running_of( $case_row->id ) : null;
			return null === $plan ? null : new PlanView( $plan, $case_row, Coverage::of( $plan, $facts->debt, $facts->disputes ), null );
		}
		$plan  = $this->plans->find( $place[0] );
		$whole = null === $plan ? null : $this->cases->find( $plan->case_id );
		if ( null === $plan || null === $whole ) {
			return null;
		}
		return new PlanView( $plan, $whole, Coverage::of_amounts( $plan, $plan->settled_at_end_minor ?? $whole->paid_minor + $whole->credited_minor, 0 ), $plan->instalment( $place[1] ) );
	}

	/** @param Facts $facts */
	private static function has_hold( stdClass $facts ): bool {
		foreach ( $facts->holds as $hold ) {
			if ( null === $hold->untilUtc && null !== Plan::id_of_hold( $hold->id ) ) {
				return true;
			}
		}
		return false;
	}
}
