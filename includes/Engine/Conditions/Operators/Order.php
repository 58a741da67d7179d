<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/conditions/operators/order.ts.
 *
 * @phpstan-import-type Money from Documents
 * @phpstan-import-type ScalarValue from Documents
 */
final class Order {

	/**
	 * Below zero when a comes before b, zero when they are equal, above zero when it comes after. Dates are compared as the ASCII texts
	 * they are, an amount with the one of its own currency. Null: they cannot be compared, as an amount whose currency is not among
	 * them.
	 */
	public static function order( mixed $a, mixed $b ): ?int { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		if ( is_int( $a ) && is_int( $b ) ) {
			return $a - $b;
		}
		if ( is_string( $a ) && is_string( $b ) ) {
			return strcmp( $a, $b );
		}
		if ( $a instanceof stdClass && self::is_money_list( $b ) ) {
			foreach ( $b as $money ) {
				if ( $money->currency === $a->currency ) {
					return $a->amountMinor - $money->amountMinor;
				}
			}
		}
		return null;
	}

	/**
	 * @phpstan-assert-if-true list<Money> $value
	 * @phpstan-assert-if-false ScalarValue|list<ScalarValue>|null $value
	 */
	public static function is_money_list( mixed $value ): bool {
		return is_array( $value ) && ( $value[0] ?? null ) instanceof stdClass;
	}
}
