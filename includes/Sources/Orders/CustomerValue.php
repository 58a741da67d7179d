<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Support\Values\DecimalAmount;
use FollowupReminders\Sources\Orders\Parts\PartsPaid;
use stdClass;
use WC_Order;

/** What a customer has paid in the shop so far. */
final class CustomerValue {

	private const MOST_PARTS = 200;

	/** @return (object{minor: int, currency: string}&stdClass)|null Null without WooCommerce or an account. */
	public static function of( ?int $customer_id ): ?stdClass {
		if ( null === $customer_id || ! function_exists( 'wc_get_customer_total_spent' ) ) {
			return null;
		}
		$currency = get_woocommerce_currency();
		$minor    = DecimalAmount::parse( (string) wc_get_customer_total_spent( $customer_id ), $currency );
		return is_string( $minor ) ? null : (object) array(
			'minor'    => max( 0, $minor - self::counted_twice_minor( $customer_id ) ),
			'currency' => $currency,
		);
	}

	/** What orders took that paid for others which are completed: WooCommerce's sum has both. */
	private static function counted_twice_minor( int $customer_id ): int {
		$parts = wc_get_orders(
			array(
				'type'     => 'shop_order',
				'customer' => $customer_id,
				'status'   => wc_get_is_paid_statuses(),
				'meta_key' => PartsPaid::COUNTED, // phpcs:ignore WordPress.DB.SlowDBQuery -- One customer's orders, on the page of a case.
				'limit'    => self::MOST_PARTS,
			)
		);
		$minor = 0;
		foreach ( is_array( $parts ) ? $parts : array() as $part ) {
			$minor += $part instanceof WC_Order ? PartsPaid::counted_minor( $part ) : 0;
		}
		return $minor;
	}
}
