<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Model\Events\CaseOpening;
use WC_Order;

/** What an order tells when a case is opened for it. */
final class OrderOpening {

	/**
	 * @param string|null $due_date `YYYY-MM-DD`.
	 * @return CaseOpening|null Null when there is nothing to chase: no amount, an unknown currency, nobody to write to, a part of another order.
	 */
	public static function of( WC_Order $order, string $kind, int $opened_at_utc, ?string $due_date = null ): ?CaseOpening {
		$total_minor = OrderAmounts::total_minor( $order );
		$debtor      = OrderIdentity::of( $order );
		if ( null === $total_minor || 0 === $total_minor || null === $debtor || is_numeric( $order->get_meta( BalanceOrders::PART_OF ) ) ) {
			return null;
		}
		return new CaseOpening( $debtor, $kind, $order->get_order_number(), $order->get_currency( 'edit' ), $total_minor, $opened_at_utc, $due_date );
	}
}
