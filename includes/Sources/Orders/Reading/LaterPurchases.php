<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use WC_Order;

/**
 * Whether a customer bought after an order was left unpaid. Most customers who try again place a new order, and the first is then not owed.
 */
final class LaterPurchases {

	/** Of orders placed since so many are looked at. */
	private const LOOKED_AT = 10;

	/** A later order counts that is paid, waits for its transfer or is on its way: no customer is asked to pay twice for one purchase. */
	public static function has( WC_Order $order ): bool {
		$customer = $order->get_customer_id( 'edit' ) ?: $order->get_billing_email( 'edit' );
		if ( '' === $customer ) {
			return false;
		}
		foreach ( FreshOrders::find_all( OrderList::placed_after( $customer, $order->get_id(), self::LOOKED_AT ) ) as $later ) {
			if ( ! OrderScope::is_part( $later ) && ! in_array( OrderState::of( $later ), array( OrderState::CANCELLED, OrderState::LOST ), true ) ) {
				return true;
			}
		}
		return false;
	}
}
