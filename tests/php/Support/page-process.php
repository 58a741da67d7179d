<?php
/**
 * One page of the shop, as its web server makes it: php page-process.php SITE with|without SCRIPT ADDRESS COOKIES. `without` leaves the
 * plugin out; the cookies are a JSON object. Prints, after the page, a JSON line: how many statements the page sent, and whether it woke the plugin.
 */

declare( strict_types=1 );

list( , $followup_reminders_site, $followup_reminders_mode, $followup_reminders_script, $followup_reminders_address, $followup_reminders_cookies ) = $argv;

if ( 'without' === $followup_reminders_mode ) {
	$wp_filter['option_active_plugins'][10]['without'] = array(
		'function'      => static fn ( mixed $plugins ): mixed => array_values( array_diff( array_filter( (array) $plugins, 'is_string' ), array( 'followup-reminders/followup-reminders.php' ) ) ),
		'accepted_args' => 1,
	);
}
$followup_reminders_settings = json_decode( (string) file_get_contents( "$followup_reminders_site/.ht-site.json" ), true );

$_SERVER = array(
	'HTTP_HOST'       => substr( is_array( $followup_reminders_settings ) && is_string( $followup_reminders_settings['address'] ) ? $followup_reminders_settings['address'] : '', strlen( 'http://' ) ),
	'SERVER_NAME'     => '127.0.0.1',
	'SERVER_PROTOCOL' => 'HTTP/1.1',
	'REQUEST_METHOD'  => 'GET',
	'REQUEST_URI'     => $followup_reminders_address,
	'SCRIPT_NAME'     => '/' . $followup_reminders_script,
	'PHP_SELF'        => '/' . $followup_reminders_script,
	'REMOTE_ADDR'     => '127.0.0.1',
) + $_SERVER;
parse_str( (string) parse_url( $followup_reminders_address, PHP_URL_QUERY ), $_GET );
$_COOKIE = (array) json_decode( $followup_reminders_cookies, true );
// Registered from within a shutdown, it comes after everybody else's.
register_shutdown_function(
	static function (): void {
		register_shutdown_function(
			static function (): void {
				global $wpdb;
				echo "\n", json_encode(
					array(
						'queries' => $wpdb->num_queries,
						'awake'   => class_exists( 'FollowupReminders\Wiring\Stores', false ),
					)
				), "\n";
			}
		);
	}
);
chdir( dirname( "$followup_reminders_site/$followup_reminders_script" ) );
require "$followup_reminders_site/$followup_reminders_script";
