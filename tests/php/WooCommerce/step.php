<?php
/**
 * One moment in the life of a shop, in a process of its own so that its time can be another (faketime).
 *
 * Usage: faketime '2027-04-01 10:00:30' php step.php SITE STEP [ARGUMENT]
 * Steps: `subscribe` prints the id of a new subscription that is paid and renews in a month; `run` lets Action Scheduler run what is due,
 * the gateway refusing if ARGUMENT is `refuse`; `pay` pays order ARGUMENT as its customer would.
 */

declare( strict_types=1 );

use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Tests\WooCommerce\Membership;
use FollowupReminders\Tests\WooCommerce\TestGateway;

require $argv[1] . '/wp-load.php';
require __DIR__ . '/TestGateway.php';
require __DIR__ . '/Membership.php';

( static function ( string $step, string $argument ): void {
	global $wpdb;
	// The worker goes by the database server's clock, which is the story's as well.
	$wpdb->query( 'SET timestamp = ' . time() );
	TestGateway::install();
	TestGateway::$refuses = 'refuse' === $argument;
	switch ( $step ) {
		case 'subscribe':
			// WP-Cron's hourly look, which plans our tick in Action Scheduler.
			do_action( Ticker::WATCH );
			echo Membership::sell()->get_id();
			break;
		case 'run':
			// Subscriptions may keep some turns of the queue to itself, and the others from its own actions.
			for ( $turn = 1; $turn <= 6; $turn++ ) {
				ActionScheduler::runner()->run( 'test' );
			}
			break;
		case 'pay':
			$order = wc_get_order( (int) $argument );
			if ( ! $order instanceof WC_Order ) {
				throw new RuntimeException( 'There is no such order.' );
			}
			$order->payment_complete( 'txn_by_hand' );
			break;
		default:
			throw new RuntimeException( 'There is no such step.' );
	}
} )( $argv[2], $argv[3] ?? '' );
