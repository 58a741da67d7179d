<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\DisputeState;
use stdClass;

/**
 * What is left of a debt, minor units of its currency.
 *
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 */
final class Balance {

	/**
	 * Neither paid nor credited, nor taken away by a dispute that the customer won.
	 *
	 * @param FactsDebt          $debt
	 * @param list<FactsDispute> $disputes
	 */
	public static function left( stdClass $debt, array $disputes ): int {
		return $debt->totalMinor - $debt->paidMinor - $debt->creditedMinor - self::disputed( $disputes, DisputeState::LOST );
	}

	/**
	 * What is asked for now: what is left and under no dispute.
	 *
	 * @param FactsDebt          $debt
	 * @param list<FactsDispute> $disputes
	 */
	public static function due( stdClass $debt, array $disputes ): int {
		return self::left( $debt, $disputes ) - self::disputed( $disputes, DisputeState::OPEN );
	}

	/**
	 * What disputes that the customer won took away for good.
	 *
	 * @param list<FactsDispute> $disputes
	 */
	public static function lost( array $disputes ): int {
		return self::disputed( $disputes, DisputeState::LOST );
	}

	/** @param list<FactsDispute> $disputes */
	private static function disputed( array $disputes, string $state ): int {
		$minor = 0;
		foreach ( $disputes as $dispute ) {
			$minor += $state === $dispute->state ? $dispute->amountMinor : 0;
		}
		return $minor;
	}
}
