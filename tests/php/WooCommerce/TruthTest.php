<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Sources\CanSuspend;
use FollowupReminders\Model\Sources\Source;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Plugin;
use stdClass;
use WC_Order;

/** What the last look before a hand-over sees, also when another process changed the order behind this one's caches. */
final class TruthTest extends ShopTestCase {

	private static function source( string $id ): Source {
		foreach ( ( new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' ) )->sources->all as $source ) {
			if ( $source->id() === $id ) {
				return $source;
			}
		}
		self::fail( 'There is no source ' . $id . '.' );
	}

	private static function read( string $source, WC_Order $order ): SourceReading {
		$case_row = self::get_case( $source, $order );
		return self::source( $source )->read( $case_row, self::events( $case_row ) );
	}

	private static function debt( string $source, WC_Order $order ): stdClass {
		$debt = self::read( $source, $order )->debt;
		self::assertNotNull( $debt );
		return $debt;
	}

	public function test_payment_of_another_process_is_seen_past_every_cache(): void {
		$order = self::order();
		self::assertSame( 'open', self::debt( 'orders', $order )->status );
		self::pay_behind_its_back( $order, '2026-11-01 10:00:00' );
		$debt = self::debt( 'orders', $order );
		self::assertSame( array( 'paid', 3000 ), array( $debt->status, $debt->paidMinor ) );
	}

	public function test_on_hold_is_owed_for_a_transfer_and_unclear_for_everything_else(): void {
		$transfer = self::order( '30.00', 'bacs' );
		$transfer->update_status( 'on-hold' );
		self::assertSame( 'clear', self::read( 'orders', $transfer )->state );
		$card = self::order();
		$card->update_status( 'on-hold' );
		self::assertSame( 'processing', self::read( 'orders', $card )->state );
		$disputed = self::order( '30.00', 'bacs' );
		$disputed->payment_complete( 'txn' );
		$disputed->update_status( 'on-hold' );
		self::assertSame( 'processing', self::read( 'orders', $disputed )->state );
	}

	public function test_charge_taken_back_is_a_lost_dispute_and_no_debt(): void {
		$order = self::order();
		$order->payment_complete( 'txn' );
		$order->update_status( 'on-hold' );
		$order->update_status( 'failed' );
		$reading = self::read( 'orders', $order );
		self::assertSame( array( 'lost', 3000 ), array( $reading->disputes[0]->state, $reading->disputes[0]->amountMinor ) );
		self::assertSame( 'paid', $reading->debt?->status );
	}

	public function test_refunds_are_told_in_part_and_in_full(): void {
		$order = self::order();
		$order->payment_complete( 'txn' );
		wc_create_refund(
			array(
				'order_id' => $order->get_id(),
				'amount'   => '10.00',
			)
		);
		self::assertSame( array( 'partial', 2000, 1000 ), self::money_after_refund( $order ) );
		wc_create_refund(
			array(
				'order_id' => $order->get_id(),
				'amount'   => '20.00',
			)
		);
		self::assertSame( array( 'full', 0, 3000 ), self::money_after_refund( $order ) );
	}

	/** @return array{string, int, int} */
	private static function money_after_refund( WC_Order $order ): array {
		$debt = self::debt( 'orders', $order );
		return array( $debt->refund, $debt->paidMinor, $debt->creditedMinor );
	}

	public function test_deleted_order_is_unreadable_and_writes_nothing(): void {
		$order = self::order();
		$case  = self::get_case( 'orders', $order );
		$id    = $order->get_id();
		$order->delete( true );
		$order->set_id( $id );
		self::assertSame( 'unreadable', self::read( 'orders', $order )->state );
		self::assertSame( $id, (int) $case->source_ref );
	}

	public function test_failed_renewal_tells_its_retry_and_its_subscription(): void {
		TestGateway::$refuses = true;

		$order   = self::renew( self::subscription() );
		$reading = self::read( 'subscriptions', $order );
		self::assertSame( array( 'clear', 'open', TestGateway::ID ), array( $reading->state, $reading->debt?->status, $reading->debt?->gateway ) );
		self::assertEqualsWithDelta( strtotime( '+12 hours' ), $reading->retry->nextAtUtc, 60 );
		self::assertSame( array( 5, 'on_hold', 0 ), array( $reading->retry->leftCount, $reading->subscription?->status, $reading->subscription?->renewalsPaidCount ) );
		self::assertEquals( $reading, self::read( 'subscriptions', $order ), 'Two readings of an unchanged world are equal.' );
	}

	public function test_renewal_of_a_subscription_that_ended_is_owed_no_more(): void {
		TestGateway::$refuses = true;

		$subscription = self::subscription();
		$order        = self::renew( $subscription );
		$fresh        = self::fresh( $subscription );
		$fresh->update_status( 'cancelled' );
		// A person reopens the order only.
		self::again( $order )->update_status( 'pending' );
		self::assertSame( 'cancelled', self::debt( 'subscriptions', $order )->status );
	}

	public function test_subscription_is_suspended_once_and_cancelled_once(): void {
		TestGateway::$refuses = true;

		$order    = self::renew( self::subscription() );
		$case_row = self::get_case( 'subscriptions', $order );
		$source   = self::source( 'subscriptions' );
		self::assertInstanceOf( CanSuspend::class, $source );
		self::assertSame( 'already', $source->suspend( $case_row ), 'Subscriptions suspends with the first refusal.' );
		self::assertSame( 'done', $source->cancel( $case_row ) );
		self::assertSame( 'already', $source->cancel( $case_row ) );
	}

	public function test_pay_link_of_an_order_that_waits_for_a_transfer_shows_how_to_pay_it(): void {
		$order = self::order( '30.00', 'bacs' );
		$order->update_status( 'on-hold' );
		self::assertSame( $order->get_checkout_order_received_url(), self::source( 'orders' )->pay_url( self::get_case( 'orders', $order ) ) );
	}

	public function test_pay_link_is_the_orders_pay_page(): void {
		$order  = self::order();
		self::assertSame( $order->get_checkout_payment_url(), self::source( 'orders' )->pay_url( self::get_case( 'orders', $order ) ) );
	}
}
