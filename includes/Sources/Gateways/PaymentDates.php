<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Gateways;

use Throwable;
use WC_Order;

/**
 * Keeps WooCommerce from writing a payment date that nobody knows of.
 *
 * WC_Order::maybe_set_date_paid() takes an order that becomes processing for paid, unless the filter `woocommerce_payment_complete_order_status`
 * names another status; WooCommerce's own cash on delivery says `completed` there (WC_Gateway_COD::change_payment_complete_order_status(),
 * 10.9.4 and 11.0.1). Other gateways that ship before they are paid say nothing, so we say it for them. WC_Order::payment_complete()
 * writes the date before it asks, so a payment that is one keeps its date and its status.
 */
final class PaymentDates {

	/** No order has it, so no status brings a date. */
	private const NO_STATUS = '';

	public function register(): void {
		add_filter( 'woocommerce_payment_complete_order_status', array( $this, 'status_that_is_paid' ), 99, 3 );
	}

	/** @return mixed The status with which WooCommerce takes the order for paid; as it was given for every other order. */
	public function status_that_is_paid( mixed $status, mixed $order_id = 0, mixed $order = null ): mixed {
		if ( ! $order instanceof WC_Order || 'shop_order' !== $order->get_type() || null !== $order->get_date_paid( 'edit' ) ) {
			return $status;
		}
		try {
			return match ( GatewayRules::of( $order->get_payment_method( 'edit' ) ) ) {
				GatewayRule::OnDelivery, GatewayRule::Unpaid => 'completed',
				GatewayRule::OnAccount => self::NO_STATUS,
				default                => $status,
			};
		} catch ( Throwable ) {
			// A developer's filter that fails: WooCommerce goes on as without us.
			return $status;
		}
	}
}
