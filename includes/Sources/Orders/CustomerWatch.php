<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Stores\DebtorMoves;
use FollowupReminders\Sources\Orders\Reading\OrderIdentity;
use FollowupReminders\Support\Listener;
use WC_Order;

/**
 * Notices that an order has another customer: a guest's past orders given to a new account, a customer or an address changed by
 * staff, an account deleted. The case follows the order.
 */
final class CustomerWatch {

	/** An order that was not placed yet is not known. */
	private const NOT_PLACED = array( '', 'new', 'draft', 'auto-draft', 'checkout-draft' );

	/** @var array<int, true> Orders whose customer or address is being saved. */
	private array $changing = array();

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly OrderEvents $order_events,
		private readonly DebtorMoves $moves,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		add_action( 'woocommerce_before_order_object_save', $this->listener->guard( 'orders.customer_failed', array( $this, 'before_save' ) ), 20, 1 );
		add_action( 'woocommerce_after_order_object_save', $this->listener->guard( 'orders.customer_failed', array( $this, 'after_save' ) ), 20, 1 );
		add_action( 'deleted_user', $this->listener->guard( 'orders.customer_failed', array( $this, 'on_deleted_user' ) ), 20, 1 );
	}

	public function before_save( mixed $order = null ): void {
		if ( ! $order instanceof WC_Order || 0 === $order->get_id() ) {
			return;
		}
		$changes = $order->get_changes();
		$was     = (string) ( $order->get_base_data()['status'] ?? '' );
		if ( ( isset( $changes['customer_id'] ) || isset( $changes['billing']['email'] ) ) && ! in_array( $was, self::NOT_PLACED, true ) ) {
			$this->changing[ $order->get_id() ] = true;
		}
	}

	public function after_save( mixed $order = null ): void {
		if ( ! $order instanceof WC_Order || ! isset( $this->changing[ $order->get_id() ] ) ) {
			return;
		}
		unset( $this->changing[ $order->get_id() ] );
		$debtor = 'shop_order' === $order->get_type() ? OrderIdentity::of( $order ) : null;
		if ( null === $debtor ) {
			return;
		}
		$reference = (string) $order->get_id();
		$saved_at  = $order->get_date_modified( 'edit' )?->getTimestamp() ?? 0;
		$event_id  = $reference . ':customer:' . ( $debtor->customer_id ?? 0 ) . ':' . $saved_at;
		$details   = (object) array( 'customerId' => $debtor->customer_id );
		$event     = new SourceEvent( $this->order_events->source_of( $order ), $reference, $event_id, EventKind::CustomerChanged, $this->order_events->now(), $details );
		$this->case_events->record( $event, null, $debtor );
	}

	/** WooCommerce makes guests' orders of a deleted account's, past every hook of an order. */
	public function on_deleted_user( mixed $user_id = null ): void {
		if ( is_numeric( $user_id ) ) {
			$this->moves->forget_account( (int) $user_id );
		}
	}
}
