<?php
/**
 * Plugin Name: Clock of a local site
 * Description: Buttons in the admin bar that move the plugin's clock forward, hour by hour, and let its worker run each time.
 */

declare( strict_types=1 );

namespace FollowupReminders\LocalSite;

require_once __DIR__ . '/local-site/TimeMachine.php';

add_action( 'rest_api_init', array( TimeMachine::class, 'register' ) );
add_action( 'admin_bar_menu', array( TimeMachine::class, 'buttons' ), 91 );
add_action( 'wp_footer', array( TimeMachine::class, 'script' ), 99 );
add_action( 'admin_footer', array( TimeMachine::class, 'script' ), 99 );
