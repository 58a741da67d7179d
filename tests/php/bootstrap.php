<?php
/**
 * Start of every PHPUnit suite. A suite that needs WordPress names a site made by `bin/site` in FOLLOWUP_REMINDERS_SITE (its folder);
 * without it only PHP and the plugin's own classes are there.
 */

declare( strict_types=1 );

$followup_reminders_loader = require dirname( __DIR__, 2 ) . '/vendor/autoload.php';

$followup_reminders_site = getenv( 'FOLLOWUP_REMINDERS_SITE' );
if ( is_string( $followup_reminders_site ) && $followup_reminders_site !== '' ) {
	require __DIR__ . '/bootstrap-wordpress.php';
}
