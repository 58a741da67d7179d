<?php
/**
 * Constants WordPress defines while it starts, for static analysis only.
 */

declare( strict_types=1 );

define( 'ABSPATH', __DIR__ . '/' );
define( 'WPINC', 'wp-includes' );
define( 'WP_CONTENT_DIR', ABSPATH . 'wp-content' );
define( 'WP_PLUGIN_DIR', WP_CONTENT_DIR . '/plugins' );
define( 'WPMU_PLUGIN_DIR', WP_CONTENT_DIR . '/mu-plugins' );
define( 'AUTH_COOKIE', 'wordpress' );
define( 'LOGGED_IN_COOKIE', 'wordpress_logged_in' );
define( 'DAY_IN_SECONDS', 86400 );
define( 'DB_HOST', 'localhost' );
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'wordpress' );
define( 'DB_PASSWORD', '' );
define( 'ARRAY_A', 'ARRAY_A' );
