<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Store\Schema\Schema;
use FollowupReminders\Tests\Support\MalformedRequests;
use FollowupReminders\Tests\Support\RestTestCase;

/**
 * Whatever a route is asked, it answers: no 5xx, no warning of PHP, and what it refuses has changed nothing.
 *
 * `FOLLOWUP_REMINDERS_REQUESTS=20000 FOLLOWUP_REMINDERS_SEED=7` plays more or others.
 */
final class MalformedRequestsTest extends RestTestCase {

	public function test_nothing_that_is_asked_breaks_a_route_or_is_taken_in_part(): void {
		$count = (int) ( getenv( 'FOLLOWUP_REMINDERS_REQUESTS' ) ?: 1500 );
		$seed  = (int) ( getenv( 'FOLLOWUP_REMINDERS_SEED' ) ?: 1 );
		$this->log_in_as( 'administrator' );
		$this->add_invoice();
		$warnings = array();
		set_error_handler( // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- A warning is what is looked for.
			static function ( int $level, string $message, string $file, int $line ) use ( &$warnings ): bool {
				if ( 0 !== ( error_reporting() & $level ) ) { // phpcs:ignore WordPress.PHP
					$warnings[] = "$message in $file:$line";
				}
				return true;
			}
		);
		$found    = array();
		$statuses = array();
		$log      = ini_set( 'error_log', '/dev/null' ); // phpcs:ignore WordPress.PHP.IniSet
		try {
			$requests = new MalformedRequests( self::routes(), $seed );
			for ( $number = 1; $number <= $count; $number++ ) {
				$request  = $requests->next();
				$before   = $this->state();
				$response = rest_do_request( $request );
				$status   = $response->get_status();
				$told     = $request->get_method() . ' ' . $request->get_route() . ' ' . substr( (string) $request->get_body(), 0, 300 ) . ' ' . substr( (string) wp_json_encode( $request->get_query_params(), JSON_PARTIAL_OUTPUT_ON_ERROR ), 0, 200 );
				if ( 500 <= $status || array() !== $warnings || ( 400 <= $status && $before !== $this->state() ) ) {
					$found[] = "seed $seed, request $number: $status $told " . implode( ' ', $warnings ) . ' ' . substr( (string) wp_json_encode( $response->get_data() ), 0, 200 );
				}
				$statuses[ $status ] = ( $statuses[ $status ] ?? 0 ) + 1;
				$warnings            = array();
			}
		} finally {
			restore_error_handler();
			ini_set( 'error_log', (string) $log ); // phpcs:ignore WordPress.PHP.IniSet
		}
		ksort( $statuses );
		fwrite( STDERR, "\nseed $seed, $count requests: " . wp_json_encode( $statuses ) . "\n" ); // phpcs:ignore WordPress.WP.AlternativeFunctions
		self::assertSame( array(), array_slice( $found, 0, 20 ), count( $found ) . ' found.' );
		self::assertGreaterThan( $count / 20, $statuses[400] ?? 0, 'They are malformed.' );
	}

	/** @return list<array{string, string}> */
	private static function routes(): array {
		$routes = array();
		foreach ( rest_get_server()->get_routes( 'followup-reminders/v1' ) as $pattern => $handlers ) {
			foreach ( $handlers as $handler ) {
				foreach ( array_keys( $handler['methods'] ) as $method ) {
					// Time goes on for the next test too.
					if ( '/followup-reminders/v1' !== $pattern && ! str_ends_with( $pattern, '/clock' ) ) {
						$routes[] = array( $pattern, (string) $method );
					}
				}
			}
		}
		return $routes;
	}

	private function state(): string {
		global $wpdb;
		$names = array_map( fn ( string $table ): string => $this->plugin->foundation->database->table( $table ), array_diff( Schema::TABLES, array( 'wrong_tries' ) ) );
		if ( $this->plugin->foundation->database->is_sqlite() ) {
			return (string) wp_json_encode( array_map( static fn ( string $name ): mixed => $wpdb->get_var( "SELECT COUNT(*) FROM $name" ), $names ) );
		}
		return (string) wp_json_encode( $wpdb->get_results( 'CHECKSUM TABLE ' . implode( ',', $names ) ) );
	}
}
