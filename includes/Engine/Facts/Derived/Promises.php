<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Engine\Schedule\ShopDay;
use stdClass;

/**
 * Twin of src/engine/facts/derived/promises.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type FactsPromise from Documents
 * @phpstan-import-type Money from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class Promises {

	/** @return list<DerivedFact> */
	public static function all(): array {
		return array(
			new DerivedFact( 'promise_on', static fn( stdClass $facts ): ?string => self::standing( $facts )?->onDate ),
			new DerivedFact( 'promise_amount', self::promise_amount( ... ) ),
			new DerivedFact( 'promises_broken_count', self::promises_broken_count( ... ) ),
			new DerivedFact( 'payment_plan', self::payment_plan( ... ) ),
		);
	}

	/**
	 * The promise made last that still stands; of two made in the same second the one with the greater id.
	 *
	 * @param Facts $facts
	 * @return FactsPromise|null
	 */
	private static function standing( stdClass $facts ): ?stdClass {
		$found = null;
		foreach ( $facts->promises as $promise ) {
			if ( $promise->withdrawn ) {
				continue;
			}
			if (
				$found === null ||
				$promise->madeAtUtc > $found->madeAtUtc ||
				( $promise->madeAtUtc === $found->madeAtUtc && strcmp( $promise->id, $found->id ) > 0 )
			) {
				$found = $promise;
			}
		}
		return $found;
	}

	/**
	 * @param Facts $facts
	 * @return Money|null
	 */
	private static function promise_amount( stdClass $facts ): ?stdClass {
		$promise = self::standing( $facts );
		return $promise === null
			? null
			: (object) array(
				'amountMinor' => $promise->amountMinor,
				'currency'    => $facts->debt->currency,
			);
	}

	/**
	 * Promises whose day has gone by; the debt being open, none of them was kept in full.
	 *
	 * @param Facts     $facts
	 * @param ZoneTable $shop_zone The shop's zone table.
	 */
	private static function promises_broken_count( stdClass $facts, int $now, array $shop_zone ): ?int {
		$today = ShopDay::shop_day( $now, $shop_zone );
		if ( $today === null ) {
			return null;
		}
		$count = 0;
		foreach ( $facts->promises as $promise ) {
			if ( ! $promise->withdrawn && ShopDay::day_number( $promise->onDate ) < $today ) {
				++$count;
			}
		}
		return $count;
	}

	/** @param Facts $facts */
	private static function payment_plan( stdClass $facts ): bool {
		foreach ( $facts->holds as $hold ) {
			if ( $hold->kind === 'plan' ) {
				return true;
			}
		}
		return false;
	}
}
