<?php
/** run.php SITE CASES[,CASES…] REPEATS; see tests/bench/figures.mjs. Empties the plugin's tables of cases in that site. */

declare( strict_types=1 );

use FollowupReminders\Plugin;

require $argv[1] . '/wp-load.php';
require __DIR__ . '/shop.php';

final class FollowupRemindersFiguresBench {

	/** From so many cases on, what is read from the cases alone takes minutes and is measured once. */
	private const MANY = 500000;
	/** So many are compared at most: the rate says the rest. */
	private const COMPARED = 100000;
	private const PROGRESS_SECONDS = 15;

	private Plugin $plugin;

	public function __construct( private readonly int $repeats ) {
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		wp_set_current_user( 1 );
	}

	public function run( int $cases ): void {
		$this->tell( "$cases cases: writing what the shop recorded" );
		( new FollowupRemindersFiguresShop( $this->plugin->foundation->database ) )->stock( $cases );
		$this->say( $cases, 'rebuild', $this->walk( true, $cases ), $cases );
		$this->plugin->foundation->database->execute( 'ANALYZE TABLE {figure_cases}, {figure_moves}, {figure_outcomes}' );
		$this->routes( $cases, 'rows', self::MANY <= $cases ? 0 : $this->repeats );
		$this->tell( 'adding days up' );
		$began = hrtime( true );
		$this->plugin->figures->days->go_on( gmdate( 'Y-m-d' ), time(), static fn (): bool => false );
		$this->say( $cases, 'add_up_days', ( hrtime( true ) - $began ) / 1e6 );
		$this->plugin->foundation->database->execute( 'ANALYZE TABLE {figure_days}, {figure_built}' );
		$this->routes( $cases, 'days', $this->repeats );
		$compared = min( $cases, self::COMPARED );
		$this->say( $cases, 'verify', $this->walk( false, $compared ), $compared );
	}

	/** @return float Milliseconds until a case with that number. */
	private function walk( bool $writes, int $until ): float {
		$began = hrtime( true );
		$told  = $began;
		$after = 0;
		do {
			$after = $this->plugin->figures->rebuild->step( $after, $writes, time() )->lastId;
			if ( hrtime( true ) - $told > self::PROGRESS_SECONDS * 1e9 ) {
				$told = hrtime( true );
				$this->tell( sprintf( '%s: %d of %d cases, %d MB', $writes ? 'rebuild' : 'verify', $after, $until, intdiv( memory_get_usage(), 1048576 ) ) );
			}
		} while ( 0 < $after && $after < $until );
		return ( hrtime( true ) - $began ) / 1e6;
	}

	/** Beside the figures, for whoever waits for them. */
	private function tell( string $line ): void {
		fwrite( STDERR, gmdate( 'H:i:s' ) . " $line\n" );
	}

	/** @param int $repeats After the first, which only warms; 0: only the first. */
	private function routes( int $cases, string $from, int $repeats ): void {
		$this->tell( "routes, read from $from" );
		$today  = gmdate( 'Y-m-d' );
		$month  = array(
			'currency' => 'EUR',
			'from'     => gmdate( 'Y-m-d', time() - 29 * 86400 ),
			'to'       => $today,
		);
		$year   = array( 'from' => gmdate( 'Y-m-d', time() - 365 * 86400 ) ) + $month;
		$routes = array(
			'overview'         => array( '/figures/overview', $month ),
			'overview_year'    => array( '/figures/overview', $year ),
			'receivables'      => array( '/figures/receivables', $month ),
			'messages'         => array( '/figures/messages', $month ),
			'messages_year'    => array( '/figures/messages', $year ),
			'proof'            => array( '/figures/proof', $month ),
			'file_sequences'   => array( '/figures/tables/sequences', $year ),
			'list_recovered'   => array( '/figures/recovered/cases', $month ),
			'list_at_risk'     => array( '/figures/at_risk/cases', $month ),
			'list_rate_reason' => array( '/figures/recovery_rate/cases', $year + array( 'reason' => 'soft' ) ),
		);
		foreach ( $routes as $name => list( $route, $query ) ) {
			$took = array();
			for ( $i = 0; $i <= $repeats; $i++ ) {
				wp_cache_flush_runtime();
				$request = new WP_REST_Request( 'GET', '/followup-reminders/v1' . $route );
				$request->set_query_params( $query );
				$began    = hrtime( true );
				$response = rest_do_request( $request );
				$took[]   = ( hrtime( true ) - $began ) / 1e6;
				if ( 200 !== $response->get_status() ) {
					throw new RuntimeException( $name . ' ' . wp_json_encode( $response->get_data() ) );
				}
			}
			if ( 0 < $repeats ) {
				array_shift( $took );
			}
			sort( $took );
			$this->say( $cases, $name, $took[ intdiv( count( $took ), 2 ) ], null, $from );
		}
	}

	private function say( int $cases, string $what, float $took, ?int $of = null, string $from = '' ): void {
		echo wp_json_encode(
			array_filter(
				array(
					'bench'        => 'figures',
					'cases'        => $cases,
					'what'         => $what,
					'readFrom'     => $from,
					'milliseconds' => round( $took, 1 ),
					'aSecond'      => null === $of ? null : (int) round( $of / $took * 1000 ),
				),
				static fn ( mixed $value ): bool => null !== $value && '' !== $value
			)
		), "\n";
	}
}

$followup_reminders_bench = new FollowupRemindersFiguresBench( (int) $argv[3] );
foreach ( explode( ',', $argv[2] ) as $followup_reminders_cases ) {
	$followup_reminders_bench->run( (int) $followup_reminders_cases );
}
