<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

/** Each scenario of a renewal as Subscriptions really plays it, and what is heard of it. */
final class RenewalTest extends ShopTestCase {

	public function test_good_renewal_opens_no_case(): void {
		$order = self::renew( self::subscription() );
		self::assertTrue( $order->is_paid() );
		self::assertNull( self::find_case( 'subscriptions', $order ) );
		self::assertNull( self::find_case( 'orders', $order ) );
	}

	public function test_failed_renewal_is_one_case_with_its_first_attempt_and_the_retry_to_come(): void {
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		self::assertSame( 'pending', $order->get_status(), 'A retry waits, so the order is pending.' );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertSame( array( 'renewal', 'open', 3000, 'EUR' ), array( $case_row->kind, $case_row->status, $case_row->total_minor, $case_row->currency ) );
		self::assertSame( array( 'failed:shop:1', 'retry:planned' ), self::heard( $case_row ) );
		$retry = self::retry_details( $case_row );
		self::assertSame( 5, $retry->leftCount, 'The default ladder has five rungs.' );
		self::assertEqualsWithDelta( strtotime( '+12 hours' ), $retry->nextAtUtc, 60 );
		self::assertNull( self::find_case( 'orders', $order ), 'A renewal is no plain order.' );
	}

	public function test_failed_retry_is_the_second_attempt_of_the_same_case(): void {
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		sleep( 2 );
		$order = self::retry( $order );
		self::assertSame( array( 'failed:shop:1', 'retry:planned', 'retry:processing', 'failed:shop:2', 'retry:planned' ), self::heard( self::get_case( 'subscriptions', $order ) ) );
	}

	public function test_paid_retry_closes_the_case_at_once(): void {
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		TestGateway::$refuses = false;

		sleep( 2 );
		$order    = self::retry( $order );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertTrue( $order->is_paid() );
		self::assertSame( 'paid', $case_row->status );
		self::assertContains( 'paid', self::heard( $case_row ) );
	}

	public function test_payment_by_hand_closes_the_case_and_drops_the_retry(): void {
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		$order->payment_complete( 'txn_by_hand' );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertSame( 'paid', $case_row->status );
		self::assertContains( 'retry:cancelled', self::heard( $case_row ) );
	}

	public function test_customers_own_refusal_is_not_an_attempt_of_the_shop(): void {
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		$order = self::again( $order );
		$order->update_status( 'failed' );
		self::assertContains( 'failed:customer', self::heard( self::get_case( 'subscriptions', $order ) ) );
		self::assertNotContains( 'failed:shop:2', self::heard( self::get_case( 'subscriptions', $order ) ) );
	}

	public function test_hook_that_fires_twice_is_heard_once(): void {
		TestGateway::$refuses = true;

		$subscription = self::subscription();
		$twice        = static function ( $given_subscription, $order ) use ( &$twice ): void {
			remove_action( 'woocommerce_subscription_renewal_payment_failed', $twice, 6 );
			do_action( 'woocommerce_subscription_renewal_payment_failed', $given_subscription, $order );
		};
		add_action( 'woocommerce_subscription_renewal_payment_failed', $twice, 6, 2 );
		$order = self::renew( $subscription );
		self::assertCount( 1, array_keys( self::heard( self::get_case( 'subscriptions', $order ) ), 'failed:shop:1', true ) );
	}

	public function test_cancelled_subscription_closes_its_case(): void {
		TestGateway::$refuses = true;

		$subscription = self::subscription();
		$order        = self::renew( $subscription );
		self::fresh( $subscription )->update_status( 'cancelled' );
		self::assertSame( 'cancelled', self::get_case( 'subscriptions', $order )->status );
	}

	public function test_cancelled_renewal_order_closes_its_case(): void {
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		self::again( $order )->update_status( 'cancelled' );
		self::assertSame( 'cancelled', self::get_case( 'subscriptions', $order )->status );
	}

	public function test_trashed_renewal_order_closes_its_case(): void {
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		self::again( $order )->delete( false );
		self::assertSame( 'cancelled', self::get_case( 'subscriptions', $order )->status );
	}

	public function test_no_rule_left_leaves_the_order_failed_and_the_case_open(): void {
		$no_rule = static fn (): array => array();
		add_filter( 'wcs_get_retry_rule_raw', $no_rule );
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		remove_filter( 'wcs_get_retry_rule_raw', $no_rule );
		self::assertSame( 'failed', $order->get_status() );
		self::assertSame( array( 'failed:shop:1' ), self::heard( self::get_case( 'subscriptions', $order ) ) );
	}

	public function test_manual_renewal_is_unpaid_and_nothing_failed(): void {
		$subscription = self::subscription();
		$subscription->set_requires_manual_renewal( true );
		$subscription->save();
		$order    = self::renew( $subscription );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertSame( array( 'opened' ), self::heard( $case_row ) );
	}

	public function test_dispute_lost_on_a_paid_renewal_is_no_refusal(): void {
		$order = self::renew( self::subscription() );
		$order->update_status( 'on-hold' );
		$order->update_status( 'failed' );
		self::assertNull( self::find_case( 'subscriptions', $order ) );
	}

	/** @return list<string> What was heard, without "look again". */
	private static function heard( \FollowupReminders\Model\Rows\CaseRow $case_row ): array {
		return array_values( array_filter( self::event_names( $case_row ), static fn ( string $name ): bool => ! str_starts_with( $name, 'status:' ) && ! str_starts_with( $name, 'total:' ) ) );
	}

	private static function retry_details( \FollowupReminders\Model\Rows\CaseRow $case_row ): \stdClass {
		foreach ( self::events( $case_row ) as $event ) {
			if ( 'retry_planned' === $event->kind ) {
				return $event->details;
			}
		}
		self::fail( 'No retry was heard of.' );
	}
}
