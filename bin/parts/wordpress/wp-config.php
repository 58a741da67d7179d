<?php
/**
 * Configuration of a site made by bin/site. What differs between sites is in .ht-site.json beside it.
 */

declare( strict_types=1 );

$followup_reminders_site = json_decode( (string) file_get_contents( __DIR__ . '/.ht-site.json' ), true, 8, JSON_THROW_ON_ERROR );

if ( empty( $_SERVER['HTTP_HOST'] ) ) {
	// On the command line WordPress still wants to know its own address.
	$_SERVER['HTTP_HOST']       = (string) preg_replace( '#^https?://#', '', $followup_reminders_site['address'] );
	$_SERVER['SERVER_PROTOCOL'] = 'HTTP/1.1';
	$_SERVER['REQUEST_METHOD']  = 'GET';
	$_SERVER['REQUEST_URI']     = '/';
	$_SERVER['REMOTE_ADDR']     = '127.0.0.1';
}

define( 'DB_NAME', $followup_reminders_site['database']['name'] );
// A test may take a process of this site to a database server of its own.
define( 'DB_USER', getenv( 'FOLLOWUP_REMINDERS_DB_USER' ) ?: $followup_reminders_site['database']['user'] );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', getenv( 'FOLLOWUP_REMINDERS_DB_HOST' ) ?: $followup_reminders_site['database']['host'] );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );

foreach ( array( 'AUTH_KEY', 'SECURE_AUTH_KEY', 'LOGGED_IN_KEY', 'NONCE_KEY', 'AUTH_SALT', 'SECURE_AUTH_SALT', 'LOGGED_IN_SALT', 'NONCE_SALT' ) as $followup_reminders_key ) {
	define( $followup_reminders_key, $followup_reminders_site['salt'] . $followup_reminders_key );
}

$table_prefix = 'wp_';

if ( $followup_reminders_site['multisite'] && ! defined( 'FOLLOWUP_REMINDERS_INSTALLING_NETWORK' ) ) {
	define( 'WP_ALLOW_MULTISITE', true );
	define( 'MULTISITE', true );
	define( 'SUBDOMAIN_INSTALL', false );
	define( 'DOMAIN_CURRENT_SITE', (string) preg_replace( '#^https?://#', '', $followup_reminders_site['address'] ) );
	define( 'PATH_CURRENT_SITE', '/' );
	define( 'SITE_ID_CURRENT_SITE', 1 );
	define( 'BLOG_ID_CURRENT_SITE', 1 );
} else {
	define( 'WP_HOME', $followup_reminders_site['address'] );
	define( 'WP_SITEURL', $followup_reminders_site['address'] );
}

define( 'WP_ENVIRONMENT_TYPE', 'local' );
define( 'WP_DEBUG', true );
// On the command line an error is told there; a page shows none and keeps a log.
define( 'WP_DEBUG_DISPLAY', 'cli' === PHP_SAPI ? null : false );
define( 'WP_DISABLE_FATAL_ERROR_HANDLER', 'cli' === PHP_SAPI );
define( 'WP_DEBUG_LOG', __DIR__ . '/wp-content/.ht-debug.log' );
define( 'CONCATENATE_SCRIPTS', false );
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'DISALLOW_FILE_EDIT', true );
define( 'DISABLE_WP_CRON', ! $followup_reminders_site['cron'] );
// Nothing leaves the machine, and no page waits for a server that cannot be reached.
define( 'WP_HTTP_BLOCK_EXTERNAL', true );

if ( ! defined( 'ABSPATH' ) ) {
	define( 'ABSPATH', __DIR__ . '/' );
}
require_once ABSPATH . 'wp-settings.php';
