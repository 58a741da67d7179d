<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use WC_Order;

/** Finds the order behind a gateway's own number. */
final class ChargedOrders {

	/**
	 * @param '_charge_id'|'_intent_id'|'_transaction_id' $kept_as Where the gateway keeps it with the order.
	 * @param string                                      $number  The gateway's number; '' finds nothing.
	 */
	public function by_number( string $kept_as, string $number ): ?WC_Order {
		if ( 1 !== preg_match( '/\A[A-Za-z0-9_]{1,190}\z/', $number ) ) {
			return null;
		}
		$number_is = '_transaction_id' === $kept_as
			? array( 'transaction_id' => $number )
			: array(
				'meta_key'   => $kept_as, // phpcs:ignore WordPress.DB.SlowDBQuery -- In the gateway's own webhook only, as the gateway looks it up itself.
				'meta_value' => $number, // phpcs:ignore WordPress.DB.SlowDBQuery
			);
		$orders    = wc_get_orders(
			$number_is + array(
				'type'   => 'shop_order',
				'status' => 'any',
				'limit'  => 1,
			)
		);
		$order     = is_array( $orders ) ? reset( $orders ) : false;
		return $order instanceof WC_Order ? $order : null;
	}
}
