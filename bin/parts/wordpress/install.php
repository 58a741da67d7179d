<?php
/**
 * Installs WordPress in a site made by bin/site: tables, the administrator `admin` with the password `password`, permalinks.
 *
 * Usage: php install.php SITE
 */

declare( strict_types=1 );

define( 'WP_INSTALLING', true );
define( 'FOLLOWUP_REMINDERS_INSTALLING_NETWORK', true );

require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install( 'Follow-up Reminders', 'admin', 'admin@example.test', true, '', 'password' );
update_option( 'permalink_structure', '/%postname%/' );
update_option( 'timezone_string', 'Europe/Paris' );
flush_rewrite_rules( false );

$followup_reminders_settings = json_decode( (string) file_get_contents( ABSPATH . '.ht-site.json' ), true );
if ( $followup_reminders_settings['multisite'] ) {
	global $wpdb;
	foreach ( $wpdb->tables( 'ms_global' ) as $followup_reminders_name => $followup_reminders_table ) {
		$wpdb->$followup_reminders_name = $followup_reminders_table;
	}
	install_network();
	$followup_reminders_result = populate_network(
		1,
		(string) preg_replace( '#^https?://#', '', $followup_reminders_settings['address'] ),
		'admin@example.test',
		'Follow-up Reminders',
		'/',
		false
	);
	// A network without wildcard DNS is the usual case on one machine.
	if ( is_wp_error( $followup_reminders_result ) && 'no_wildcard_dns' !== $followup_reminders_result->get_error_code() ) {
		fwrite( STDERR, $followup_reminders_result->get_error_message() . "\n" );
		exit( 1 );
	}
	update_site_option( 'site_admins', array( 'admin' ) );
}
