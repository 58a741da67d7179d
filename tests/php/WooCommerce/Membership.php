<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use RuntimeException;
use WC_Order;
use WC_Order_Item_Fee;
use WC_Payment_Token_CC;
use WC_Subscription;

/** Sells what the tests need. */
final class Membership {

	/** A monthly subscription of 30 euros, sold to a new customer and paid. @param string $renews When it renews by itself. */
	public static function sell( string $renews = '+1 month' ): WC_Subscription {
		$parent = new WC_Order();
		$parent->set_customer_id( self::customer() );
		$parent->set_created_via( 'checkout' );
		self::fill( $parent, TestGateway::ID, '30.00' );
		$subscription = wcs_create_subscription(
			array(
				'order_id'         => $parent->get_id(),
				'customer_id'      => $parent->get_customer_id(),
				'billing_period'   => 'month',
				'billing_interval' => 1,
			)
		);
		if ( ! $subscription instanceof WC_Subscription ) {
			throw new RuntimeException( 'There is no subscription.' );
		}
		$subscription->set_requires_manual_renewal( false );
		$subscription->update_dates( array( 'next_payment' => gmdate( 'Y-m-d H:i:s', (int) strtotime( $renews ) ) ) );
		self::fill( $subscription, TestGateway::ID, '30.00' );
		$subscription->set_address( $parent->get_address( 'billing' ), 'billing' );
		$subscription->save();
		$parent->payment_complete( 'txn_parent' );
		return $subscription;
	}

	/** One line, an address and a way to pay; saved. */
	public static function fill( WC_Order $order, string $method, string $total ): void {
		$order->set_currency( 'EUR' );
		$order->set_address(
			array(
				'first_name' => 'Ada',
				'last_name'  => 'Lovelace',
				'email'      => 'ada-' . strtolower( wp_generate_password( 10, false ) ) . '@example.test',
				'country'    => 'FR',
			),
			'billing'
		);
		$order->set_payment_method( $method );
		$item = new WC_Order_Item_Fee();
		$item->set_name( 'Membership' );
		$item->set_tax_status( 'none' );
		$item->set_total( $total );
		$order->add_item( $item );
		$order->set_total( $total );
		$order->save();
	}

	/** A saved card of a customer. @param string $month `YYYY-MM`, printed on the card. */
	public static function card( int $customer_id, string $month, string $method = TestGateway::ID ): WC_Payment_Token_CC {
		$token = new WC_Payment_Token_CC();
		$token->set_token( 'pm_' . strtolower( wp_generate_password( 16, false ) ) );
		$token->set_gateway_id( $method );
		$token->set_user_id( $customer_id );
		$token->set_card_type( 'visa' );
		$token->set_last4( '4242' );
		$token->set_expiry_year( substr( $month, 0, 4 ) );
		$token->set_expiry_month( substr( $month, 5 ) );
		$token->save();
		return $token;
	}

	private static function customer(): int {
		$login = 'ada-' . strtolower( wp_generate_password( 10, false ) );
		$user  = wp_insert_user(
			array(
				'user_login' => $login,
				'user_pass'  => wp_generate_password(),
				'user_email' => $login . '@example.test',
				'role'       => 'customer',
			)
		);
		if ( ! is_int( $user ) ) {
			throw new RuntimeException( 'There is no customer.' );
		}
		return $user;
	}
}
