<?php
/**
 * What the shop knows, as one line of JSON. With a customer's email: `{ events, tasks, status, paidMinor, quotes }` of their newest case; without:
 * everything a link could change, as `{ events, tasks, replies, cases, orders }`.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;

$followup_reminders_plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
$followup_reminders_stores = $followup_reminders_plugin->stores;
$followup_reminders_email  = $args[0] ?? '';
if ( '' === $followup_reminders_email ) {
	global $wpdb;
	$followup_reminders_state = array(
		'orders' => array_map( static fn ( WC_Order $order ): string => $order->get_id() . ' ' . $order->get_status() . ' ' . $order->get_total(), wc_get_orders( array( 'limit' => -1 ) ) ),
		'cases'  => $wpdb->get_results( "SELECT id, status, paid_minor, next_at_utc FROM {$wpdb->prefix}followup_reminders_cases ORDER BY id" ),
	);
	foreach ( array( 'events', 'tasks', 'replies', 'outbox', 'messages' ) as $followup_reminders_table ) {
		$followup_reminders_state[ $followup_reminders_table ] = (int) $wpdb->get_var( "SELECT COUNT(*) FROM {$wpdb->prefix}followup_reminders_$followup_reminders_table" ); // phpcs:ignore WordPress.DB.PreparedSQL -- Of the list above.
	}
} else {
	$followup_reminders_debtor = $followup_reminders_stores->debtors->find_by_email( $followup_reminders_email )[0];
	$followup_reminders_cases  = $followup_reminders_stores->cases->find_for_debtor( $followup_reminders_debtor->id );
	$followup_reminders_case   = end( $followup_reminders_cases );
	$followup_reminders_state  = array(
		'status'    => $followup_reminders_case->status,
		'paidMinor' => $followup_reminders_case->paid_minor,
		'events'    => array_map( static fn ( object $event ): string => $event->kind, $followup_reminders_stores->events->for_case( $followup_reminders_case->id ) ),
		'tasks'     => array_column( $followup_reminders_plugin->services->task_desk->for_case( $followup_reminders_case->id ), 'code' ),
		'quotes'    => array_values( $followup_reminders_stores->replies->of_case( $followup_reminders_case->id ) ),
	);
}
echo "\n", (string) wp_json_encode( $followup_reminders_state ), "\n";
