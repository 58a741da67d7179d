<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Sources\Gateways\ChannelRule;
use FollowupReminders\Sources\Gateways\ChannelRules;
use FollowupReminders\Sources\Gateways\GatewayRule;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Sources\Orders\HoldStock;
use WC_Order;

/** Who is written to about an order and who is not, as shops have it: each was reported by one. */
final class FollowedOrdersTest extends FieldTestCase {

	private const DAY = 86400;

	protected function tearDown(): void {
		delete_option( 'woocommerce_hold_stock_minutes' );
		delete_option( 'woocommerce_manage_stock' );
		parent::tearDown();
	}

	private static function part( WC_Order $whole, string $total ): WC_Order {
		$part = new WC_Order();
		$part->set_parent_id( $whole->get_id() );
		$part->set_created_via( 'checkout' );
		Membership::fill( $part, TestGateway::ID, $total );
		return $part;
	}

	/** The same customer orders again. */
	private static function again_by( WC_Order $order, string $method = TestGateway::ID ): WC_Order {
		$later = new WC_Order();
		$later->set_created_via( 'checkout' );
		Membership::fill( $later, $method, '30.00' );
		$later = self::again( $later );
		$later->set_billing_email( $order->get_billing_email() );
		$later->save();
		return $later;
	}

	/** @return list<int> Whole hours after the order at which our mails to its customer went out. */
	private function hours_of_mails( WC_Order $order, int $opened_at ): array {
		$rows = self::database()->rows( "SELECT handed_over_at_utc FROM {messages} WHERE debtor_id = ? AND state = 'delivered' AND channel = 'email' ORDER BY id", array( self::get_case( 'orders', $order )->debtor_id ) );
		return array_map( static fn ( array $row ): int => intdiv( (int) $row['handed_over_at_utc'] - $opened_at, 3600 ), $rows );
	}

	public function test_cash_on_delivery_is_silent_until_it_is_delivered_or_a_person_looks(): void {
		$order = self::order( '100.00', 'cod' );
		$order->update_status( 'processing' );
		$this->let_pass( 15 * self::DAY, 6 * 3600 );
		self::assertSame( array(), self::mails() );
		self::assertSame( array( 'truth_processing' ), array_column( self::database()->rows( 'SELECT code FROM {tasks}' ), 'code' ) );
		self::again( $order )->update_status( 'completed' );
		self::assertSame( 'paid', $this->case_after( $order )->status );
	}

	public function test_method_whose_orders_are_never_followed_opens_none_and_closes_those_there_are(): void {
		$open = self::order();
		self::assertSame( 'open', $this->case_after( $open )->status );
		GatewayRules::save(
			array(
				TestGateway::ID => array(
					'rule' => GatewayRule::Never,
					'asks' => true,
				),
			)
		);
		self::assertNull( self::find_case( 'orders', self::order() ) );
		$this->plugin->stores->cases->wake( self::get_case( 'orders', $open )->id, $this->plugin->foundation->clock->now() );
		self::assertSame( 'cancelled', $this->case_after( $open )->status );
	}

	public function test_marketplace_and_api_orders_with_a_method_of_their_own_are_not_chased(): void {
		foreach ( array( 'rest-api', 'amazon' ) as $channel ) {
			$order = self::order( '30.00', 'marketplace_pay', $channel );
			$order->update_status( 'on-hold' );
			$order->update_status( 'pending' );
			self::assertNull( self::find_case( 'orders', $order ), "$channel, a method nobody knows" );
		}
		self::assertNotNull( self::find_case( 'orders', self::order( '30.00', TestGateway::ID, 'rest-api' ) ), 'A method of this shop.' );
		ChannelRules::save( array( 'rest-api' => ChannelRule::Never ) );
		self::assertNull( self::find_case( 'orders', self::order( '30.00', TestGateway::ID, 'rest-api' ) ) );
		ChannelRules::save( array( 'rest-api' => ChannelRule::Follow ) );
		self::assertNotNull( self::find_case( 'orders', self::order( '30.00', 'marketplace_pay', 'rest-api' ) ) );
	}

	public function test_parts_of_an_order_are_no_debts_of_their_own_by_hook_or_sweep(): void {
		$whole = self::order( '100.00' );
		$parts = array( self::part( $whole, '60.00' ), self::part( $whole, '40.00' ) );
		foreach ( $parts as $part ) {
			$part->update_status( 'on-hold' );
			$part->update_status( 'failed' );
		}
		foreach ( array( $whole, ...$parts ) as $order ) {
			$order->set_date_created( time() - 3600 );
			$order->save();
		}
		$this->plugin->services->sweep->hourly();
		$this->let_pass( 7200 );
		self::assertNotNull( self::find_case( 'orders', $whole ) );
		foreach ( $parts as $part ) {
			self::assertNull( self::find_case( 'orders', $part ) );
		}
		$to_customer = array_filter( self::mails(), static fn ( array $mail ): bool => in_array( $whole->get_billing_email(), $mail['to'], true ) );
		self::assertCount( 1, $to_customer );
	}

	public function test_case_of_an_order_that_turns_out_to_be_a_part_is_closed(): void {
		$part = self::order( '60.00' );
		self::assertSame( 'open', $this->case_after( $part )->status );
		$part->set_parent_id( self::order( '100.00' )->get_id() );
		$part->set_total( '61.00' );
		$part->save();
		self::assertSame( 'cancelled', $this->case_after( $part )->status );
	}

	public function test_paid_status_of_another_plugin_is_paid_and_a_part_payment_is_unclear(): void {
		$add = static fn ( array $statuses ): array => array_merge(
			$statuses,
			array(
				'wc-packing' => 'Packing',
				'wc-partially-paid' => 'Partially paid',
			)
		);
		add_filter( 'wc_order_statuses', $add );
		$packing = static fn (): string => 'packing';
		add_filter( 'woocommerce_payment_complete_order_status', $packing );
		$order = self::order();
		$order->payment_complete( 'txn' );
		remove_filter( 'woocommerce_payment_complete_order_status', $packing );
		self::assertSame( array( 'packing', 'paid' ), array( self::again( $order )->get_status(), $this->case_after( $order )->status ) );

		foreach ( array( null, time() ) as $paid_at ) {
			$deposit = self::order();
			$deposit->set_date_paid( $paid_at );
			$deposit->set_status( 'partially-paid' );
			$deposit->save();
			$deposit->update_status( 'failed' );
			$case = $this->case_after( $deposit );
			self::assertSame( array( 'open', 'processing' ), array( $case->status, $case->truth_state ) );
		}
		$this->let_pass( 7200 );
		self::assertSame( array(), self::mails() );
	}

	public function test_order_left_unpaid_is_not_chased_once_its_customer_bought(): void {
		foreach ( array(
			'paid' => TestGateway::ID,
			'waiting for a transfer' => 'bacs',
		) as $how => $method ) {
			$left  = self::order();
			$later = self::again_by( $left, $method );
			'bacs' === $method ? $later->update_status( 'on-hold' ) : $later->payment_complete( 'txn' );
			$this->let_pass( 7200 );
			$run = self::get_case( 'orders', $left )->run;
			self::assertSame( 'left', $run?->ended, $how );
		}
		self::assertCount( 1, self::mails(), 'Only the order that waits for its transfer is written about.' );
	}

	public function test_second_order_that_was_left_too_stops_nothing(): void {
		$left = self::order();
		self::again_by( $left );
		$this->let_pass( 7200 );
		self::assertCount( 1, self::mails() );
		self::assertNull( self::get_case( 'orders', $left )->run?->ended );
	}

	public function test_order_on_account_is_not_taken_for_an_order_that_was_left(): void {
		GatewayRules::save(
			array(
				'bacs' => array(
					'rule' => GatewayRule::OnAccount,
					'asks' => true,
				),
			)
		);
		$order = self::order( '100.00', 'bacs' );
		$order->update_status( 'processing' );
		$this->let_pass( 7200 );
		$case = self::get_case( 'orders', $order );
		self::assertSame( array( 'invoice', 'open', array() ), array( $case->kind, $case->status, self::mails() ) );
	}

	public function test_order_taken_out_of_the_bin_goes_on_where_it_was(): void {
		$opened_at = $this->plugin->foundation->clock->now();
		$order     = self::order();
		$this->let_pass( 2 * 3600 );
		self::assertCount( 1, self::mails() );
		$order_id = $order->get_id();
		$order->delete( false );
		$this->let_pass( 3600 );
		$order = wc_get_order( $order_id );
		self::assertInstanceOf( WC_Order::class, $order );
		self::assertSame( array( 'trash', 'cancelled' ), array( $order->get_status(), self::get_case( 'orders', $order )->run?->ended ) );
		$order->untrash();
		self::assertSame( 'pending', self::again( $order )->get_status() );
		$this->let_pass( 8 * self::DAY, 3600 );
		$days = array_map( static fn ( int $hours ): int => intdiv( $hours, 24 ), $this->hours_of_mails( $order, $opened_at ) );
		self::assertCount( 3, $days, 'One hour, three days, seven days: none again.' );
		self::assertSame( 1, self::get_case( 'orders', $order )->run?->runNo );
		self::assertContains( 'ended_owed', array_column( self::database()->rows( 'SELECT code FROM {tasks}' ), 'code' ), 'Nobody paid, and a person is told.' );
	}

	public function test_woocommerce_keeps_an_unpaid_order_while_a_sequence_follows_it(): void {
		update_option( 'woocommerce_manage_stock', 'yes' );
		update_option( 'woocommerce_hold_stock_minutes', '60' );
		$followed = self::order();
		$this->tick();
		self::assertFalse( apply_filters( 'woocommerce_cancel_unpaid_order', true, $followed ) );
		HoldStock::choose( false );
		self::assertTrue( apply_filters( 'woocommerce_cancel_unpaid_order', true, $followed ) );
		self::assertContains( 'hold_stock', array_column( $this->plugin->scheduling->health->findings(), 'code' ) );
		HoldStock::choose( true );
		self::assertNotContains( 'hold_stock', array_column( $this->plugin->scheduling->health->findings(), 'code' ) );
		$unknown = self::order( '30.00', 'marketplace_pay', 'amazon' );
		self::assertTrue( apply_filters( 'woocommerce_cancel_unpaid_order', true, $unknown ) );
	}
}
