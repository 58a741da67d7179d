<?php
/** run.php SITE CASES[,CASES…] REPEATS; see tests/bench/lists.mjs. Empties the plugin's tables of cases in that site. */

declare( strict_types=1 );

use FollowupReminders\Plugin;

require $argv[1] . '/wp-load.php';
require __DIR__ . '/shop.php';

final class FollowupRemindersListsBench {

	private Plugin $plugin;

	public function __construct() {
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		wp_set_current_user( 1 );
	}

	/** @return array<string,float|int> Milliseconds, by list. */
	public function run( int $cases, int $repeats ): array {
		FollowupRemindersListsShop::stock( $this->plugin->foundation, $cases );
		$figures = array();
		/** @var array<string,array<string,string|int>> $lists */
		$lists = json_decode( (string) file_get_contents( __DIR__ . '/lists.json' ), true );
		foreach ( $lists as $name => $query ) {
			$took = array();
			for ( $i = 0; $i <= $repeats; $i++ ) {
				wp_cache_flush_runtime();
				$request = new WP_REST_Request( 'GET', '/followup-reminders/v1/cases' );
				$request->set_query_params( $query );
				$began    = hrtime( true );
				$response = rest_do_request( $request );
				$took[]   = ( hrtime( true ) - $began ) / 1e6;
				if ( 200 !== $response->get_status() ) {
					throw new RuntimeException( $name . ' ' . wp_json_encode( $response->get_data() ) );
				}
			}
			array_shift( $took );
			sort( $took );
			$figures[ $name ] = round( $took[ intdiv( count( $took ), 2 ) ], 1 );
		}
		return $figures;
	}

}

$followup_reminders_bench = new FollowupRemindersListsBench();
$followup_reminders_first = array();
foreach ( explode( ',', $argv[2] ) as $followup_reminders_cases ) {
	$followup_reminders_figures = $followup_reminders_bench->run( (int) $followup_reminders_cases, (int) $argv[3] );
	foreach ( $followup_reminders_figures as $followup_reminders_list => $followup_reminders_took ) {
		$followup_reminders_first += array( $followup_reminders_list => $followup_reminders_took );
		echo wp_json_encode(
			array(
				'bench'        => 'lists',
				'list'         => $followup_reminders_list,
				'cases'        => (int) $followup_reminders_cases,
				'milliseconds' => $followup_reminders_took,
				'timesTheFirst' => round( $followup_reminders_took / max( 0.1, $followup_reminders_first[ $followup_reminders_list ] ), 1 ),
			)
		), "\n";
	}
}
