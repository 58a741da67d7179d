<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Disputes;

use FollowupReminders\Sources\Orders\Reading\ChargedOrders;
use FollowupReminders\Support\Listener;
use stdClass;
use WC_Order;

/**
 * Disputes of the gateway "WooCommerce Stripe Gateway" (hooks and shapes as in its versions 8.8.0 and 10.x,
 * includes/class-wc-stripe-webhook-handler.php).
 *
 * Opened: it puts the order on hold, then does the action `wc_gateway_stripe_process_webhook_payment_error`, which it also does for
 * refusals. Closed: it asks the filter `wc_stripe_webhook_dispute_change_order_status` before it changes the order; there is no action.
 * Whatever else happens to a dispute comes with the action `wc_stripe_webhook_received` (since 9.8.0), mostly without an order. The
 * order meta `_stripe_status_before_hold` is no proof: reviews set it too, and nothing clears it.
 */
final class StripeDisputes {

	public function __construct(
		private readonly DisputeDesk $desk,
		private readonly ChargedOrders $charged_orders,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		$listener = $this->listener->guard( 'disputes.stripe_failed', array( $this, 'on_webhook' ) );
		add_action( 'wc_gateway_stripe_process_webhook_payment_error', $listener, 20, 2 );
		add_action( 'wc_stripe_webhook_received', $this->listener->guard( 'disputes.stripe_failed', array( $this, 'on_received' ) ), 20, 3 );
		add_filter(
			'wc_stripe_webhook_dispute_change_order_status',
			static function ( mixed $change, mixed $order = null, mixed $notification = null ) use ( $listener ): mixed {
				$listener( $order, $notification );
				return $change;
			},
			20,
			3
		);
	}

	public function on_webhook( mixed $order = null, mixed $notification = null ): void {
		if ( ! $order instanceof WC_Order || ! $notification instanceof stdClass || ! self::is_of_dispute( $notification->type ?? null ) ) {
			return;
		}
		$dispute = DisputeObject::read( $notification->data->object ?? null );
		if ( null !== $dispute ) {
			$this->desk->record( $order, $dispute, is_int( $notification->created ?? null ) ? $notification->created : null );
		}
	}

	/** What the other two recorded already is sent again under the same event id, and so changes nothing. */
	public function on_received( mixed $type = null, mixed $notification = null, mixed $order = null ): void {
		if ( ! $notification instanceof stdClass || ! self::is_of_dispute( $type ) ) {
			return;
		}
		$charge = $notification->data->object->charge ?? null;
		$order  = $order instanceof WC_Order ? $order : $this->charged_orders->by_number( '_transaction_id', is_string( $charge ) ? $charge : '' );
		$this->on_webhook( $order, $notification );
	}

	private static function is_of_dispute( mixed $type ): bool {
		return is_string( $type ) && str_starts_with( $type, 'charge.dispute.' );
	}
}
