<?php
/**
 * Called by WordPress when the plugin is deleted. Removes everything it put into the site if the owner ticked it.
 *
 * @package FollowupReminders
 */

if ( ! defined( 'WP_UNINSTALL_PLUGIN' ) ) {
	exit;
}

require_once __DIR__ . '/followup-reminders.php';

if ( class_exists( 'FollowupReminders\\Plugin' ) ) {
	FollowupReminders\Plugin::network( __DIR__ . '/followup-reminders.php' )->uninstall();
}
