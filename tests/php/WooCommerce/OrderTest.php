<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use WC_Order;

/** Plain orders: what opens, changes and closes their cases. */
final class OrderTest extends ShopTestCase {

	public function test_pending_order_of_the_checkout_is_a_case(): void {
		$case_row = self::get_case( 'orders', self::order() );
		self::assertSame( array( 'order', 'open', 3000 ), array( $case_row->kind, $case_row->status, $case_row->total_minor ) );
	}

	public function test_order_that_other_code_makes_is_none(): void {
		self::assertNull( self::find_case( 'orders', self::order( '30.00', TestGateway::ID, 'some-importer' ) ) );
	}

	public function test_order_without_an_amount_is_none(): void {
		self::assertNull( self::find_case( 'orders', self::order( '0.00' ) ) );
	}

	public function test_refused_order_is_the_customers_attempt_and_payment_closes(): void {
		$order = self::order();
		$order->update_status( 'failed' );
		self::assertSame( 'payment_failed', self::events( self::get_case( 'orders', $order ) )[1]->kind );
		self::assertSame( 'customer', self::events( self::get_case( 'orders', $order ) )[1]->details->by );
		$order->payment_complete( 'txn' );
		self::assertSame( 'paid', self::get_case( 'orders', $order )->status );
	}

	public function test_bank_transfer_is_owed_until_somebody_sees_the_money(): void {
		$order = self::order( '30.00', 'bacs' );
		$order->update_status( 'on-hold' );
		self::assertSame( 'open', self::get_case( 'orders', $order )->status );
		// WooCommerce's payment hooks miss this path.
		$order->update_status( 'processing' );
		self::assertSame( 'paid', self::get_case( 'orders', $order )->status );
	}

	public function test_cash_on_delivery_is_owed_until_delivered(): void {
		$order = self::order( '30.00', 'cod' );
		$order->update_status( 'processing' );
		self::assertSame( 'open', self::get_case( 'orders', $order )->status );
		$order->update_status( 'completed' );
		self::assertSame( 'paid', self::get_case( 'orders', $order )->status );
	}

	public function test_failed_after_paid_is_no_refusal(): void {
		$order = self::order();
		$order->payment_complete( 'txn' );
		$order->update_status( 'on-hold' );
		$order->update_status( 'failed' );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( 'paid', $case_row->status );
		self::assertNotContains( 'failed', self::event_names( $case_row ) );
	}

	/** @return array<string, array{callable(WC_Order):bool}> */
	public static function endings(): array {
		return array(
			'cancelled' => array( static fn ( WC_Order $order ) => $order->update_status( 'cancelled' ) ),
			'trashed'   => array( static fn ( WC_Order $order ) => $order->delete( false ) ),
			'deleted'   => array( static fn ( WC_Order $order ) => $order->delete( true ) ),
		);
	}

	/** @dataProvider endings */
	public function test_order_that_is_gone_is_owed_no_more( callable $end ): void {
		$order    = self::order();
		$case_row = self::get_case( 'orders', $order );
		$end( $order );
		self::assertSame( 'cancelled', ( new \FollowupReminders\Store\Db\DbCaseStore( self::database() ) )->get( $case_row->id )->status );
	}

	public function test_cancelled_order_put_back_is_owed_again(): void {
		$order = self::order();
		$order->update_status( 'cancelled' );
		$order->update_status( 'pending' );
		self::assertSame( 'open', self::get_case( 'orders', $order )->status );
	}

	public function test_changed_amount_is_heard(): void {
		$order = self::order();
		$order->set_total( '20.00' );
		$order->save();
		$events = self::events( self::get_case( 'orders', $order ) );
		$last   = end( $events );
		self::assertNotFalse( $last );
		self::assertSame( array( 'changed', 2000 ), array( $last->kind, $last->details->totalMinor ) );
	}

	public function test_listener_of_another_plugin_after_ours_still_runs_when_ours_fails(): void {
		$reached = false;
		$after   = static function () use ( &$reached ): void {
			$reached = true;
		};
		$breaks  = static function (): void {
			throw new \RuntimeException( 'broken' );
		};
		add_filter( 'followup_reminders_unpaid_gateways', $breaks );
		add_action( 'woocommerce_order_status_changed', $after, 99 );
		$order = self::order( '30.00', 'cod' );
		$order->update_status( 'processing' );
		remove_filter( 'followup_reminders_unpaid_gateways', $breaks );
		remove_action( 'woocommerce_order_status_changed', $after, 99 );
		self::assertTrue( $reached );
		self::assertFalse( doing_action( 'woocommerce_order_status_changed' ), 'It is over.' );
	}
}
