<?php
/**
 * Router of PHP's built-in server for a site made by bin/site; started in the site's folder.
 */

declare( strict_types=1 );

$followup_reminders_root = (string) getcwd();
$followup_reminders_path = rawurldecode( (string) parse_url( $_SERVER['REQUEST_URI'], PHP_URL_PATH ) );

if ( preg_match( '#/\.ht|/\.\.|\.sqlite|\.log$|/wp-content/(database|mailbox)/#', $followup_reminders_path ) ) {
	http_response_code( 403 );
	return true;
}

$followup_reminders_file = $followup_reminders_root . $followup_reminders_path;
if ( is_dir( $followup_reminders_file ) && is_file( rtrim( $followup_reminders_file, '/' ) . '/index.php' ) ) {
	if ( ! str_ends_with( $followup_reminders_path, '/' ) ) {
		header( 'Location: ' . $followup_reminders_path . '/' );
		return true;
	}
	$followup_reminders_path .= 'index.php';
	$followup_reminders_file .= 'index.php';
}
if ( is_file( $followup_reminders_file ) && ! str_ends_with( $followup_reminders_file, '.php' ) ) {
	return false;
}
if ( ! is_file( $followup_reminders_file ) ) {
	$followup_reminders_path = '/index.php';
	$followup_reminders_file = $followup_reminders_root . '/index.php';
}

$_SERVER['SCRIPT_NAME']     = $followup_reminders_path;
$_SERVER['PHP_SELF']        = $followup_reminders_path;
$_SERVER['SCRIPT_FILENAME'] = $followup_reminders_file;
chdir( dirname( $followup_reminders_file ) );
require $followup_reminders_file;
return true;
