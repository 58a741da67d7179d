<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Subscriptions\Reading;

use WC_Order;

/**
 * The gateway's own page on which a customer confirms a renewal with their bank: the order's pay page with a parameter, as the gateways'
 * mails link to it. The gateway then shows the bank's question in place of the ways to pay, and keeps Subscriptions from turning the page
 * into a checkout; where there is nothing to confirm any more, it shows the whole pay page.
 *
 * WooCommerce Stripe Gateway 8.8.0, includes/compat/class-wc-stripe-email-failed-authentication.php, get_authorization_url(); it keeps
 * the parameter over the shop's log-in itself (includes/class-wc-gateway-stripe.php, get_checkout_payment_url()). WooPayments 8.4.0,
 * includes/compat/subscriptions/class-wc-payments-email-failed-renewal-authentication.php, get_authorization_url(); it does not.
 */
final class BankConfirmation {

	private const PARAMETERS = array(
		'stripe'               => 'wc-stripe-confirmation',
		'woocommerce_payments' => 'wcpay-confirmation',
	);

	public function register(): void {
		add_filter( 'woocommerce_get_checkout_payment_url', array( $this, 'keep_over_log_in' ), 20, 2 );
	}

	/** @return string|null Null: the gateway of the order has no such page. */
	public static function url( WC_Order $order ): ?string {
		$parameter = self::PARAMETERS[ $order->get_payment_method( 'edit' ) ] ?? null;
		return null === $parameter ? null : add_query_arg( $parameter, '1', $order->get_checkout_payment_url() );
	}

	/** The log-in on the pay page leads back to the address that WooCommerce computes again for the order. */
	public function keep_over_log_in( mixed $url, mixed $order = null ): mixed {
		if ( ! is_string( $url ) || ! $order instanceof WC_Order || get_query_var( 'order-pay' ) !== (string) $order->get_id() ) {
			return $url;
		}
		foreach ( self::PARAMETERS as $parameter ) {
			// Says only which page is shown.
			if ( isset( $_GET[ $parameter ] ) ) { // phpcs:ignore WordPress.Security.NonceVerification
				$url = add_query_arg( $parameter, '1', $url );
			}
		}
		return $url;
	}
}
