<?php
/**
 * Runs a PHP file inside WordPress; its arguments are in $args.
 *
 * Usage: php eval.php SITE FILE [ARGUMENT…]
 */

declare( strict_types=1 );

require $argv[1] . '/wp-load.php';

( static function ( string $file, array $args ): void {
	global $wpdb;
	require $file;
} )( $argv[2], array_slice( $argv, 3 ) );
