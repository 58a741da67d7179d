<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Joint;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Plans\PlanBook;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\OrderState;
use FollowupReminders\Sources\Orders\Reading\PaymentNote;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Listener;
use WC_Order;

/** Credits the money of an order that pays several debts to each of them, once. */
final class JointWatch {

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly CaseStore $cases,
		private readonly PlanBook $plans,
		private readonly Clock $clock,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		add_action( 'woocommerce_order_status_changed', $this->listener->guard( 'joint.listener_failed', array( $this, 'on_status' ) ), 30, 4 );
		add_action( 'followup_reminders_event_recorded', $this->listener->guard( 'joint.listener_failed', array( $this, 'on_recorded' ) ), 50, 3 );
	}

	public function on_status( mixed $order_id = null, mixed $from = null, mixed $to = null, mixed $order = null ): void {
		if ( ! $order instanceof WC_Order || ! JointOrder::is_one( $order ) || OrderState::PAID !== OrderState::of( $order ) || 'refunded' === $to ) {
			return;
		}
		foreach ( JointOrder::parts( $order ) as $part ) {
			$case = $this->cases->find( $part->caseId );
			if ( null !== $case ) {
				$this->credit( $order, $this->plans->whole_of( $case ), $case->id, $part->amountMinor );
			}
		}
	}

	/** @param int $part_of The case whose share it is: the whole, or an instalment of it. */
	private function credit( WC_Order $joint, CaseRow $whole, int $part_of, int $amount_minor ): void {
		$details = array(
			'amountMinor' => $amount_minor,
			'currency'    => $joint->get_currency( 'edit' ),
			'full'        => false,
		) + PaymentNote::of( $joint, PaymentVia::Customer );
		$event   = new SourceEvent( $whole->source, $whole->source_ref, 'joint.' . $joint->get_id() . '.' . $part_of . ':paid', EventKind::PaymentReceived, $this->clock->now(), (object) $details );
		$result  = $this->case_events->record( $event );
		$order   = 'recorded' === $result->outcome && in_array( $whole->source, array( SourceIds::ORDERS, SourceIds::SUBSCRIPTIONS ), true ) ? wc_get_order( (int) $whole->source_ref ) : null;
		if ( $order instanceof WC_Order ) {
			// Whoever paid it must not be asked for the whole.
			BalanceOrders::call_off( $order );
			$order->update_meta_data( BalanceOrders::PAID, (string) ( Given::whole( $order->get_meta( BalanceOrders::PAID ) ) + 1 ) );
			$order->save_meta_data();
			/* translators: %s: order number */
			$order->add_order_note( esc_html( sprintf( __( 'Paid together with other payments through order %s.', 'followup-reminders' ), $joint->get_order_number() ) ) );
		}
	}

	public function on_recorded( mixed $case_id = null, mixed $kind = null, mixed $event = null ): void {
		$is_money = $event instanceof SourceEvent && in_array( $event->kind, array( EventKind::PaymentReceived, EventKind::Credited, EventKind::Cancelled, EventKind::WrittenOff ), true );
		$case     = $is_money && is_int( $case_id ) && JointOrder::is_any_open() ? $this->cases->find( $case_id ) : null;
		if ( null !== $case ) {
			JointOrder::call_off( $case );
		}
	}
}
