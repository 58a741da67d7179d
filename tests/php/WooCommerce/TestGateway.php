<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use Exception;
use WC_Order;
use WC_Payment_Gateway;

/** A gateway that charges nobody and answers what a test wants. */
final class TestGateway extends WC_Payment_Gateway {

	public const ID = 'testbed';
	/** Option with which a test tells the shop it serves, which is another process: `yes`. */
	public const REFUSES = 'testbed_refuses';

	/** Whether the next charges are refused. */
	public static bool $refuses = false;
	/** The code with which they are refused, told before the order fails, as the Stripe gateway does; null: nobody says why. */
	public static ?string $reason = null;
	/** How often a card was charged, refused or not. */
	public static int $charges = 0;

	public function __construct() {
		$this->id           = self::ID;
		$this->method_title = 'Test gateway';
		$this->title        = 'Test card';
		$this->enabled      = 'yes';
		$this->supports     = array( 'products', 'refunds', 'subscriptions', 'subscription_cancellation', 'subscription_suspension', 'subscription_reactivation', 'subscription_amount_changes', 'subscription_date_changes', 'subscription_payment_method_change_customer', 'multiple_subscriptions' );
	}

	/** Puts the gateway into the shop of this process. */
	public static function install(): void {
		add_filter(
			'woocommerce_payment_gateways',
			static function ( array $gateways ): array {
				$gateways[] = self::class;
				return $gateways;
			}
		);
		WC()->payment_gateways()->init();
		add_action( 'woocommerce_scheduled_subscription_payment_' . self::ID, array( self::class, 'charge_renewal' ), 10, 2 );
	}

	public static function charge_renewal( mixed $amount, WC_Order $order ): void {
		++self::$charges;
		self::$refuses = self::$refuses || 'yes' === get_option( self::REFUSES );
		if ( self::$refuses && null !== self::$reason ) {
			do_action( 'wc_gateway_stripe_process_payment_error', new Exception( "stdClass Object\n(\n    [decline_code] => " . self::$reason . "\n)\n" ), $order );
		}
		if ( self::$refuses ) {
			$order->update_status( 'failed' );
		} else {
			$order->payment_complete( 'txn_' . $order->get_id() );
		}
	}

	/**
	 * At the checkout and on pay pages; a served shop is told by the form's field `card` that it is refused.
	 *
	 * @return array{result: string, redirect: string}
	 */
	public function process_payment( $order_id ) {
		$order = wc_get_order( $order_id );
		if ( ! $order instanceof WC_Order ) {
			throw new Exception( 'There is no such order.' );
		}
		if ( 'refused' === ( $_POST['card'] ?? '' ) ) { // phpcs:ignore WordPress.Security.NonceVerification -- The checkout verified it.
			$order->update_status( 'failed' );
			throw new Exception( 'Your card was refused.' );
		}
		$order->payment_complete( 'txn_' . $order_id );
		return array(
			'result'   => 'success',
			'redirect' => $this->get_return_url( $order ),
		);
	}

	/** @param float|null $amount What to give back. */
	public function process_refund( $order_id, $amount = null, $reason = '' ) {
		return true;
	}
}
