<?php
/**
 * Plugin Name:       Follow-up Reminders
 * Description:       Follows up money customers owe: failed renewals, unpaid orders, invoices on terms.
 * Version:           0.1.0
 * Requires at least: 6.6
 * Requires PHP:      8.1
 * Author:            Follow-up Reminders
 * License:           GPL-2.0-or-later
 * License URI:       https://www.gnu.org/licenses/gpl-2.0.html
 * Text Domain:       followup-reminders
 * Domain Path:       /languages
 * WC requires at least: 9.0
 * WC tested up to:   11.0
 *
 * This file is read by every PHP version: nothing in it may be newer than the guards.
 *
 * @package FollowupReminders
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

if ( version_compare( PHP_VERSION, '8.1', '<' ) || PHP_INT_SIZE < 8 || version_compare( get_bloginfo( 'version' ), '6.6-RC1', '<' ) ) {
	add_action(
		'admin_notices',
		function () {
			echo '<div class="notice notice-error"><p>' . esc_html__( 'Follow-up Reminders does nothing here: it needs PHP 8.1 or newer on 64 bits and WordPress 6.6 or newer.', 'followup-reminders' ) . '</p></div>';
		}
	);
	return;
}

spl_autoload_register(
	function ( $class_name ) {
		$prefix = 'FollowupReminders\\';
		if ( strncmp( $class_name, $prefix, strlen( $prefix ) ) !== 0 ) {
			return;
		}
		$file = __DIR__ . '/includes/' . str_replace( '\\', '/', substr( $class_name, strlen( $prefix ) ) ) . '.php';
		if ( is_file( $file ) ) {
			require $file;
		}
	}
);

if ( class_exists( 'FollowupReminders\\Plugin' ) ) {
	FollowupReminders\Plugin::boot( __FILE__ );
}
