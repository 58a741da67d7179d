<?php
/**
 * Router of PHP's built-in server for tests/bench/events.mjs: leaves the plugin out if the request says so, and writes down what the page cost.
 */

declare( strict_types=1 );

( static function (): void {
	$processor = static function (): float {
		$usage = getrusage();
		return ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) * 1000 + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1000;
	};
	require_once __DIR__ . '/without.php';
	if ( 'without' === ( $_SERVER['HTTP_X_BENCH'] ?? '' ) ) {
		followup_reminders_bench_without();
	}
	$began = $processor();
	// Registered from within a shutdown, it comes after everybody else's.
	register_shutdown_function(
		static function () use ( $processor, $began ): void {
			register_shutdown_function(
				static function () use ( $processor, $began ): void {
					$cost = array(
						'queries'      => $GLOBALS['wpdb']->num_queries ?? 0,
						'milliseconds' => $processor() - $began,
					);
					file_put_contents( (string) getenv( 'BENCH_LOG' ), json_encode( $cost ) . "\n", FILE_APPEND );
				}
			);
		}
	);
} )();

return require dirname( __DIR__, 3 ) . '/bin/parts/wordpress/router.php';
