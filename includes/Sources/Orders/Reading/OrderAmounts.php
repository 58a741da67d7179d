<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Support\Values\Currencies;
use FollowupReminders\Support\Values\DecimalAmount;
use WC_Order;
use WC_Order_Item_Fee;
use WC_Order_Refund;

/** WooCommerce's amounts, decimal text or floats, in minor units of the order's currency. */
final class OrderAmounts {

	/** @return int|null Null when the shop's currency is not in ISO 4217 (points, coins): such orders are left alone. */
	public static function total_minor( WC_Order $order ): ?int {
		return self::minor( (string) $order->get_total( 'edit' ), $order->get_currency( 'edit' ) );
	}

	public static function refunded_minor( WC_Order $order ): int {
		return self::minor( (string) $order->get_total_refunded(), $order->get_currency( 'edit' ) ) ?? 0;
	}

	public static function refund_minor( WC_Order_Refund $refund, string $currency ): int {
		return self::minor( (string) $refund->get_amount( 'edit' ), $currency ) ?? 0;
	}

	/** @return int|null What a line of a refund gives back. */
	public static function line_minor( WC_Order_Item_Fee $line, string $currency ): ?int {
		return self::minor( (string) abs( (float) $line->get_total( 'edit' ) ), $currency );
	}

	/** Rounds to the currency's decimals: a shop may keep more of them than money has. */
	private static function minor( string $amount, string $currency ): ?int {
		$decimals = Currencies::decimals( $currency );
		if ( null === $decimals || ! is_numeric( $amount ) ) {
			return null;
		}
		$minor = DecimalAmount::parse( number_format( (float) $amount, $decimals, '.', '' ), $currency );
		return is_int( $minor ) ? $minor : null;
	}
}
