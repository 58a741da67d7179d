<?php
/**
 * Lets so many hours pass, with a tick in each.
 *
 * @package FollowupReminders
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Support\MovableClock;

$followup_reminders_plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
for ( $followup_reminders_hour = 0; $followup_reminders_hour < (int) ( $args[0] ?? 1 ); $followup_reminders_hour++ ) {
	update_option( MovableClock::OPTION, (string) ( (int) get_option( MovableClock::OPTION, 0 ) + 3600 ), true );
	$followup_reminders_plugin->scheduling->worker->tick();
}
