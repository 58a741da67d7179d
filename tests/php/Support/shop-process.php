<?php
/**
 * One process of a shop that several work in, with a storage of orders and an object cache of its own choosing. Reads a JSON line
 * { do, … } from its input, does it, answers a JSON line, until its input ends: it may live as long as a worker.
 *
 * Usage: php shop-process.php SITE hpos|hpos-cached|posts [CACHE-FILE]
 */

declare( strict_types=1 );

use FollowupReminders\Plugin;
use FollowupReminders\Sources\Orders\OrderTraces;
use FollowupReminders\Sources\Orders\Reading\FreshOrders;
use FollowupReminders\Tests\WooCommerce\Membership;
use FollowupReminders\Tests\WooCommerce\TestGateway;
use Automattic\WooCommerce\Utilities\OrderUtil;

list( , $followup_reminders_site, $followup_reminders_storage ) = $argv;
foreach (
	array(
		'pre_option_woocommerce_custom_orders_table_enabled'      => 'posts' === $followup_reminders_storage ? 'no' : 'yes',
		'pre_option_woocommerce_hpos_datastore_caching_enabled'   => 'hpos-cached' === $followup_reminders_storage ? 'yes' : 'no',
	) as $followup_reminders_option => $followup_reminders_value
) {
	$wp_filter[ $followup_reminders_option ][10]['of_this_process'] = array(
		'function'      => static fn (): string => $followup_reminders_value,
		'accepted_args' => 0,
	);
}
if ( isset( $argv[3] ) ) {
	putenv( 'FOLLOWUP_REMINDERS_OBJECT_CACHE=' . $argv[3] );
	require dirname( __DIR__, 2 ) . '/support/object-cache.php';
	$_wp_using_ext_object_cache = true;
}
require $followup_reminders_site . '/wp-load.php';
require dirname( __DIR__ ) . '/WooCommerce/Membership.php';
require dirname( __DIR__ ) . '/WooCommerce/TestGateway.php';
TestGateway::install();

( static function ( string $storage ): void {
	$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
	$order  = static function ( int $id ): WC_Order {
		$found = wc_get_order( $id );
		return $found instanceof WC_Order ? $found : throw new RuntimeException( "There is no order $id." );
	};
	$subscription = static function ( int $id ): WC_Subscription {
		$found = wcs_get_subscription( $id );
		return $found instanceof WC_Subscription ? $found : throw new RuntimeException( "There is no subscription $id." );
	};
	$acts = array(
		'who'      => static fn (): array => array(
			'tables'     => OrderUtil::custom_orders_table_usage_is_enabled(),
			'dataCached' => OrderUtil::custom_orders_table_datastore_cache_enabled(),
			'persistent' => (bool) wp_using_ext_object_cache(),
		),
		'order'    => static function () : array {
			$order = new WC_Order();
			$order->set_created_via( 'checkout' );
			Membership::fill( $order, TestGateway::ID, '30.00' );
			return array( 'id' => $order->get_id() );
		},
		// A monthly subscription whose renewal was refused.
		'renewal'  => static function () use ( $subscription ): array {
			WCS_Staging::set_duplicate_site_url_lock();
			$sold                 = Membership::sell();
			TestGateway::$refuses = true;
			do_action( 'woocommerce_scheduled_subscription_payment', $sold->get_id() );
			TestGateway::$refuses = false;
			return array(
				'id'           => $subscription( $sold->get_id() )->get_last_order( 'ids', array( 'renewal' ) ),
				'subscription' => $sold->get_id(),
			);
		},
		// As a page does that shows the order: every cache there is holds it afterwards.
		'look'     => static function ( stdClass $say ) use ( $order ): array {
			$seen = $order( $say->order );
			$seen->get_items( array( 'line_item', 'fee' ) );
			$seen->get_refunds();
			$seen->get_meta( '_anything' );
			return array(
				'status'   => $seen->get_status(),
				'total'    => $seen->get_total(),
				'refunded' => (string) $seen->get_total_refunded(),
			);
		},
		// As the last look before a hand-over does.
		'read'     => static function ( stdClass $say ) use ( $plugin ): array {
			$case = $plugin->stores->cases->find_by_ref( $say->source, (string) $say->order ) ?? throw new RuntimeException( "There is no case of order $say->order." );
			$facts = $plugin->services->facts_reader->read( $case, $plugin->stores->debtors->get( $case->debtor_id ), $plugin->foundation->clock->now() )->facts;
			return array(
				'truth'        => $facts->truth->state,
				'status'       => $facts->debt->status,
				'totalMinor'   => $facts->debt->totalMinor,
				'paidMinor'    => $facts->debt->paidMinor,
				'refund'       => $facts->debt->refund,
				'subscription' => $facts->subscription->status ?? null,
				'retries'      => $facts->retry->leftCount,
			);
		},
		'meta'     => static fn ( stdClass $say ): array => array( 'value' => FreshOrders::find( $say->order )?->get_meta( $say->key ) ),
		'pay'      => static fn ( stdClass $say ): array => array( 'done' => $order( $say->order )->payment_complete( 'txn' ) ),
		'status'   => static fn ( stdClass $say ): array => array( 'done' => $order( $say->order )->update_status( $say->status ) ),
		'end'      => static function ( stdClass $say ) use ( $subscription ): array {
			$subscription( $say->subscription )->update_status( 'cancelled' );
			return array();
		},
		'total'    => static function ( stdClass $say ) use ( $order ): array {
			$changed = $order( $say->order );
			$changed->set_total( $say->total );
			return array( 'done' => $changed->save() );
		},
		'set_meta' => static function ( stdClass $say ) use ( $order ): array {
			$changed = $order( $say->order );
			$changed->update_meta_data( $say->key, $say->value );
			$changed->save_meta_data();
			return array();
		},
		// As balance orders leave it, on orders of every status.
		'trace'    => static function ( stdClass $say ): array {
			$ids = array();
			for ( $number = 0; $number < $say->orders; $number++ ) {
				$traced = new WC_Order();
				$traced->set_status( array( 'pending', 'processing', 'trash', 'cancelled', 'checkout-draft' )[ $number % 5 ] );
				$traced->update_meta_data( OrderTraces::META[ $number < 105 ? 0 : $number % 3 ], (string) ( $number + 1 ) );
				$traced->update_meta_data( '_of_the_shop', 'kept' );
				$ids[] = $traced->save();
			}
			return array( 'ids' => $ids );
		},
		'clean'    => static fn (): array => array( 'orders' => OrderTraces::remove() ),
		'refund'   => static function ( stdClass $say ): array {
			$refund = wc_create_refund(
				array(
					'order_id' => $say->order,
					'amount'   => $say->amount,
				)
			);
			return array( 'done' => $refund instanceof WC_Order_Refund );
		},
		// As an import or another server does that knows nothing of this cache.
		'pay_raw'  => static function ( stdClass $say ) use ( $storage ): array {
			global $wpdb;
			$now = gmdate( 'Y-m-d H:i:s' );
			if ( 'posts' === $storage ) {
				$wpdb->query( $wpdb->prepare( "UPDATE $wpdb->posts SET post_status = 'wc-processing' WHERE ID = %d", $say->order ) );
				$wpdb->query( $wpdb->prepare( "INSERT INTO $wpdb->postmeta (post_id, meta_key, meta_value) VALUES (%d, '_date_paid', %s)", $say->order, (string) time() ) );
			} else {
				$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}wc_orders SET status = 'wc-processing' WHERE id = %d", $say->order ) );
				$wpdb->query( $wpdb->prepare( "UPDATE {$wpdb->prefix}wc_order_operational_data SET date_paid_gmt = %s WHERE order_id = %d", $now, $say->order ) );
			}
			return array();
		},
	);
	ob_end_clean();
	while ( ! feof( STDIN ) ) {
		$line = fgets( STDIN );
		if ( ! is_string( $line ) ) {
			break;
		}
		/** @var stdClass $say */
		$say = json_decode( $line, false, 16, JSON_THROW_ON_ERROR );
		fwrite( STDOUT, json_encode( $acts[ $say->do ]( $say ) ) . "\n" );
	}
} )( $followup_reminders_storage );
