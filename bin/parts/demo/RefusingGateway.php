<?php
declare( strict_types=1 );

namespace FollowupReminders\Demo;

use WC_Order;
use WC_Payment_Gateway;

/** A card that is refused whenever nobody is there to pay. */
final class RefusingGateway extends WC_Payment_Gateway {

	public const ID = 'demo_card';

	public function __construct() {
		$this->id       = self::ID;
		$this->enabled  = 'yes';
		$this->title    = 'Card';
		$this->supports = array( 'products', 'subscriptions', 'subscription_cancellation', 'subscription_suspension', 'subscription_reactivation', 'subscription_amount_changes', 'subscription_date_changes', 'multiple_subscriptions' );
		add_action( 'woocommerce_scheduled_subscription_payment_' . self::ID, array( $this, 'refuse' ), 10, 2 );
	}

	/** @param string|float $amount What was to be taken. */
	public function refuse( $amount, WC_Order $order ): void {
		$order->update_status( 'failed' );
	}

	/** @return array{result: string, redirect: string} */
	public function process_payment( $order_id ): array {
		$order = wc_get_order( $order_id );
		$order->payment_complete( 'demo_by_hand' );
		return array(
			'result'   => 'success',
			'redirect' => $this->get_return_url( $order ),
		);
	}
}
