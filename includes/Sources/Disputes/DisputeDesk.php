<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Disputes;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Sources\Orders\OrderEvents;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use WC_Order;

/**
 * Records what a gateway says of a dispute. An order without a case gets one: its customer's other debts may have to
 * wait as well.
 */
final class DisputeDesk {

	public function __construct( private readonly OrderEvents $order_events ) {}

	/** @param int|null $said_at_utc When the gateway said it; null: now. */
	public function record( WC_Order $order, DisputeObject $dispute, ?int $said_at_utc ): void {
		$total_minor = OrderAmounts::total_minor( $order );
		if ( null === $total_minor || 'shop_order' !== $order->get_type() ) {
			return;
		}
		$details = array(
			'disputeId'   => $dispute->id,
			'amountMinor' => $dispute->amount_minor( $order->get_currency( 'edit' ), $total_minor ),
		);
		if ( $dispute->is_closed() ) {
			$details['won'] = $dispute->is_won();
			$this->order_events->tell( $order, 'dispute:' . $dispute->id . ':closed', EventKind::DisputeClosed, $details, $said_at_utc, true );
			return;
		}
		$details['stage'] = $dispute->stage();
		$this->order_events->tell( $order, 'dispute:' . $dispute->id . ':' . $dispute->stage(), EventKind::DisputeOpened, $details, $said_at_utc, true );
	}
}
