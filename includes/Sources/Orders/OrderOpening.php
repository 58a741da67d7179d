<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Sources\CaseOpening;
use FollowupReminders\Sources\DebtorIdentity;
use FollowupReminders\Sources\Disputes\BalanceOrders;
use WC_Order;

/** What an order tells when a case is opened for it. */
final class OrderOpening {

	/**
	 * @param string|null $due_date `YYYY-MM-DD`.
	 * @return CaseOpening|null Null when there is nothing to chase: no amount, an unknown currency, nobody to write to, a part of another order.
	 */
	public static function of( WC_Order $order, string $kind, int $opened_at_utc, ?string $due_date = null ): ?CaseOpening {
		$total_minor = OrderAmounts::total_minor( $order );
		$email       = $order->get_billing_email( 'edit' );
		$customer_id = $order->get_customer_id( 'edit' );
		if ( null === $total_minor || 0 === $total_minor || ( '' === $email && 0 === $customer_id ) || is_numeric( $order->get_meta( BalanceOrders::PART_OF ) ) ) {
			return null;
		}
		$country = strtoupper( $order->get_billing_country( 'edit' ) );
		$state   = $order->get_billing_state( 'edit' );
		$debtor  = new DebtorIdentity(
			0 === $customer_id ? null : $customer_id,
			$email,
			trim( $order->get_formatted_billing_full_name() ),
			self::locale( $customer_id ),
			1 === preg_match( '/\A[A-Z]{2}\z/', $country ) ? $country : null,
			'' === $state ? null : $state,
			null,
			'' !== $order->get_billing_company( 'edit' )
		);
		return new CaseOpening( $debtor, $kind, $order->get_order_number(), $order->get_currency( 'edit' ), $total_minor, $opened_at_utc, $due_date );
	}

	private static function locale( int $customer_id ): string {
		$locale = 0 === $customer_id ? '' : get_user_meta( $customer_id, 'locale', true );
		return is_string( $locale ) ? $locale : '';
	}
}
