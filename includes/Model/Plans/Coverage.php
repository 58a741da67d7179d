<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Plans;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DisputeState;
use stdClass;

/**
 * What each instalment of a plan has received. Whatever settles the whole after the plan was agreed counts for the first instalment that is
 * still open, then the next; what is under dispute is taken off from the last one backwards.
 *
 * INVARIANT: what the instalments received adds up to what the whole received since, at most the plan.
 *
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 */
final class Coverage {

	private function __construct(
		private readonly Plan $plan,
		private readonly int $since_minor,
		private readonly int $disputed_minor,
	) {}

	/**
	 * @param FactsDebt          $debt     Of the whole.
	 * @param list<FactsDispute> $disputes Of the whole.
	 */
	public static function of( Plan $plan, stdClass $debt, array $disputes ): self {
		if ( null !== $plan->settled_at_end_minor ) {
			return self::of_amounts( $plan, $plan->settled_at_end_minor, 0 );
		}
		$is_paid = CaseStatus::Paid->value === $debt->status;
		$settled = $is_paid ? $plan->settled_before_minor + self::sum( $plan ) : self::settled_minor( $debt, $disputes );
		return self::of_amounts( $plan, $settled, $is_paid ? 0 : self::under( DisputeState::OPEN, $disputes ) );
	}

	/** @param int $settled_minor What of the whole is paid, credited or lost by now. */
	public static function of_amounts( Plan $plan, int $settled_minor, int $disputed_minor ): self {
		return new self( $plan, max( 0, $settled_minor - $plan->settled_before_minor ), $disputed_minor );
	}

	/**
	 * @param FactsDebt          $debt
	 * @param list<FactsDispute> $disputes
	 */
	public static function settled_minor( stdClass $debt, array $disputes ): int {
		return (int) $debt->paidMinor + (int) $debt->creditedMinor + self::under( DisputeState::LOST, $disputes );
	}

	/** @param list<FactsDispute> $disputes */
	private static function under( string $state, array $disputes ): int {
		$minor = 0;
		foreach ( $disputes as $dispute ) {
			$minor += $state === $dispute->state ? $dispute->amountMinor : 0;
		}
		return $minor;
	}

	public static function sum( Plan $plan ): int {
		return array_sum( array_map( static fn ( Instalment $one ): int => $one->amount_minor, $plan->instalments ) );
	}

	/** What an instalment has received, minor units. */
	public function received_minor( Instalment $instalment ): int {
		$left = $this->since_minor;
		foreach ( $this->plan->instalments as $one ) {
			if ( $one->no === $instalment->no ) {
				return min( $left, $one->amount_minor );
			}
			$left -= min( $left, $one->amount_minor );
		}
		return 0;
	}

	public function left_minor( Instalment $instalment ): int {
		return $instalment->amount_minor - $this->received_minor( $instalment );
	}

	/** What of the rest of an instalment is under dispute. */
	public function disputed_minor( Instalment $instalment ): int {
		$left = $this->disputed_minor;
		foreach ( array_reverse( $this->plan->instalments ) as $one ) {
			$part = min( $left, $this->left_minor( $one ) );
			if ( $one->no === $instalment->no ) {
				return $part;
			}
			$left -= $part;
		}
		return 0;
	}

	/** What is left of the plan behind an instalment. */
	public function left_after( Instalment $instalment ): int {
		$left = 0;
		foreach ( $this->plan->instalments as $one ) {
			$left += $one->no > $instalment->no ? $this->left_minor( $one ) : 0;
		}
		return $left;
	}

	/** What is left of the whole plan. */
	public function left_total(): int {
		return array_sum( array_map( $this->left_minor( ... ), $this->plan->instalments ) );
	}

	/** @return Instalment|null The next that is asked for; null when all are paid. */
	public function next(): ?Instalment {
		foreach ( $this->plan->instalments as $one ) {
			if ( 0 < $this->left_minor( $one ) ) {
				return $one;
			}
		}
		return null;
	}
}
