<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Schedule\ShopDay;
use stdClass;

/**
 * Twin of src/engine/facts/derived/debt.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Money from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class Debt {

	/** @return list<DerivedFact> */
	public static function all(): array {
		return array(
			new DerivedFact( 'remaining', self::remaining( ... ) ),
			new DerivedFact( 'days_overdue', self::days_overdue( ... ) ),
			new DerivedFact( 'age_days', self::age_days( ... ) ),
		);
	}

	/**
	 * What is left of the debt: a lost dispute takes its amount off, an open one does not yet. Never below zero.
	 *
	 * @param Facts $facts
	 * @return Money
	 */
	private static function remaining( stdClass $facts ): stdClass {
		$left = $facts->debt->totalMinor - $facts->debt->paidMinor - $facts->debt->creditedMinor;
		foreach ( $facts->disputes as $dispute ) {
			if ( $dispute->state === 'lost' ) {
				$left -= $dispute->amountMinor;
			}
		}
		return (object) array(
			'amountMinor' => $left > 0 ? $left : 0,
			'currency'    => $facts->debt->currency,
		);
	}

	/**
	 * Calendar days of the shop since the due date; negative before it.
	 *
	 * @param Facts     $facts
	 * @param ZoneTable $shop_zone The shop's zone table.
	 */
	private static function days_overdue( stdClass $facts, int $now, array $shop_zone ): ?int {
		$today = ShopDay::shop_day( $now, $shop_zone );
		if ( $facts->debt->dueDate === null || $today === null ) {
			return null;
		}
		return $today - ShopDay::day_number( $facts->debt->dueDate );
	}

	/**
	 * Calendar days of the shop since the debt was opened.
	 *
	 * @param Facts     $facts
	 * @param ZoneTable $shop_zone The shop's zone table.
	 */
	private static function age_days( stdClass $facts, int $now, array $shop_zone ): ?int {
		$today  = ShopDay::shop_day( $now, $shop_zone );
		$opened = ShopDay::shop_day( $facts->debt->openedAtUtc, $shop_zone );
		return $today === null || $opened === null ? null : $today - $opened;
	}
}
