<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Support\Given;
use WC_Order;

/** The payment method of an order, as facts and events name it. */
final class OrderMethod {

	private const METHOD_KINDS = array(
		'bacs'                    => 'bank_transfer',
		'stripe'                  => 'card',
		'woocommerce_payments'    => 'card',
		'square_credit_card'      => 'card',
		'braintree_credit_card'   => 'card',
		'stripe_sepa'             => 'direct_debit',
		'stripe_sepa_debit'       => 'direct_debit',
		'gocardless'              => 'direct_debit',
		'paypal'                  => 'wallet',
		'ppcp-gateway'            => 'wallet',
		'ppec_paypal'             => 'wallet',
		'cheque'                  => 'other',
		'cod'                     => 'other',
	);

	/** @return string|null Facts.debt.gateway. */
	public static function gateway( WC_Order $order ): ?string {
		$id = substr( (string) preg_replace( '/[^a-z0-9_]/', '_', strtolower( $order->get_payment_method( 'edit' ) ) ), 0, 40 );
		return '' === $id ? null : $id;
	}

	/** @return string|null Facts.debt.methodKind. */
	public static function kind( WC_Order $order ): ?string {
		return self::METHOD_KINDS[ $order->get_payment_method( 'edit' ) ] ?? null;
	}

	/** Whether the gateway only pretends to take money, by the settings most gateways keep under these names. */
	public static function is_test( WC_Order $order ): bool {
		$method   = $order->get_payment_method( 'edit' );
		$settings = '' === $method ? array() : get_option( 'woocommerce_' . $method . '_settings', array() );
		foreach ( array( 'testmode', 'test_mode', 'sandbox' ) as $name ) {
			if ( is_array( $settings ) && 'yes' === Given::text( $settings[ $name ] ?? '' ) ) {
				return true;
			}
		}
		return false;
	}
}
