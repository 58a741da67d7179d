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
	if ( false !== getenv( 'FAKETIME' ) && $wpdb->dbh instanceof mysqli ) {
		// At another time for the database server, too: the worker goes by its clock.
		$wpdb->query( 'SET timestamp = ' . time() );
	}
	require $file;
} )( $argv[2], array_slice( $argv, 3 ) );
