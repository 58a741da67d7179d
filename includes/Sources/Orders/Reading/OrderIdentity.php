<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Model\Events\DebtorIdentity;
use WC_Order;

/** Who owes an order: its customer, else whoever has its billing address. */
final class OrderIdentity {

	/** @return DebtorIdentity|null Null when nobody is named: no account and no address, or what WooCommerce writes over an address it erased. */
	public static function of( WC_Order $order ): ?DebtorIdentity {
		$email       = $order->get_billing_email( 'edit' );
		$email       = str_ends_with( strtolower( $email ), '.invalid' ) ? '' : $email;
		$customer_id = $order->get_customer_id( 'edit' );
		if ( '' === $email && 0 === $customer_id ) {
			return null;
		}
		$country = strtoupper( $order->get_billing_country( 'edit' ) );
		$state   = $order->get_billing_state( 'edit' );
		return new DebtorIdentity(
			customer_id: 0 === $customer_id ? null : $customer_id,
			email: $email,
			name: trim( $order->get_formatted_billing_full_name() ),
			locale: OrderLanguage::of( $order ),
			country: 1 === preg_match( '/\A[A-Z]{2}\z/', $country ) ? $country : null,
			state: '' === $state ? null : $state,
			time_zone: null,
			is_company: '' !== $order->get_billing_company( 'edit' ),
		);
	}
}
