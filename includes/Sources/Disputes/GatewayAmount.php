<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Disputes;

use FollowupReminders\Support\Values\Currencies;

/** Amounts as Stripe writes them, in minor units of ISO 4217: the two disagree about some currencies. */
final class GatewayAmount {

	/** Stripe's API reference, "Zero-decimal currencies". UGX and ISK are not among them: Stripe takes those with two decimals. */
	private const ZERO_DECIMALS  = array( 'BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV', 'XAF', 'XOF', 'XPF' );
	private const THREE_DECIMALS = array( 'BHD', 'JOD', 'KWD', 'OMR', 'TND' );

	/** @return int|null Null for no positive amount and for a currency that ISO 4217 does not know. Half a unit is rounded up. */
	public static function minor( int $stripe_amount, string $currency ): ?int {
		$currency = strtoupper( $currency );
		$decimals = Currencies::decimals( $currency );
		if ( null === $decimals || $stripe_amount <= 0 ) {
			return null;
		}
		$shift = $decimals - self::stripe_decimals( $currency );
		if ( $shift >= 0 ) {
			return $stripe_amount * 10 ** $shift;
		}
		$divisor = 10 ** -$shift;
		return intdiv( $stripe_amount + intdiv( $divisor, 2 ), $divisor );
	}

	private static function stripe_decimals( string $currency ): int {
		if ( in_array( $currency, self::ZERO_DECIMALS, true ) ) {
			return 0;
		}
		return in_array( $currency, self::THREE_DECIMALS, true ) ? 3 : 2;
	}
}
