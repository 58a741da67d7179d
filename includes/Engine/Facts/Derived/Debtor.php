<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Schedule\ShopDay;
use stdClass;

/**
 * Twin of src/engine/facts/derived/debtor.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Money from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class Debtor {

	/** @return list<DerivedFact> */
	public static function all(): array {
		return array(
			new DerivedFact( 'spent', static fn( stdClass $facts ): stdClass => self::in_currency_of_debt( $facts, $facts->debtor->spent ) ),
			new DerivedFact( 'owed', static fn( stdClass $facts ): stdClass => self::in_currency_of_debt( $facts, $facts->debtor->owed ) ),
			new DerivedFact( 'card_expired', self::card_expired( ... ) ),
		);
	}

	/**
	 * The row in the debt's currency; the lists are complete, so no row means zero.
	 *
	 * @param Facts       $facts
	 * @param list<Money> $rows  Amounts, one row per currency.
	 * @return Money
	 */
	private static function in_currency_of_debt( stdClass $facts, array $rows ): stdClass {
		foreach ( $rows as $row ) {
			if ( $row->currency === $facts->debt->currency ) {
				return $row;
			}
		}
		return (object) array(
			'amountMinor' => 0,
			'currency'    => $facts->debt->currency,
		);
	}

	/**
	 * A card can be used up to and including the day it expires on.
	 *
	 * @param Facts     $facts
	 * @param ZoneTable $shop_zone The shop's zone table.
	 */
	private static function card_expired( stdClass $facts, int $now, array $shop_zone ): ?bool {
		$today      = ShopDay::shop_day( $now, $shop_zone );
		$expires_on = $facts->subscription?->cardExpiresOn;
		if ( $today === null || $expires_on === null ) {
			return null;
		}
		return ShopDay::day_number( $expires_on ) < $today;
	}
}
