<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Support\Values\DecimalAmount;
use stdClass;

/** What a customer has paid in the shop so far. */
final class CustomerValue {

	/** @return (object{minor: int, currency: string}&stdClass)|null Null without WooCommerce or an account. */
	public static function of( ?int $customer_id ): ?stdClass {
		if ( null === $customer_id || ! function_exists( 'wc_get_customer_total_spent' ) ) {
			return null;
		}
		$currency = get_woocommerce_currency();
		$minor    = DecimalAmount::parse( (string) wc_get_customer_total_spent( $customer_id ), $currency );
		return is_string( $minor ) ? null : (object) array(
			'minor'    => $minor,
			'currency' => $currency,
		);
	}
}
