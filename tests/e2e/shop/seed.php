<?php
/**
 * The shop of the customers' journeys: sequences live, a customer with an account whose renewal fails, and guests whose orders do.
 * Run by `bin/site eval`; lets hours pass until everybody was written to.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Cases\Stock\Presets;
use FollowupReminders\Plugin;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Tests\WooCommerce\TestGateway;

require_once ABSPATH . 'wp-admin/includes/user.php';

WC()->payment_gateways()->init();
update_option( 'blogname', 'Riverside Climbing Club' );
update_option( 'permalink_structure', '/%postname%/' );
delete_option( 'rewrite_rules' );
update_option( 'woocommerce_store_postcode', '75002' );

$followup_reminders_plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
$followup_reminders_clock  = $followup_reminders_plugin->foundation->clock;
$followup_reminders_plugin->stores->sequences->save( Presets::of_shop()->document( 'payment_plan' ), 'Payment plans', 0, $followup_reminders_clock->now(), 0 );
foreach ( $followup_reminders_plugin->stores->sequences->all() as $followup_reminders_sequence ) {
	$followup_reminders_plugin->stores->sequences->set_mode( $followup_reminders_sequence->sequence_id, 'live', $followup_reminders_clock->now() );
}

$followup_reminders_product = new WC_Product_Simple();
$followup_reminders_product->set_name( 'Climbing pass' );
$followup_reminders_product->set_regular_price( '45.00' );
$followup_reminders_product->set_virtual( true );
$followup_reminders_product->save();

$followup_reminders_fill = static function ( WC_Order $order, string $name, string $email ) use ( $followup_reminders_product ): void {
	$order->add_product( $followup_reminders_product, 1 );
	list( $first_name, $last_name ) = explode( ' ', $name );
	$order->set_billing_first_name( $first_name );
	$order->set_billing_last_name( $last_name );
	$order->set_billing_email( $email );
	$order->set_billing_address_1( '8 secret street' );
	$order->set_billing_country( 'FR' );
	$order->set_currency( 'EUR' );
	$order->set_payment_method( TestGateway::ID );
	$order->calculate_totals( false );
	$order->save();
};

$followup_reminders_anna = wc_create_new_customer( 'anna@example.test', 'anna', 'password', array( 'first_name' => 'Anna' ) );
// Paid long ago, then a renewal that fails, and an order besides.
$followup_reminders_first = wc_create_order( array( 'customer_id' => $followup_reminders_anna ) );
$followup_reminders_fill( $followup_reminders_first, 'Anna Keller', 'anna@example.test' );
$followup_reminders_first->payment_complete( 'first' );
if ( function_exists( 'wcs_create_subscription' ) ) {
	$followup_reminders_subscription = wcs_create_subscription(
		array(
			'order_id'         => $followup_reminders_first->get_id(),
			'customer_id'      => $followup_reminders_anna,
			'billing_period'   => 'month',
			'billing_interval' => 1,
		)
	);
	$followup_reminders_fill( $followup_reminders_subscription, 'Anna Keller', 'anna@example.test' );
	$followup_reminders_subscription->set_requires_manual_renewal( false );
	$followup_reminders_subscription->save();
	$followup_reminders_subscription->update_status( 'active' );
	TestGateway::$refuses = true;
	do_action( 'woocommerce_scheduled_subscription_payment', $followup_reminders_subscription->get_id() );
	TestGateway::$refuses = false;
}
foreach ( array( 'bruno', 'later', 'part', 'paid', 'wrong', 'time', 'instalments', 'person', 'stranger', 'scanner', 'claire', 'plan' ) as $followup_reminders_guest ) {
	$followup_reminders_order = wc_create_order();
	$followup_reminders_fill( $followup_reminders_order, ucfirst( $followup_reminders_guest ) . ' Zimmerlein', $followup_reminders_guest . '@example.test' );
	if ( 'claire' === $followup_reminders_guest ) {
		$followup_reminders_order->update_meta_data( 'wpml_language', 'fr' );
		$followup_reminders_order->save();
	}
	$followup_reminders_order->update_status( 'failed' );
}
$followup_reminders_dora = wc_create_new_customer( 'dora@example.test', 'dora', 'password', array( 'first_name' => 'Dora' ) );
foreach ( array( 'pending', 'failed' ) as $followup_reminders_status ) {
	$followup_reminders_order = wc_create_order( array( 'customer_id' => $followup_reminders_dora ) );
	$followup_reminders_fill( $followup_reminders_order, 'Dora Zimmerlein', 'dora@example.test' );
	$followup_reminders_order->update_status( $followup_reminders_status );
	do_action( 'woocommerce_new_order', $followup_reminders_order->get_id(), $followup_reminders_order );
	$followup_reminders_order->update_status( 'failed' );
}
for ( $followup_reminders_hour = 0; $followup_reminders_hour < 48; $followup_reminders_hour++ ) {
	update_option( MovableClock::OPTION, (string) ( (int) get_option( MovableClock::OPTION, 0 ) + 3600 ), true );
	$followup_reminders_plugin->scheduling->worker->tick();
}
