<?php
/**
 * A customer whose orders have just failed: `NAME COUNT`, a guest for one, with an account for more. Lets hours pass until they were written
 * to, two days at most.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Channels\Email\EmailText;
use FollowupReminders\LocalSite\MailFolder;
use FollowupReminders\Plugin;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Tests\WooCommerce\TestGateway;

WC()->payment_gateways()->init();
list( $followup_reminders_name, $followup_reminders_count ) = array( $args[0], (int) $args[1] );
$followup_reminders_email  = $followup_reminders_name . '@example.test';
$followup_reminders_member = 1 < $followup_reminders_count ? wc_create_new_customer( $followup_reminders_email, $followup_reminders_name, 'password', array( 'first_name' => ucfirst( $followup_reminders_name ) ) ) : 0;
$followup_reminders_items  = wc_get_products( array( 'limit' => 1 ) );
for ( $followup_reminders_no = 0; $followup_reminders_no < $followup_reminders_count; $followup_reminders_no++ ) {
	$followup_reminders_order = wc_create_order( array( 'customer_id' => $followup_reminders_member ) );
	$followup_reminders_order->add_product( $followup_reminders_items[0], 1 );
	$followup_reminders_order->set_billing_first_name( ucfirst( $followup_reminders_name ) );
	$followup_reminders_order->set_billing_last_name( 'Zimmerlein' );
	$followup_reminders_order->set_billing_email( $followup_reminders_email );
	$followup_reminders_order->set_billing_address_1( '8 secret street' );
	$followup_reminders_order->set_billing_country( 'FR' );
	$followup_reminders_order->set_payment_method( TestGateway::ID );
	$followup_reminders_order->calculate_totals( false );
	$followup_reminders_order->save();
	$followup_reminders_order->update_status( 'failed' );
}
$followup_reminders_plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
$followup_reminders_has    = static fn (): bool => array() !== array_filter( MailFolder::all(), static fn ( array $mail ): bool => in_array( $followup_reminders_email, $mail['to'], true ) && str_contains( $mail['source'], EmailText::HEADER . ':' ) );
for ( $followup_reminders_hour = 0; $followup_reminders_hour < 48 && ! $followup_reminders_has(); $followup_reminders_hour++ ) {
	update_option( MovableClock::OPTION, (string) ( (int) get_option( MovableClock::OPTION, 0 ) + 3600 ), true );
	$followup_reminders_plugin->scheduling->worker->tick();
}
