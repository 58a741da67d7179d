<?php
/**
 * Activates plugins, on a network for all its sites.
 *
 * Usage: php activate.php SITE PLUGIN_FILE…
 */

declare( strict_types=1 );

require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

foreach ( array_slice( $argv, 2 ) as $followup_reminders_plugin ) {
	$followup_reminders_result = activate_plugin( $followup_reminders_plugin, '', is_multisite() );
	if ( is_wp_error( $followup_reminders_result ) ) {
		fwrite( STDERR, $followup_reminders_plugin . ': ' . $followup_reminders_result->get_error_message() . "\n" );
		exit( 1 );
	}
}
