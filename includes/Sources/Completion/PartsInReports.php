<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Completion;

use FollowupReminders\Sources\Orders\Parts\PartsPaid;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Support\Values\DecimalAmount;
use WC_Order;

/** Takes what stands in a completed order out of the sales of the orders that paid for it: WooCommerce's analytics would count it twice. */
final class PartsInReports {

	public function register(): void {
		add_filter( 'woocommerce_analytics_update_order_stats_data', array( $this, 'without_counted' ), 20, 2 );
	}

	/** @return mixed The row WooCommerce writes about an order. */
	public function without_counted( mixed $row, mixed $order = null ): mixed {
		if ( ! is_array( $row ) || ! $order instanceof WC_Order || ! BalanceOrders::pays_for_others( $order ) ) {
			return $row;
		}
		$minor = PartsPaid::counted_minor( $order );
		if ( 0 < $minor ) {
			$amount = (float) DecimalAmount::format( $minor, $order->get_currency( 'edit' ) );
			foreach ( array( 'total_sales', 'net_total' ) as $sum ) {
				$row[ $sum ] = round( ( is_numeric( $row[ $sum ] ?? null ) ? (float) $row[ $sum ] : 0.0 ) - $amount, 4 );
			}
		}
		return $row;
	}
}
