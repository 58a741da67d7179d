<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use WC_Order;
use WC_Subscription;

/**
 * The order in which WooCommerce and Subscriptions fire what we rely on, and what they hand over, against what was recorded (hook-order.txt).
 * A version that fires otherwise fails here, before a shop notices; whoever changes the file looks through the sources that listen.
 */
final class HookOrderTest extends ShopTestCase {

	protected function setUp(): void {
		parent::setUp();
		self::assertGreaterThan( 20, HookRecorder::listen_alone(), 'The plugin listens.' );
		TestGateway::$refuses = true;
	}

	/** @return array<string, array{string, list<string>}> Title of a scenario, with what fires in it. */
	public static function scenarios(): array {
		$scenarios = array();
		foreach ( array_slice( explode( '=== ', (string) file_get_contents( __DIR__ . '/hook-order.txt' ) ), 1 ) as $part ) {
			$lines                  = array_map( 'trim', explode( "\n", trim( $part ) ) );
			$scenarios[ $lines[0] ] = array( $lines[0], array_slice( $lines, 1 ) );
		}
		return $scenarios;
	}

	/**
	 * @dataProvider scenarios
	 * @param list<string> $expected
	 */
	public function test_hooks_fire_in_the_order_and_with_the_arguments_we_rely_on( string $title, array $expected ): void {
		$act      = $this->prepare( $title );
		$recorder = new HookRecorder();
		$recorder->start();
		$act();
		self::assertSame( $expected, $recorder->stop() );
	}

	public function test_no_scenario_is_missing(): void {
		self::assertCount( 18, self::scenarios() );
	}

	/** @return callable():mixed What is recorded, once everything before it has happened. */
	private function prepare( string $title ): callable {
		switch ( $title ) {
			case 'parent order paid, subscription starts':
				return static fn () => Membership::sell();
			case 'renewal paid':
				TestGateway::$refuses = false;

				$subscription = self::subscription();
				return static fn () => self::renew( $subscription );
			case 'renewal refused, first retry planned':
				$subscription = self::subscription();
				return static fn () => self::renew( $subscription );
			case 'retry refused, second retry planned':
				$order = self::refused();
				return static fn () => self::retry( $order );
			case 'customer tries and is refused while a retry waits':
				$order = self::refused();
				return static fn () => $order->update_status( 'failed' );
			case 'customer pays the refused renewal':
				$order = self::refused();
				return static fn () => $order->payment_complete( 'txn_by_hand' );
			case 'retry paid':
				$order = self::refused();

				TestGateway::$refuses = false;
				return static fn () => self::retry( $order );
			case 'part refunded':
				$order = self::paid();
				return static fn () => self::refund( $order, '10.00' );
			case 'rest refunded':
				$order = self::paid();
				self::refund( $order, '10.00' );
				return static fn () => self::refund( $order, '20.00' );
			case 'dispute opened: the gateway puts a paid order on hold':
				$order = self::paid();
				return static fn () => $order->update_status( 'on-hold' );
			case 'dispute lost: the gateway fails the order':
				$order = self::paid();
				$order->update_status( 'on-hold' );
				return static fn () => self::again( $order )->update_status( 'failed' );
			case 'subscription cancelled while a retry waits':
				$order        = self::refused();
				$subscription = self::renewed_by( $order );
				return static fn () => $subscription->update_status( 'cancelled' );
			case 'renewal order trashed while a retry waits':
				$order = self::refused();
				return static fn () => $order->delete( false );
			case 'renewal order cancelled while a retry waits':
				$order = self::refused();
				return static fn () => $order->update_status( 'cancelled' );
			case 'renewal refused, no rule left':
				add_filter( 'wcs_get_retry_rule_raw', static fn (): array => array() );
				$subscription = self::subscription();
				return static fn () => self::renew( $subscription );
			case 'manual renewal comes due':
				$subscription = self::subscription();
				$subscription->set_requires_manual_renewal( true );
				$subscription->save();
				return static fn () => self::renew( $subscription );
			case 'plain order refused':
				$order = self::order();
				return static fn () => $order->update_status( 'failed' );
			case 'plain order paid':
				$order = self::order();
				return static fn () => $order->payment_complete( 'txn_plain' );
			default:
				self::fail( "Nobody knows how to play: $title" );
		}
	}

	/** A renewal whose retry waits, long enough for it to run in another second. */
	private static function refused(): WC_Order {
		$order = self::again( self::renew( self::subscription() ) );
		sleep( 2 );
		return $order;
	}

	private static function paid(): WC_Order {
		TestGateway::$refuses = false;

		$order = self::renew( self::subscription() );
		return self::again( $order );
	}

	private static function renewed_by( WC_Order $order ): WC_Subscription {
		$subscriptions = array_values( wcs_get_subscriptions_for_renewal_order( $order ) );
		self::assertCount( 1, $subscriptions );
		return $subscriptions[0];
	}

	private static function refund( WC_Order $order, string $amount ): void {
		self::assertInstanceOf(
			\WC_Order_Refund::class,
			wc_create_refund(
				array(
					'order_id' => $order->get_id(),
					'amount'   => $amount,
				)
			)
		);
	}
}
