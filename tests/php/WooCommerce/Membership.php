<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use RuntimeException;
use WC_Order;
use WC_Order_Item_Fee;
use WC_Payment_Token_CC;
use WC_Product;
use WC_Product_Subscription;
use WC_Subscription;

/** Sells what the tests need. */
final class Membership {

	/** Where customers live. */
	public static string $country = 'FR';

	/** Of every customer. */
	public const PASSWORD = 'a password of a test';

	/**
	 * A monthly subscription of 30 euros, sold to a new customer and paid.
	 *
	 * @param string $renews When it renews by itself.
	 */
	public static function sell( string $renews = '+1 month', ?WC_Product $product = null ): WC_Subscription {
		$parent = new WC_Order();
		$parent->set_customer_id( self::customer() );
		$parent->set_created_via( 'checkout' );
		self::fill( $parent, TestGateway::ID, '30.00', $product );
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
		self::fill( $subscription, TestGateway::ID, '30.00', $product );
		$subscription->set_address( $parent->get_address( 'billing' ), 'billing' );
		$subscription->save();
		$parent->payment_complete( 'txn_parent' );
		return $subscription;
	}

	/** One line, an address and a way to pay; saved. */
	public static function fill( WC_Order $order, string $method, string $total, ?WC_Product $product = null ): void {
		$order->set_currency( 'EUR' );
		$order->set_address(
			array(
				'first_name' => 'Ada',
				'last_name'  => 'Lovelace',
				'email'      => 'ada-' . strtolower( wp_generate_password( 10, false ) ) . '@example.test',
				'country'    => self::$country,
			),
			'billing'
		);
		$order->set_payment_method( $method );
		if ( null === $product ) {
			$item = new WC_Order_Item_Fee();
			$item->set_name( 'Membership' );
			$item->set_tax_status( 'none' );
			$item->set_total( $total );
			$order->add_item( $item );
		} else {
			$order->add_product( $product );
		}
		$order->set_total( $total );
		$order->save();
	}

	/** What a checkout can put into its cart: a subscription of so much a month. */
	public static function product( string $price = '30.00' ): WC_Product {
		$product = new WC_Product_Subscription();
		$product->set_name( 'Membership' );
		$product->set_status( 'publish' );
		$product->set_virtual( true );
		$product->set_regular_price( $price );
		$product->set_price( $price );
		foreach ( array( 'price' => $price, 'period' => 'month', 'period_interval' => '1', 'length' => '0' ) as $name => $value ) { // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			$product->update_meta_data( '_subscription_' . $name, $value );
		}
		$product->save();
		return $product;
	}

	/**
	 * A saved card of a customer.
	 *
	 * @param string $month `YYYY-MM`, printed on the card.
	 */
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

	public static function customer(): int {
		$login = 'ada-' . strtolower( wp_generate_password( 10, false ) );
		$user  = wp_insert_user(
			array(
				'user_login' => $login,
				'user_pass'  => self::PASSWORD,
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
