<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Disputes;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Orders\Reading\PaymentNote;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use WC_Order;

/**
 * Keeps an order and its balance order together: money for the second is money for the first, and once the first is settled nobody can
 * pay the second, nor the first as a whole after a part of it came in. A refund taken back makes it ask for too little.
 */
final class BalanceWatch {

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly OrderEvents $order_events,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		add_action( 'woocommerce_order_status_changed', $this->listener->guard( 'disputes.balance_failed', array( $this, 'on_status' ) ), 30, 4 );
		add_action( 'woocommerce_refund_deleted', $this->listener->guard( 'disputes.balance_failed', array( $this, 'on_refund_deleted' ) ), 20, 2 );
		add_filter( 'woocommerce_order_needs_payment', array( $this, 'needs_payment' ), 20, 2 );
	}

	public function on_status( mixed $order_id = null, mixed $from = null, mixed $to = null, mixed $order = null ): void {
		if ( ! $order instanceof WC_Order || 'shop_order' !== $order->get_type() ) {
			return;
		}
		$state = OrderState::of( $order );
		$whole = $order->get_meta( BalanceOrders::PART_OF );
		if ( is_numeric( $whole ) && OrderState::PAID === $state && 'refunded' !== $to ) {
			$this->paid( $order, (int) $whole );
		} elseif ( is_numeric( $order->get_meta( BalanceOrders::BALANCE ) ) && in_array( $state, array( OrderState::PAID, OrderState::CANCELLED ), true ) ) {
			BalanceOrders::call_off( $order );
		}
	}

	/** More is owed again than the balance order asks for; the next message makes another where it is still needed. */
	public function on_refund_deleted( mixed $refund_id = null, mixed $order_id = null ): void {
		$order = wc_get_order( is_numeric( $order_id ) ? (int) $order_id : 0 );
		if ( ! $order instanceof WC_Order ) {
			return;
		}
		BalanceOrders::call_off( $order );
		$source    = $this->order_events->source_of( $order );
		$reference = (string) $order->get_id();
		$this->case_events->record( new SourceEvent( $source, $reference, $reference . ':refund:' . Given::whole( $refund_id ) . ':deleted', EventKind::Touched, $this->order_events->now(), EventDetails::of() ) );
	}

	private function paid( WC_Order $balance, int $whole_id ): void {
		$order        = wc_get_order( $whole_id );
		$amount_minor = OrderAmounts::total_minor( $balance );
		if ( ! $order instanceof WC_Order || null === $amount_minor ) {
			return;
		}
		$details = array(
			'amountMinor' => $amount_minor,
			'currency'    => $balance->get_currency( 'edit' ),
			'full'        => false,
		) + PaymentNote::of( $balance, PaymentVia::Balance );
		// Not an event of the order's own hooks: the order itself does not know of this money.
		$event  = new SourceEvent( $this->order_events->source_of( $order ), (string) $whole_id, 'balance.' . $balance->get_id() . ':paid', EventKind::PaymentReceived, $this->order_events->now(), (object) $details );
		$result = $this->case_events->record( $event );
		// Recording it may have completed the order.
		$order = 'recorded' === $result->outcome ? wc_get_order( $whole_id ) : null;
		if ( ! $order instanceof WC_Order ) {
			return;
		}
		$order->update_meta_data( BalanceOrders::PAID, (string) ( Given::whole( $order->get_meta( BalanceOrders::PAID ) ) + 1 ) );
		$order->save_meta_data();
		/* translators: %s: order number */
		$order->add_order_note( esc_html( sprintf( __( 'Paid in part through order %s.', 'followup-reminders' ), $balance->get_order_number() ) ) );
	}

	/** Whoever paid a part must not be asked for the whole. */
	public function needs_payment( mixed $needs, mixed $order = null ): mixed {
		return true === $needs && $order instanceof WC_Order && is_numeric( $order->get_meta( BalanceOrders::PAID ) ) ? false : $needs;
	}
}
