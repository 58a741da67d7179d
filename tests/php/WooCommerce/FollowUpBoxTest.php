<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use Automattic\WooCommerce\Utilities\OrderUtil;
use WC_Order;

/** The box "Follow-ups" beside orders and subscriptions, as WooCommerce's own screens draw it. */
final class FollowUpBoxTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		require_once ABSPATH . 'wp-admin/includes/template.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		require_once ABSPATH . 'wp-admin/includes/post.php';
		require_once WC()->plugin_path() . '/includes/admin/wc-admin-functions.php';
		foreach ( array( 10, 20, 25, 26, 30, 35, 50 ) as $priority ) {
			remove_all_actions( 'add_meta_boxes', $priority );
		}
		$this->log_in_as( 'shop_manager' );
		$GLOBALS['wp_meta_boxes'] = array();
		wp_dequeue_script( 'followup-reminders-admin' );
	}

	private function drawn( WC_Order $shown, string $type ): string {
		$screen = wc_get_page_screen_id( $type );
		self::assertNotSame( '', $screen );
		do_action( 'add_meta_boxes', $screen, $shown );
		ob_start();
		do_meta_boxes( $screen, 'side', OrderUtil::custom_orders_table_usage_is_enabled() ? $shown : get_post( $shown->get_id() ) );
		return (string) ob_get_clean();
	}

	/** @return list<int> */
	private static function case_ids( string $html ): array {
		return 1 === preg_match( '/id="followup-reminders-order" data-cases="([\d,]+)"/', $html, $found ) ? array_map( 'intval', explode( ',', $found[1] ) ) : array();
	}

	public function test_an_order_that_failed_shows_its_case_and_loads_the_script(): void {
		$order = self::order();
		$order->update_status( 'failed' );
		$html = $this->drawn( $order, 'shop-order' );
		self::assertStringContainsString( 'Follow-ups', $html );
		self::assertSame( array( self::get_case( 'orders', $order )->id ), self::case_ids( $html ) );
		self::assertTrue( wp_script_is( 'followup-reminders-admin' ) );
	}

	public function test_an_order_without_a_case_says_so_and_loads_nothing(): void {
		$order = new WC_Order();
		$order->set_status( 'checkout-draft' );
		$order->save();
		$html = $this->drawn( $order, 'shop-order' );
		self::assertSame( array(), self::case_ids( $html ) );
		self::assertStringContainsString( 'No case.', $html );
		self::assertFalse( wp_script_is( 'followup-reminders-admin' ) );
	}

	public function test_a_subscription_shows_the_cases_of_its_renewals_open_ones_first(): void {
		$subscription         = self::subscription();
		TestGateway::$refuses = true;
		$first                = self::renew( $subscription );
		$paid                 = self::get_case( 'subscriptions', $first )->id;
		$first->payment_complete( 'by hand' );
		$second = self::renew( self::fresh( $subscription ) );
		$open   = self::get_case( 'subscriptions', $second )->id;
		// Last the order it was bought with, paid at once.
		self::assertSame( array( $open, $paid ), array_slice( self::case_ids( $this->drawn( self::fresh( $subscription ), 'shop_subscription' ) ), 0, 2 ) );
	}

	public function test_who_may_not_work_cases_sees_no_box(): void {
		$order = self::order();
		$order->update_status( 'failed' );
		$this->log_in_as( 'customer' );
		self::assertStringNotContainsString( 'Follow-ups', $this->drawn( $order, 'shop-order' ) );
	}
}
