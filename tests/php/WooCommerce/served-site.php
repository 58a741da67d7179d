<?php
/**
 * Plugin Name: What a test serves
 *
 * Put into the site under test as long as it is served: the test gateway, and what WooPayments does on the page on which a customer
 * confirms a payment (8.4.0, includes/compat/subscriptions/trait-wc-payment-gateway-wcpay-subscriptions.php): it hides the order from
 * Subscriptions, which would turn the page into a checkout.
 */

declare( strict_types=1 );

add_action(
	'plugins_loaded',
	static function (): void {
		require_once __DIR__ . '/TestGateway.php';
		FollowupReminders\Tests\WooCommerce\TestGateway::install();
	},
	30
);
( static function (): void {
	$hidden = null;
	$hide   = static function () use ( &$hidden ): void {
		if ( isset( $_GET['wcpay-confirmation'] ) ) { // phpcs:ignore WordPress.Security.NonceVerification
			global $wp;
			$hidden = $wp->query_vars['order-pay'] ?? null;

			$wp->query_vars['order-pay'] = null;
		}
	};
	$show   = static function () use ( &$hidden ): void {
		if ( null !== $hidden ) {
			global $wp;
			$wp->query_vars['order-pay'] = $hidden;
		}
	};
	add_action( 'template_redirect', $hide, 99 );
	add_action( 'template_redirect', $show, 101 );
} )();
