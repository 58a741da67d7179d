<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use ActionScheduler;
use FollowupReminders\Store\CaseRow;
use FollowupReminders\Store\Db\Database;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\DbEventStore;
use FollowupReminders\Store\EventRow;
use FollowupReminders\Tests\Support\WordPressTestCase;
use WC_Order;
use WC_Order_Item_Fee;
use WC_Subscription;
use WCS_Staging;

/** A shop with real WooCommerce and real WooCommerce Subscriptions, the plugin active in it, and a gateway that does as it is told. */
abstract class ShopTestCase extends WordPressTestCase {

	public static function setUpBeforeClass(): void {
		self::assertTrue( class_exists( 'WooCommerce' ), 'This suite needs a site with WooCommerce.' );
		self::assertTrue( class_exists( 'WC_Subscription' ), 'This suite needs a site with WooCommerce Subscriptions.' );
		TestGateway::install();
		self::assertNotFalse( has_action( 'woocommerce_subscription_renewal_payment_failed', array( 'WCS_Retry_Manager', 'maybe_apply_retry_rule' ) ), 'The site must have retries switched on before Subscriptions loads.' );
		// Without it Subscriptions takes the site for a copy and renews by hand only.
		WCS_Staging::set_duplicate_site_url_lock();
	}

	protected function setUp(): void {
		parent::setUp();
		TestGateway::$refuses = false;
	}

	protected static function database(): Database {
		global $wpdb;
		return new Database( $wpdb );
	}

	protected static function find_case( string $source, WC_Order $order ): ?CaseRow {
		return ( new DbCaseStore( self::database() ) )->find_by_ref( $source, (string) $order->get_id() );
	}

	protected static function get_case( string $source, WC_Order $order ): CaseRow {
		$case_row = self::find_case( $source, $order );
		self::assertNotNull( $case_row, 'There is no case of this order under ' . $source . '.' );
		return $case_row;
	}

	/** @return list<EventRow> */
	protected static function events( CaseRow $case_row ): array {
		return ( new DbEventStore( self::database() ) )->for_case( $case_row->id );
	}

	/** @return list<string> Event ids without the order's number and, where they end in an instant, without that. */
	protected static function event_names( CaseRow $case_row ): array {
		return array_map(
			static fn ( EventRow $event ): string => (string) preg_replace( array( '/\A\d+:/', '/:\d{9,}\z/', '/retry:\d+/' ), array( '', '', 'retry' ), $event->event_id ),
			self::events( $case_row )
		);
	}

	/** @param string $created_via How the shop came by it: `checkout`, `admin`. */
	protected static function order( string $total = '30.00', string $method = TestGateway::ID, string $created_via = 'checkout' ): WC_Order {
		$order = new WC_Order();
		self::bill( $order );
		$order->set_created_via( $created_via );
		$order->set_payment_method( $method );
		self::charge( $order, $total );
		$order->set_total( $total );
		$order->save();
		return $order;
	}

	private static function bill( WC_Order $order ): void {
		$order->set_currency( 'EUR' );
		$order->set_billing_first_name( 'Ada' );
		$order->set_billing_last_name( 'Lovelace' );
		$order->set_billing_email( 'ada-' . wp_generate_password( 8, false ) . '@example.test' );
		$order->set_billing_country( 'FR' );
	}

	private static function charge( WC_Order $order, string $total ): void {
		$item = new WC_Order_Item_Fee();
		$item->set_name( 'Membership' );
		$item->set_tax_status( 'none' );
		$item->set_total( $total );
		$order->add_item( $item );
	}

	/** A monthly subscription of 30 euros whose first order is paid. */
	protected static function subscription(): WC_Subscription {
		$parent = self::order( '30.00' );
		$user   = wp_insert_user(
			array(
				'user_login' => 'ada' . wp_generate_password( 10, false ),
				'user_pass'  => wp_generate_password(),
				'user_email' => $parent->get_billing_email(),
			)
		);
		self::assertIsInt( $user );
		$parent->set_customer_id( $user );
		$parent->save();
		$subscription = wcs_create_subscription(
			array(
				'order_id'         => $parent->get_id(),
				'customer_id'      => $user,
				'billing_period'   => 'month',
				'billing_interval' => 1,
			)
		);
		self::assertInstanceOf( WC_Subscription::class, $subscription );
		$subscription->set_address( $parent->get_address( 'billing' ), 'billing' );
		$subscription->set_payment_method( TestGateway::ID );
		$subscription->set_requires_manual_renewal( false );
		self::charge( $subscription, '30.00' );
		$subscription->set_total( '30.00' );
		$subscription->update_dates( array( 'next_payment' => gmdate( 'Y-m-d H:i:s', strtotime( '+1 month' ) ) ) );
		$subscription->save();
		$parent->payment_complete( 'txn_parent' );
		$fresh = self::fresh( $subscription );
		self::assertSame( 'active', $fresh->get_status() );
		return $fresh;
	}

	/** Lets Action Scheduler run the action that Subscriptions planned, before its time. */
	protected static function run_scheduled( string $hook, string $argument, int $id ): void {
		$actions = as_get_scheduled_actions(
			array(
				'hook'   => $hook,
				'args'   => array( $argument => $id ),
				'status' => 'pending',
			),
			'ids'
		);
		self::assertCount( 1, $actions, 'Nothing is scheduled on ' . $hook . '.' );
		ActionScheduler::runner()->process_action( (int) reset( $actions ), 'test' );
	}

	/** @return WC_Order The renewal order that came of it. */
	protected static function renew( WC_Subscription $subscription ): WC_Order {
		self::run_scheduled( 'woocommerce_scheduled_subscription_payment', 'subscription_id', $subscription->get_id() );
		return self::newest_renewal( $subscription );
	}

	protected static function fresh( WC_Subscription $subscription ): WC_Subscription {
		$fresh = wcs_get_subscription( $subscription->get_id() );
		self::assertInstanceOf( WC_Subscription::class, $fresh );
		return $fresh;
	}

	protected static function newest_renewal( WC_Subscription $subscription ): WC_Order {
		$order = self::fresh( $subscription )->get_last_order( 'all', array( 'renewal' ) );
		self::assertInstanceOf( WC_Order::class, $order );
		return $order;
	}

	protected static function retry( WC_Order $order ): WC_Order {
		self::run_scheduled( 'woocommerce_scheduled_subscription_payment_retry', 'order_id', $order->get_id() );
		return self::again( $order );
	}

	protected static function again( WC_Order $order ): WC_Order {
		$fresh = wc_get_order( $order->get_id() );
		self::assertInstanceOf( WC_Order::class, $fresh );
		return $fresh;
	}
}
