<?php
/**
 * Plugin Name: No updates of a local site
 * Description: Asks nobody for new versions: nothing leaves the machine, and no page or log complains about that.
 */

declare( strict_types=1 );

add_action(
	'init',
	static function (): void {
		$hooks = array(
			'wp_version_check'  => array( 'wp_version_check', 'load-update-core.php', 'upgrader_process_complete' ),
			'wp_update_plugins' => array( 'wp_update_plugins', 'load-plugins.php', 'load-update.php', 'load-update-core.php', 'upgrader_process_complete' ),
			'wp_update_themes'  => array( 'wp_update_themes', 'load-themes.php', 'load-update.php', 'load-update-core.php', 'upgrader_process_complete' ),
		);
		foreach ( $hooks as $check => $names ) {
			foreach ( $names as $name ) {
				remove_action( $name, $check );
			}
		}
		foreach ( array( '_maybe_update_core', '_maybe_update_plugins', '_maybe_update_themes' ) as $check ) {
			remove_action( 'admin_init', $check );
		}
	},
	0
);
