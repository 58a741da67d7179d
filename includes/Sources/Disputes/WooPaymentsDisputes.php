<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Disputes;

use FollowupReminders\Sources\Orders\Reading\ChargedOrders;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;

/**
 * Disputes of WooPayments (hooks and shapes as in its version 8.4.0, includes/class-wc-payments-webhook-processing-service.php).
 *
 * Each webhook is announced by `woocommerce_payments_before_webhook_delivery( $type, $body )` and, if WooPayments could work it off,
 * followed by the same with `after`. The first is listened to: a dispute is a dispute also when WooPayments failed at it, and only
 * before it does anything is the order as the customer knew it. The order is the one whose meta `_charge_id` is the disputed charge.
 */
final class WooPaymentsDisputes {

	public function __construct(
		private readonly DisputeDesk $desk,
		private readonly ChargedOrders $charged_orders,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		add_action( 'woocommerce_payments_before_webhook_delivery', $this->listener->guard( 'disputes.woopayments_failed', array( $this, 'on_webhook' ) ), 20, 2 );
	}

	public function on_webhook( mixed $type = null, mixed $body = null ): void {
		if ( ! is_string( $type ) || ! str_starts_with( $type, 'charge.dispute.' ) || ! is_array( $body ) ) {
			return;
		}
		$dispute = DisputeObject::read( Given::below( $body, 'data', 'object' ) );
		$order   = null === $dispute ? null : $this->charged_orders->by_number( '_charge_id', $dispute->charge );
		if ( null !== $dispute && null !== $order ) {
			$this->desk->record( $order, $dispute, is_int( $body['created'] ?? null ) ? $body['created'] : null );
		}
	}
}
