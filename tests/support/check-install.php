<?php
/**
 * Looks at a site the way its owner would right after the first activation, and ends with 1 if something is not as it should be.
 * Run by `bin/site eval`.
 */

declare( strict_types=1 );

use FollowupReminders\Store\Schema\Schema;

require_once ABSPATH . 'wp-admin/includes/plugin.php';

global $wpdb;

$problems = array();

if ( ! is_plugin_active( 'followup-reminders/followup-reminders.php' ) ) {
	$problems[] = 'The plugin is not active.';
}
foreach ( Schema::TABLES as $table ) {
	if ( null === $wpdb->get_var( $wpdb->prepare( 'SHOW TABLES LIKE %s', $wpdb->esc_like( $wpdb->prefix . 'followup_reminders_' . $table ) ) ) ) {
		$problems[] = "There is no table $table.";
	}
}
$administrator = get_role( 'administrator' );
foreach ( array( 'followup_reminders_manage', 'followup_reminders_work' ) as $capability ) {
	if ( null === $administrator || ! $administrator->has_cap( $capability ) ) {
		$problems[] = "Administrators lack $capability.";
	}
}

wp_set_current_user( 1 );
foreach ( array( '/cases', '/sequences', '/catalogue', '/policy', '/status' ) as $route ) {
	$response = rest_do_request( new WP_REST_Request( 'GET', '/followup-reminders/v1' . $route ) );
	if ( 200 !== $response->get_status() ) {
		$problems[] = "GET $route answers {$response->get_status()}: " . wp_json_encode( $response->get_data() );
	}
}

foreach ( $problems as $problem ) {
	fwrite( STDERR, $problem . "\n" );
}
printf( "%s, WordPress %s, %d problems\n", 'PHP ' . PHP_VERSION, get_bloginfo( 'version' ), count( $problems ) );
exit( array() === $problems ? 0 : 1 );
