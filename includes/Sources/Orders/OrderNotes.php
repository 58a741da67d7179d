<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use Throwable;
use WC_Order;

/** Private notes on an order. */
final class OrderNotes {

	/** @return bool False when it could not be added. Never throws. */
	public static function add( int $order_id, string $text ): bool {
		try {
			$order = wc_get_order( $order_id );
			return $order instanceof WC_Order && $order->add_order_note( esc_html( $text ) ) > 0;
		} catch ( Throwable ) {
			return false;
		}
	}
}
