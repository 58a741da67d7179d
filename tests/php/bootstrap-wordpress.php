<?php
/**
 * Start of the suites that need WordPress: loads the site of FOLLOWUP_REMINDERS_SITE, with the plugin as it is installed there.
 */

declare( strict_types=1 );

$followup_reminders_site   = rtrim( (string) getenv( 'FOLLOWUP_REMINDERS_SITE' ), '/' );
$followup_reminders_plugin = $followup_reminders_site . '/wp-content/plugins/followup-reminders';

if ( ! is_file( $followup_reminders_site . '/wp-load.php' ) || ! is_dir( $followup_reminders_plugin . '/includes' ) ) {
	fwrite( STDERR, "FOLLOWUP_REMINDERS_SITE names no site with the plugin: bin/site create NAME, then bin/site path NAME.\n" );
	exit( 1 );
}

( static function ( string $repository, string $plugin ): void {
	$files = array_filter( explode( "\n", (string) shell_exec( 'cd ' . escapeshellarg( $repository ) . ' && find includes src/engine src/documents -name "*.php" -o -name "*.json"' ) ) );
	foreach ( $files as $file ) {
		if ( ! is_file( "$plugin/$file" ) || sha1_file( "$plugin/$file" ) !== sha1_file( "$repository/$file" ) ) {
			fwrite( STDERR, "The plugin in the site is not the one of this folder ($file differs): bin/site plugin NAME.\n" );
			exit( 1 );
		}
	}
} )( dirname( __DIR__, 2 ), $followup_reminders_plugin );

// The classes under test are the installed ones, found by the plugin's own autoloader.
/** @var Composer\Autoload\ClassLoader $followup_reminders_loader Of bootstrap.php, which includes this file. */
$followup_reminders_loader->setPsr4( 'FollowupReminders\\', array() );

// PHPUnit includes this file in a function: what WordPress expects to be global is named here.
global $wpdb, $wp, $wp_query, $wp_rewrite, $wp_the_query, $wp_filter, $wp_actions, $wp_locale, $phpmailer, $table_prefix, $wp_version, $wp_object_cache, $blog_id, $shortcode_tags, $wp_embed, $wp_widget_factory, $wp_roles, $locale, $wp_plugin_paths, $pagenow, $wp_textdomain_registry, $wp_locale_switcher, $allowedposttags, $allowedtags, $allowedentitynames, $current_site, $current_blog;

// Payment gateways are loaded from where they are, as plugins of this process only: a suite that needs them names their main files.
$followup_reminders_gateways = array_filter( explode( PATH_SEPARATOR, (string) getenv( 'FOLLOWUP_REMINDERS_GATEWAYS' ) ) );
if ( array() !== $followup_reminders_gateways ) {
	$wp_filter['muplugins_loaded'][10]['followup_reminders_gateways'] = array(
		'function'      => static function () use ( $followup_reminders_gateways ): void {
			foreach ( $followup_reminders_gateways as $file ) {
				require_once $file;
			}
		},
		'accepted_args' => 0,
	);
}

require $followup_reminders_site . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/plugin.php';

if ( ! is_plugin_active( 'followup-reminders/followup-reminders.php' ) ) {
	fwrite( STDERR, "The plugin is not active in the site.\n" );
	exit( 1 );
}
