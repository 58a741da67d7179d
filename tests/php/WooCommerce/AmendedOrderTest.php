<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use WC_Order;
use WC_Order_Refund;

/** An order whose amount changes until nothing of it is owed, and then again. */
final class AmendedOrderTest extends FieldTestCase {

	private static function set_total( WC_Order $order, string $total ): void {
		$order = self::again( $order );
		$order->set_total( $total );
		$order->save();
	}

	public function test_order_edited_to_nothing_is_closed_and_taken_up_when_something_is_owed_again(): void {
		$order = self::order();
		self::assertSame( array( 'open', null ), array( $this->case_after( $order )->status, $this->case_after( $order )->run?->ended ) );
		self::set_total( $order, '0.00' );
		$closed = $this->case_after( $order );
		self::assertSame( array( 'cancelled', 0, 'cancelled' ), array( $closed->status, $closed->total_minor, $closed->run?->ended ) );
		self::set_total( $order, '40.00' );
		$open = $this->case_after( $order );
		self::assertSame( array( 'open', 4000, null ), array( $open->status, $open->total_minor, $open->run?->ended ) );
	}

	public function test_refund_inside_the_tolerance_taken_back_is_owed_and_followed_up(): void {
		$policy             = $this->plugin->stores->policies->newest() ?? self::fail();
		$policy->tolerances = array(
			(object) array(
				'currency' => 'EUR',
				'amountMinor' => 100,
			),
		);
		self::assertNotNull( $this->plugin->stores->policies->save( $policy, 1, $this->plugin->foundation->clock->now(), $policy->version ) );
		$order = self::order();
		$this->tick();
		$refund = wc_create_refund(
			array(
				'order_id' => $order->get_id(),
				'amount' => '29.50',
			)
		);
		self::assertInstanceOf( WC_Order_Refund::class, $refund );
		$closed = $this->case_after( $order );
		self::assertSame( array( 'paid', 'paid' ), array( $closed->status, $closed->run?->ended ) );
		$refund_id = $refund->get_id();
		$refund->delete( true );
		do_action( 'woocommerce_refund_deleted', $refund_id, $order->get_id() );
		$open = $this->case_after( $order );
		self::assertSame( array( 'open', null ), array( $open->status, $open->run?->ended ) );
	}

	public function test_order_paid_by_hand_that_grows_is_owed_by_the_difference(): void {
		$order = self::order();
		$case  = $this->case_after( $order );
		$this->log_in_as( 'administrator' );
		self::assertSame(
			200,
			$this->rest(
				'POST',
				"/cases/$case->id/payments",
				array(
					'amountMinor' => 3000,
					'reference' => '',
				)
			)->get_status()
		);
		self::assertSame( 'paid', $this->case_after( $order )->status );
		self::set_total( $order, '45.00' );
		foreach ( array( 'first', 'second' ) as $reading ) {
			$open = $this->case_after( $order );
			self::assertSame( array( 'open', 4500, 3000 ), array( $open->status, $open->total_minor, $open->paid_minor ), "The $reading reading." );
		}
	}
}
