<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/facts/derived/disputes.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Money from Documents
 */
final class Disputes {

	/** @return list<DerivedFact> */
	public static function all(): array {
		return array(
			new DerivedFact( 'disputes_open_count', static fn( stdClass $facts ): int => self::count_in( $facts, 'open' ) ),
			new DerivedFact( 'disputes_won_count', static fn( stdClass $facts ): int => self::count_in( $facts, 'won' ) ),
			new DerivedFact( 'disputes_lost_count', static fn( stdClass $facts ): int => self::count_in( $facts, 'lost' ) ),
			new DerivedFact( 'disputed', self::disputed( ... ) ),
		);
	}

	/** @param Facts $facts */
	private static function count_in( stdClass $facts, string $state ): int {
		$count = 0;
		foreach ( $facts->disputes as $dispute ) {
			if ( $dispute->state === $state ) {
				++$count;
			}
		}
		return $count;
	}

	/**
	 * @param Facts $facts
	 * @return Money
	 */
	private static function disputed( stdClass $facts ): stdClass {
		$amount_minor = 0;
		foreach ( $facts->disputes as $dispute ) {
			if ( $dispute->state === 'open' ) {
				$amount_minor += $dispute->amountMinor;
			}
		}
		return (object) array(
			'amountMinor' => $amount_minor,
			'currency'    => $facts->debt->currency,
		);
	}
}
