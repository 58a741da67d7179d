<?php
/**
 * A customer with an account and an order that failed two days ago.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Support\MovableClock;

WC()->payment_gateways()->init();
$followup_reminders_edgar = wc_create_new_customer( 'edgar@example.test', 'edgar', 'password', array( 'first_name' => 'Edgar' ) );
$followup_reminders_order = wc_create_order( array( 'customer_id' => $followup_reminders_edgar ) );
$followup_reminders_items = wc_get_products( array( 'limit' => 1 ) );
$followup_reminders_order->add_product( $followup_reminders_items[0], 1 );
$followup_reminders_order->set_billing_email( 'edgar@example.test' );
$followup_reminders_order->set_payment_method( FollowupReminders\Tests\WooCommerce\TestGateway::ID );
$followup_reminders_order->calculate_totals( false );
$followup_reminders_order->save();
$followup_reminders_order->update_status( 'failed' );
$followup_reminders_plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
for ( $followup_reminders_hour = 0; $followup_reminders_hour < 6; $followup_reminders_hour++ ) {
	update_option( MovableClock::OPTION, (string) ( (int) get_option( MovableClock::OPTION, 0 ) + 8 * 3600 ), true );
	$followup_reminders_plugin->scheduling->worker->tick();
}
