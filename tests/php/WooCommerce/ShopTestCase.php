<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use ActionScheduler;
use Automattic\WooCommerce\Utilities\OrderUtil;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Store\Db\Connection\Database;
use FollowupReminders\Store\Db\DbCaseStore;
use FollowupReminders\Store\Db\DbEventStore;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\WordPressTestCase;
use WC_Order;
use WC_Product;
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

	/** Whether the stock sequences answer events. */
	protected const WITH_ANSWERS = false;

	/** @var array<string, \WP_Hook> As they were before the test. */
	private array $hooks = array();
	/** @var array<string, \WC_Email> WooCommerce's e-mails before the test. */
	private array $emails = array();

	protected function setUp(): void {
		parent::setUp();
		if ( ! static::WITH_ANSWERS ) {
			self::silence_answers();
		}
		// What a test hooks, also by making the mailer again, must not answer in the next one.
		$this->emails         = WC()->mailer()->emails;
		// Awake before the hooks are kept, or what it listens to would be gone with the test in which it woke.
		wp_get_schedules();
		/** @var array<string, \WP_Hook> $wp_filter */
		global $wp_filter;
		$this->hooks = array_map( static fn ( \WP_Hook $hook ): \WP_Hook => clone $hook, $wp_filter );
		TestGateway::$refuses = false;
		TestGateway::$reason  = null;
		TestGateway::$charges = 0;
	}

	protected function tearDown(): void {
		$GLOBALS['wp_filter']  = $this->hooks; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- Put back.
		// The next request makes one again, whose `rest_api_init` hooks what was just taken away.
		unset( $GLOBALS['wp_rest_server'] );
		WC()->mailer()->emails = $this->emails;
		parent::tearDown();
	}

	/** Nine in the morning in London, at least an hour and at most 25 from now: WooCommerce dates orders by the machine's time, and nobody sleeps then. */
	protected static function next_morning(): FrozenClock {
		$from = time() + 3600;
		$nine = (int) strtotime( gmdate( 'Y-m-d 09:00:00', $from ) . ' UTC' );
		return new FrozenClock( $nine < $from ? $nine + 86400 : $nine );
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
		$order->set_created_via( $created_via );
		Membership::fill( $order, $method, $total );
		return $order;
	}

	protected static function subscription( string $renews = '+1 month', ?WC_Product $product = null ): WC_Subscription {
		$fresh = self::fresh( Membership::sell( $renews, $product ) );
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

	/** As another server or an import does: no hook runs here and no cache is cleared. */
	protected static function pay_behind_its_back( WC_Order $order, string $paid_at ): void {
		global $wpdb;
		if ( OrderUtil::custom_orders_table_usage_is_enabled() ) {
			$wpdb->update( $wpdb->prefix . 'wc_orders', array( 'status' => 'wc-processing' ), array( 'id' => $order->get_id() ) );
			$wpdb->update( $wpdb->prefix . 'wc_order_operational_data', array( 'date_paid_gmt' => $paid_at ), array( 'order_id' => $order->get_id() ) );
			return;
		}
		$wpdb->update( $wpdb->posts, array( 'post_status' => 'wc-processing' ), array( 'ID' => $order->get_id() ) );
		$wpdb->insert(
			$wpdb->postmeta,
			array(
				'post_id'    => $order->get_id(),
				'meta_key'   => '_date_paid',
				'meta_value' => (string) strtotime( $paid_at . ' UTC' ),
			)
		);
	}

	protected static function again( WC_Order $order ): WC_Order {
		$fresh = wc_get_order( $order->get_id() );
		self::assertInstanceOf( WC_Order::class, $fresh );
		return $fresh;
	}
}
