<?php
/**
 * One part of the sweep's bench: run.php SITE ORDERS tables|posts fill|first|decide|nothing
 *
 * `fill` makes the orders that are missing, `first` empties the plugin's tables and sweeps, `decide` lets a worker look at every case,
 * `nothing` sweeps again. The two sweeps print a line of JSON each.
 */

declare( strict_types=1 );

use FollowupReminders\Cases\Sweep\SweepSum;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\FrozenClock;

require $argv[1] . '/wp-load.php';
require dirname( __DIR__, 2 ) . '/php/Support/FrozenClock.php';

final class FollowupRemindersSweepBench {

	/** Of a hundred orders: half are paid, and half nobody paid, which is more than a shop has and what a sweep has to do. */
	private const STATUSES = array(
		'completed'  => 40,
		'processing' => 10,
		'pending'    => 20,
		'failed'     => 15,
		'on-hold'    => 15,
	);
	private const MADE     = 'followup_reminders_bench_orders';

	private Plugin $plugin;

	public function __construct() {
		// Now as the orders see it, and an hour later: none of them is young.
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', new FrozenClock( time() + 3600 ) );
	}

	public function fill( int $orders ): void {
		$made = (int) get_option( self::MADE, '0' );
		// The plugin is not notified of these orders, as with imported ones: no mail is sent about them, and no case is opened.
		foreach ( array_keys( $GLOBALS['wp_filter'] ) as $hook ) {
			if ( 1 === preg_match( '/^woocommerce_(new_order|order_status_|before_order_object_save|after_order_object_save|order_note_added)/', (string) $hook ) ) {
				remove_all_actions( (string) $hook );
			}
		}
		for ( $number = $made; $number < $orders; $number++ ) {
			$this->order( $number );
			if ( 0 === $number % 500 ) {
				wp_cache_flush_runtime();
				update_option( self::MADE, (string) ( $number + 1 ), false );
			}
		}
		update_option( self::MADE, (string) max( $made, $orders ), false );
	}

	private function order( int $number ): void {
		$order = new WC_Order();
		$place = $number % 100;
		foreach ( self::STATUSES as $status => $share ) {
			$place -= $share;
			if ( 0 > $place ) {
				break;
			}
		}
		$order->set_status( $status );
		$order->set_created_via( 'bench' );
		$order->set_payment_method( 'on-hold' === $status ? 'bacs' : 'stripe' );
		$order->set_currency( 'EUR' );
		$order->set_billing_email( 'customer' . $number % 5000 . '@example.test' );
		$order->set_billing_first_name( 'Anna' );
		$order->set_billing_country( 'FR' );
		$order->set_date_created( time() - 60 * $number );
		if ( in_array( $status, array( 'completed', 'processing' ), true ) ) {
			$order->set_date_paid( time() - 60 * $number );
		}
		$order->set_total( '30.00' );
		$order->save();
	}

	public function empty_tables(): void {
		foreach ( array( 'cases', 'debtors', 'events', 'facts', 'ledger', 'messages', 'outbox', 'tasks' ) as $table ) {
			$this->plugin->foundation->database->execute( 'DELETE FROM {' . $table . '}' );
		}
	}

	public function decide(): void {
		do {
			$report = $this->plugin->scheduling->worker->tick( 600 );
		} while ( $report->has_more );
	}

	public function sweep( string $which ): void {
		$queries = 0;
		$count   = static function ( string $query ) use ( &$queries ): string {
			++$queries;
			return $query;
		};
		add_filter( 'query', $count );
		$began = hrtime( true );
		$used  = self::processor();
		$peak  = memory_get_usage();
		$large = 0;
		$sum   = $this->plugin->services->sweep->whole(
			null,
			true,
			static function ( SweepSum $sum ) use ( &$large, $peak ): void {
				$large = max( $large, memory_get_usage() - $peak );
			}
		);
		$used  = self::processor() - $used;
		remove_filter( 'query', $count );
		$looked = $sum->count( 'looked' );
		echo wp_json_encode(
			array(
				'bench'                   => 'sweep',
				'which'                   => $which,
				'orders'                  => (int) get_option( self::MADE ),
				'looked'                  => $looked,
				'found'                   => $sum->findings(),
				'unreadable'              => $sum->count( 'unreadable' ),
				'wallSeconds'             => round( ( hrtime( true ) - $began ) / 1e9, 1 ),
				'processorSeconds'        => round( $used / 1000, 1 ),
				'lookedPerSecond'         => (int) round( $looked / $used * 1000 ),
				'queriesPerThousand'      => (int) round( $queries / $looked * 1000 ),
				'megabytesKeptAtMost'     => round( $large / 1048576, 1 ),
				'peakMegabytesAboveStart' => round( ( memory_get_peak_usage() - $peak ) / 1048576, 1 ),
			)
		), "\n";
	}

	/** @return float Milliseconds of processor time of this process. */
	private static function processor(): float {
		$usage = getrusage();
		return ( $usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec'] ) * 1000 + ( $usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec'] ) / 1000;
	}
}

update_option( 'woocommerce_custom_orders_table_enabled', 'posts' === $argv[3] ? 'no' : 'yes' );
$followup_reminders_bench = new FollowupRemindersSweepBench();
switch ( $argv[4] ) {
	case 'fill':
		$followup_reminders_bench->fill( (int) $argv[2] );
		break;
	case 'first':
		$followup_reminders_bench->empty_tables();
		$followup_reminders_bench->sweep( 'first' );
		break;
	case 'decide':
		$followup_reminders_bench->decide();
		break;
	case 'nothing':
		$followup_reminders_bench->sweep( 'nothing' );
		break;
}
