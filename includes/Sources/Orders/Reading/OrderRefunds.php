<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\SweepFinding;
use WC_Order;
use WC_Order_Refund;

/** Money given back for an order, refund by refund. */
final class OrderRefunds {

	/** @return array<string,mixed> See EventKind::Refunded. */
	public static function details( WC_Order $order, int $refund_id ): array {
		$refund = wc_get_order( $refund_id );
		return self::of( $order, $refund_id, $refund instanceof WC_Order_Refund ? $refund : null );
	}

	/** @return array<string,mixed> See EventKind::Refunded. */
	private static function of( WC_Order $order, int $refund_id, ?WC_Order_Refund $refund ): array {
		$currency = $order->get_currency( 'edit' );
		return array(
			'refundId'    => $refund_id,
			'amountMinor' => null === $refund ? 0 : OrderAmounts::refund_minor( $refund, $currency ),
			'currency'    => $currency,
		);
	}

	/**
	 * Refunds that no hook reported, under the ids the hook gives them; also of an order whose case is closed.
	 *
	 * @param list<EventRow> $events Of its case.
	 * @return list<SourceEvent>
	 */
	public static function missed( CaseRow $case_row, WC_Order $order, array $events, int $now ): array {
		if ( 0 === OrderAmounts::refunded_minor( $order ) ) {
			return array();
		}
		$recorded  = array_column( $events, 'event_id' );
		$missed = array();
		foreach ( $order->get_refunds() as $refund ) {
			$event_id = $case_row->source_ref . ':refund:' . $refund->get_id();
			if ( ! in_array( $event_id, $recorded, true ) ) {
				$details  = SweepFinding::details( self::of( $order, $refund->get_id(), $refund ) );
				$missed[] = new SourceEvent( $case_row->source, $case_row->source_ref, $event_id, EventKind::Refunded, $refund->get_date_created( 'edit' )?->getTimestamp() ?? $now, $details );
			}
		}
		return $missed;
	}
}
