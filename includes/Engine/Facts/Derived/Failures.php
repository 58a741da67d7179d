<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/facts/derived/failures.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type FactsFailure from Documents
 */
final class Failures {

	/** @return list<DerivedFact> */
	public static function all(): array {
		return array(
			new DerivedFact( 'shop_failures_count', static fn( stdClass $facts ): int => self::count_by( $facts, 'shop' ) ),
			new DerivedFact( 'customer_failures_count', static fn( stdClass $facts ): int => self::count_by( $facts, 'customer' ) ),
			new DerivedFact( 'first_failure_at', static fn( stdClass $facts ): ?int => self::shop_failure( $facts, false )?->atUtc ),
			new DerivedFact( 'last_failure_at', static fn( stdClass $facts ): ?int => self::shop_failure( $facts, true )?->atUtc ),
			new DerivedFact( 'first_decline_class', static fn( stdClass $facts ): ?string => self::shop_failure( $facts, false )?->declineClass ),
			new DerivedFact( 'decline_class', static fn( stdClass $facts ): ?string => self::shop_failure( $facts, true )?->declineClass ),
		);
	}

	/** @param Facts $facts */
	private static function count_by( stdClass $facts, string $by ): int {
		$count = 0;
		foreach ( $facts->failures as $failure ) {
			if ( $failure->by === $by ) {
				++$count;
			}
		}
		return $count;
	}

	/**
	 * The shop's failure with the lowest number, or with the highest: numbers are given in the order first recorded.
	 *
	 * @param Facts $facts
	 * @return FactsFailure|null
	 */
	private static function shop_failure( stdClass $facts, bool $last ): ?stdClass {
		$found = null;
		foreach ( $facts->failures as $failure ) {
			if ( $failure->by !== 'shop' ) {
				continue;
			}
			if ( $found === null || ( $last ? $failure->no > $found->no : $failure->no < $found->no ) ) {
				$found = $failure;
			}
		}
		return $found;
	}
}
