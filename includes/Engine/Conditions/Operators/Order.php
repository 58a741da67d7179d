<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

use stdClass;

/** Twin of src/engine/conditions/operators/order.ts. */
final class Order {

	/**
	 * Below zero when a comes before b, zero when they are equal, above zero when it comes after. Dates are compared as the ASCII texts
	 * they are. Null: they cannot be compared, as amounts of two currencies.
	 */
	public static function order( mixed $a, mixed $b ): ?int { // phpcs:ignore Generic.NamingConventions.ConstructorName.OldStyle -- Named as its twin; PHP 8 has no such constructors.
		if ( is_int( $a ) && is_int( $b ) ) {
			return $a - $b;
		}
		if ( is_string( $a ) && is_string( $b ) ) {
			return strcmp( $a, $b );
		}
		if ( $a instanceof stdClass && $b instanceof stdClass && $a->currency === $b->currency ) {
			return $a->amountMinor - $b->amountMinor;
		}
		return null;
	}
}
