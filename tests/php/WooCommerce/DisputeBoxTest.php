<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Plugin;
use stdClass;
use WC_Order;

/**
 * A person says it at the order, with the form the order's screen sends.
 *
 * @phpstan-import-type Facts from Documents
 */
final class DisputeBoxTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
		require_once ABSPATH . 'wp-admin/includes/template.php';
		require_once ABSPATH . 'wp-admin/includes/class-wp-screen.php';
		require_once ABSPATH . 'wp-admin/includes/screen.php';
		require_once WC()->plugin_path() . '/includes/admin/wc-admin-functions.php';
		if ( ! class_exists( 'WC_Admin_Meta_Boxes', false ) ) {
			require_once WC()->plugin_path() . '/includes/admin/class-wc-admin-meta-boxes.php';
		}
		// WooCommerce's own boxes want the whole form.
		foreach ( array( 10, 20, 25, 26, 30, 35, 40, 50 ) as $priority ) {
			remove_all_actions( 'woocommerce_process_shop_order_meta', $priority );
			if ( 40 !== $priority ) {
				remove_all_actions( 'add_meta_boxes', $priority );
			}
		}
		\WC_Admin_Meta_Boxes::$meta_box_errors = array();
		$this->log_in_as( 'shop_manager' );
	}

	protected function tearDown(): void {
		$_POST = array();
		parent::tearDown();
	}

	private function save( WC_Order $order, string $act, string $amount = '', string $reason = '' ): void {
		$_POST = wp_slash(
			array(
				'followup_reminders_dispute_nonce' => wp_create_nonce( 'followup_reminders_dispute' ),
				'followup_reminders_dispute'       => array(
					'act'    => $act,
					'amount' => $amount,
					'reason' => $reason,
				),
			)
		);
		do_action( 'woocommerce_process_shop_order_meta', $order->get_id(), $order );
	}

	/** @return Facts */
	private function facts( WC_Order $order ): stdClass {
		$case_row = self::get_case( 'orders', $order );
		return $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
	}

	/** @return list<array{string, int}> */
	private function disputes( WC_Order $order ): array {
		$seen = array();
		foreach ( $this->facts( $order )->disputes as $dispute ) {
			$seen[] = array( $dispute->state, $dispute->amountMinor );
		}
		return $seen;
	}

	public function test_all_of_an_unpaid_order_is_disputed_and_the_shop_was_right(): void {
		$order = self::order();
		$this->save( $order, 'disputed' );
		self::assertSame( array( array( 'open', 3000 ) ), $this->disputes( $order ) );
		$this->save( $order, 'won' );
		self::assertSame( array( array( 'open', 3000 ) ), $this->disputes( $order ), 'The customer is to be told why.' );
		self::assertCount( 1, \WC_Admin_Meta_Boxes::$meta_box_errors );
		$this->save( $order, 'won', '', ' It was delivered on 2 November. ' );
		self::assertSame( array( array( 'won', 3000 ) ), $this->disputes( $order ) );
		self::assertSame( array( 'It was delivered on 2 November.' ), array_values( $this->plugin->stores->replies->of_case( self::get_case( 'orders', $order )->id ) ) );
		$by = array_column( array_filter( $this->plugin->stores->ledger->for_case( self::get_case( 'orders', $order )->id ), static fn ( object $row ): bool => 'person' === $row->kind ), 'user_id' );
		self::assertSame( array( get_current_user_id(), get_current_user_id() ), $by, 'The ledger says who.' );
	}

	public function test_part_of_it_is_disputed_and_the_amount_is_put_right(): void {
		$order = self::order();
		$this->save( $order, 'disputed', '10' . wc_get_price_decimal_separator() . '50' );
		self::assertSame( array( array( 'open', 1050 ) ), $this->disputes( $order ) );
		$this->save( $order, 'disputed', '12' );
		self::assertSame( array( array( 'open', 1200 ) ), $this->disputes( $order ) );
	}

	public function test_order_that_was_paid_long_ago_gets_a_case(): void {
		$order = self::order( '30.00', TestGateway::ID, 'import' );
		$order->payment_complete( 'txn' );
		self::assertNull( self::find_case( 'orders', $order ) );
		$this->save( $order, 'disputed' );
		self::assertSame( array( array( 'open', 3000 ) ), $this->disputes( $order ) );
	}

	public function test_refund_asked_for_and_settled(): void {
		$order = self::order();
		$this->save( $order, 'refund_asked' );
		self::assertSame( array( array( 'refund_asked', null ) ), array_map( static fn ( stdClass $hold ): array => array( $hold->kind, $hold->untilUtc ), $this->facts( $order )->holds ) );
		self::assertStringContainsString( 'asked for a refund', $this->rendered( $order ) );
		$this->save( $order, 'refund_settled' );
		self::assertNotNull( $this->facts( $order )->holds[0]->untilUtc );
	}

	public function test_amount_that_is_none_is_refused_and_said(): void {
		$order = self::order();
		foreach ( array( '0', '-3', '10.005', 'much' ) as $amount ) {
			\WC_Admin_Meta_Boxes::$meta_box_errors = array();
			$this->save( $order, 'disputed', $amount );
			self::assertCount( 1, \WC_Admin_Meta_Boxes::$meta_box_errors, $amount );
		}
		self::assertSame( array(), $this->disputes( $order ) );
	}

	public function test_end_of_a_dispute_that_never_was_is_refused(): void {
		$order = self::order();
		$this->save( $order, 'lost' );
		self::assertCount( 1, \WC_Admin_Meta_Boxes::$meta_box_errors );
		self::assertSame( array(), $this->disputes( $order ) );
	}

	public function test_without_the_nonce_or_the_capability_nothing_is_recorded(): void {
		$order = self::order();
		$this->save( $order, '' );
		$_POST = array( 'followup_reminders_dispute' => array( 'act' => 'disputed' ) );
		do_action( 'woocommerce_process_shop_order_meta', $order->get_id(), $order );
		$this->log_in_as( 'subscriber' );
		$this->save( $order, 'disputed' );
		self::assertSame( array(), $this->disputes( $order ) );
	}

	private function rendered( WC_Order $order ): string {
		global $wp_meta_boxes;
		$screen = wc_get_page_screen_id( 'shop-order' );
		do_action( 'add_meta_boxes', $screen, $order );
		$box = $wp_meta_boxes[ $screen ]['side']['default']['followup-reminders-dispute'];
		ob_start();
		$box['callback']( $order );
		return (string) ob_get_clean();
	}

	public function test_the_box_says_what_is_known_and_asks_for_what_is_new(): void {
		$order = self::order();
		$this->save( $order, 'disputed', '12' );
		$html = $this->rendered( $order );
		self::assertStringContainsString( '12.00 EUR is disputed.', $html );
		self::assertStringContainsString( 'value="lost"', $html );
		self::assertStringContainsString( 'name="followup_reminders_dispute_nonce"', $html );
	}
}
