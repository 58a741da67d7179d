<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Model\Events\CancelledBy;

/** Who calls an order or a subscription off, as the request shows it in which that happens. */
final class WhoCancelled {

	public static function now(): CancelledBy {
		if ( doing_action( 'woocommerce_cancel_unpaid_orders' ) ) {
			return CancelledBy::StockTimer;
		}
		if ( isset( $_GET['cancel_order'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- Only whether it is there; WooCommerce checks it.
			return CancelledBy::Customer;
		}
		if ( ! is_user_logged_in() ) {
			return CancelledBy::Unknown;
		}
		return current_user_can( 'edit_shop_orders' ) ? CancelledBy::Shop : CancelledBy::Customer;
	}
}
