<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Sources\CanSuspend;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\Browser;
use WC_Order;
use WC_Order_Item;
use WC_Order_Item_Product;
use WC_Product_Grouped;
use WC_Subscription;
use WP_Http;

/** What customers do to their subscriptions themselves, in a browser, with a card that is refused first: upgrade, renew early, subscribe again, pay. */
final class CustomerTest extends ServedShopTestCase {

	private Plugin $plugin;
	private int $checkout = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$checkout     = wp_insert_post(
			array(
				'post_type'    => 'page',
				'post_status'  => 'publish',
				// In an hour that comes twice WordPress takes now for the second, and would publish it then.
				'post_date'    => '2020-01-01 00:00:00',
				'post_title'   => 'Till',
				'post_content' => '[woocommerce_checkout]',
			)
		);
		self::assertIsInt( $checkout );
		$this->checkout = $checkout;
		$this->set_option( 'woocommerce_checkout_page_id', $checkout );
	}

	protected function tearDown(): void {
		wp_delete_post( $this->checkout, true );
		parent::tearDown();
	}

	private static function logged_in( WC_Subscription $subscription ): Browser {
		return self::log_in( ( new Browser() )->ask( wc_get_page_permalink( 'myaccount' ) ), $subscription )->arrive();
	}

	/** @param 'refused'|'good' $card */
	private static function check_out( Browser $browser, string $card ): Browser {
		$fields = array(
			'billing_first_name' => 'Ada',
			'billing_last_name'  => 'Lovelace',
			'billing_address_1'  => '1 rue de la Paix',
			'billing_city'       => 'Paris',
			'billing_postcode'   => '75002',
			'billing_country'    => 'FR',
			'billing_state'      => '',
			'billing_phone'      => '0102030405',
			'billing_email'      => 'ada@example.test',
			'payment_method'     => TestGateway::ID,
			'card'               => $card,
		);
		$browser->ask( wc_get_checkout_url() )->submit( 'woocommerce-process-checkout-nonce', $fields );
		if ( 'good' === $card ) {
			self::assertStringContainsString( 'order-received', $browser->location, self::words( $browser ) );
		} else {
			self::assertStringContainsString( 'Your card was refused.', self::words( $browser ) );
		}
		wp_cache_flush();
		return $browser;
	}

	/** The link of a page that leads to an action of Subscriptions. */
	private static function follow( Browser $browser, string $page, string $has ): Browser {
		$browser->ask( $page );
		preg_match_all( '/href="([^"]+)"/', $browser->body, $links );
		foreach ( $links[1] as $link ) {
			$link = WP_Http::make_absolute_url( html_entity_decode( $link ), $page );
			if ( str_contains( $link, $has ) ) {
				return $browser->ask( $link );
			}
		}
		self::fail( $page . ' has no link with ' . $has . ': ' . self::words( $browser ) );
	}

	private function newest_order( WC_Subscription $subscription, string $relation ): WC_Order {
		$order = self::fresh( $subscription )->get_last_order( 'all', array( $relation ) );
		self::assertInstanceOf( WC_Order::class, $order );
		return $order;
	}

	/** @param string $name Of the refusal the case holds. */
	private static function assertRefusedOnlyByHer( CaseRow $case_row, string $name = 'failed' ): void {
		$failed = array_values( array_filter( self::events( $case_row ), static fn ( $event ): bool => 'payment_failed' === $event->kind ) );
		self::assertSame( array( 'customer' ), array_map( static fn ( $event ): string => $event->details->by, $failed ) );
		self::assertContains( $name, self::event_names( $case_row ) );
	}

	public function test_unpaid_upgrade_is_an_order_of_hers_and_leaves_the_subscription_as_it_was(): void {
		$this->set_option( 'woocommerce_subscriptions_allow_switching', 'grouped' );
		$this->set_option( 'woocommerce_subscriptions_apportion_recurring_price', 'yes' );
		$small = Membership::product();
		$large = Membership::product( '90.00' );
		$both  = new WC_Product_Grouped();
		$both->set_name( 'Memberships' );
		$both->set_status( 'publish' );
		$both->set_children( array( $small->get_id(), $large->get_id() ) );
		$both->save();
		$subscription = self::subscription( '+20 days', $small );

		$browser = self::follow( self::logged_in( $subscription ), $subscription->get_view_order_url(), 'switch-subscription=' );
		$browser->submit( 'quantity[' . $large->get_id() . ']', array( 'quantity[' . $large->get_id() . ']' => '1' ) );
		self::check_out( $browser, 'refused' );
		$order    = $this->newest_order( $subscription, 'switch' );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( 'failed', $order->get_status() );
		self::assertGreaterThan( 0, (int) $order->get_total() );
		self::assertLessThan( 90, (int) $order->get_total(), 'What she has paid already is taken off.' );
		self::assertSame( array( 'order', 'open' ), array( $case_row->kind, $case_row->status ) );
		self::assertRefusedOnlyByHer( $case_row );
		foreach ( $this->plugin->sources->all as $source ) {
			self::assertFalse( 'orders' === $source->id() && $source instanceof CanSuspend, 'No step suspends anything for it.' );
		}
		$this->assertSells( $subscription, $small->get_id() );

		self::check_out( $browser, 'good' );
		self::assertSame( 'paid', self::get_case( 'orders', self::again( $order ) )->status );
		$this->assertSells( $subscription, $large->get_id() );
	}

	private function assertSells( WC_Subscription $subscription, int $product_id ): void {
		$fresh = self::fresh( $subscription );
		$ids   = array_map( static fn ( WC_Order_Item $item ): int => $item instanceof WC_Order_Item_Product ? $item->get_product_id() : 0, array_values( $fresh->get_items() ) );
		self::assertSame( array( 'active', array( $product_id ) ), array( $fresh->get_status(), $ids ) );
	}

	public function test_refused_early_renewal_is_an_order_of_hers_and_suspends_nothing(): void {
		$this->set_option( 'woocommerce_subscriptions_enable_early_renewal', 'yes' );
		$this->set_option( 'woocommerce_subscriptions_enable_early_renewal_via_modal', 'no' );
		$subscription = self::subscription( '+20 days', Membership::product() );
		$renews       = $subscription->get_time( 'next_payment' );

		$browser = self::follow( self::logged_in( $subscription ), $subscription->get_view_order_url(), 'subscription_renewal_early=' )->arrive();
		self::check_out( $browser, 'refused' );
		$order    = $this->newest_order( $subscription, 'renewal' );
		$case_row = self::get_case( 'orders', $order );
		self::assertNull( self::find_case( 'subscriptions', $order ), 'Nothing was due.' );
		self::assertRefusedOnlyByHer( $case_row );
		self::assertSame( array( 'active', $renews ), array( self::fresh( $subscription )->get_status(), self::fresh( $subscription )->get_time( 'next_payment' ) ) );
		self::assertSame( self::fresh( $subscription )->get_view_order_url(), $this->plugin->delivery->pay_links->target( $case_row ), 'Where she begins anew.' );

		self::check_out( self::follow( $browser, $subscription->get_view_order_url(), 'subscription_renewal_early=' )->arrive(), 'good' );
		self::assertSame( 'active', self::fresh( $subscription )->get_status() );
		self::assertGreaterThan( $renews, self::fresh( $subscription )->get_time( 'next_payment' ) );
		self::assertSame( 'cancelled', self::get_case( 'orders', $order )->status, 'She began anew: nobody asks for the first try any more.' );
		self::assertNotSame( $order->get_id(), $this->newest_order( $subscription, 'renewal' )->get_id() );
	}

	public function test_early_renewal_refused_at_one_click_leaves_nothing_to_follow_up(): void {
		$this->set_option( 'woocommerce_subscriptions_enable_early_renewal', 'yes' );
		$this->set_option( 'woocommerce_subscriptions_enable_early_renewal_via_modal', 'yes' );
		$this->set_option( TestGateway::REFUSES, 'yes' );
		$subscription = self::subscription( '+20 days', Membership::product() );

		self::follow( self::logged_in( $subscription ), $subscription->get_view_order_url(), 'process_early_renewal' );
		self::assertFalse( self::fresh( $subscription )->get_last_order( 'all', array( 'renewal' ) ), 'Subscriptions threw its order away.' );
		self::assertSame( array(), $this->plugin->stores->cases->find_open_refs( 'orders', '' ) );
		self::assertSame( 'active', self::fresh( $subscription )->get_status() );
	}

	public function test_subscribing_again_is_an_order_of_hers(): void {
		$subscription = self::subscription( '+20 days', Membership::product() );
		$subscription->update_status( 'cancelled' );

		$browser = self::follow( self::logged_in( $subscription ), $subscription->get_view_order_url(), 'resubscribe=' )->arrive();
		self::check_out( $browser, 'refused' );
		$anew = $this->newest_order( $subscription, 'resubscribe' );
		self::assertInstanceOf( WC_Subscription::class, $anew );
		$order = $anew->get_parent();
		self::assertInstanceOf( WC_Order::class, $order );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( array( 'order', 'open' ), array( $case_row->kind, $case_row->status ) );
		self::assertRefusedOnlyByHer( $case_row );

		self::check_out( $browser, 'good' );
		self::assertSame( array( 'paid', 'active' ), array( self::get_case( 'orders', $order )->status, $this->newest_order( $subscription, 'resubscribe' )->get_status() ) );
	}

	public function test_customer_who_pays_a_refused_renewal_is_refused_once_more_and_then_goes_on(): void {
		TestGateway::$refuses = true;

		$subscription = self::subscription( '+20 days', Membership::product() );
		$order        = self::renew( $subscription );
		sleep( 2 );
		$browser = self::logged_in( $subscription )->ask( $order->get_checkout_payment_url() )->arrive();
		self::check_out( $browser, 'refused' );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertContains( 'failed:customer', self::event_names( $case_row ) );
		self::assertSame( 1, count( array_keys( self::event_names( $case_row ), 'failed:shop:1', true ) ) );
		self::assertSame( 'open', $case_row->status );

		self::check_out( $browser, 'good' );
		self::assertSame( 'paid', self::get_case( 'subscriptions', self::again( $order ) )->status );
		self::assertSame( 'active', self::fresh( $subscription )->get_status() );
	}
}
