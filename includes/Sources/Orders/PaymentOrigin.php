<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Sources\Orders\Reading\OrderMethod;
use FollowupReminders\Sources\Orders\Reading\PaymentNote;
use FollowupReminders\Sources\Subscriptions\Reading\Subscriptions;
use WC_Order;

/** How money for an order came, as the request shows it in which the order is paid; nobody can tell afterwards. */
final class PaymentOrigin {

	public function __construct( private readonly Subscriptions $subscriptions ) {}

	/** @return array<string,mixed> Part of the details of a payment: see EventKind::PaymentReceived. */
	public function now( WC_Order $order ): array {
		return PaymentNote::of( $order, $this->via( $order ) );
	}

	private function via( WC_Order $order ): PaymentVia {
		if ( $this->subscriptions->is_scheduled_attempt() ) {
			return PaymentVia::Retry;
		}
		if ( $this->subscriptions->is_customer_paying() ) {
			return PaymentVia::Customer;
		}
		if ( current_user_can( 'edit_shop_orders' ) ) {
			// Whoever sets an order that waits for a transfer to paid has found the transfer.
			return 'bank_transfer' === OrderMethod::kind( $order ) ? PaymentVia::Transfer : PaymentVia::Staff;
		}
		return PaymentVia::Gateway;
	}
}
