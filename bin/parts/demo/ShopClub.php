<?php
declare( strict_types=1 );

namespace FollowupReminders\Demo;

use WC_Order;
use WC_Order_Item_Product;
use WC_Product_Simple;

/** The club as a real WooCommerce shop: renewals where Subscriptions is there, else orders of its members. */
final class ShopClub {

	private const ORDERS  = 'followup_reminders_demo_orders';
	private const MEMBERS = array(
		'anna'  => array( 'Anna', 'Keller', '29.00' ),
		'bruno' => array( 'Bruno', 'Costa', '29.00' ),
		'chloe' => array( 'Chloe', 'Martin', '45.00' ),
	);

	/**
	 * @param array<int, mixed> $gateways WooCommerce's.
	 * @return array<int, mixed>
	 */
	public static function add_gateway( array $gateways ): array {
		require_once __DIR__ . '/RefusingGateway.php';
		$gateways[] = RefusingGateway::class;
		return $gateways;
	}

	public static function play( string $member, string $what ): void {
		match ( $what ) {
			'refused'       => self::refuse_first( $member ),
			'refused_again' => self::order( $member )->update_status( 'failed' ),
			'pays'          => self::order( $member )->payment_complete( 'demo_' . $member ),
			'disputes'      => self::dispute( $member ),
		};
	}

	private static function refuse_first( string $member ): void {
		// The story comes into the site after its gateways were counted.
		WC()->payment_gateways()->init();
		$order = wc_create_order( array( 'customer_id' => self::customer( $member ) ) );
		self::fill( $order, $member );
		$order->save();
		if ( function_exists( 'wcs_create_subscription' ) ) {
			$order->payment_complete( 'demo_first_' . $member );
			$order = self::renew( $order, $member );
		} else {
			$order->update_status( 'failed' );
		}
		update_option( self::ORDERS, array( $member => $order->get_id() ) + get_option( self::ORDERS, array() ) );
	}

	private static function customer( string $member ): int {
		list( $first_name, $last_name ) = self::MEMBERS[ $member ];
		return (int) wc_create_new_customer(
			$member . '@example.test',
			$member,
			wp_generate_password(),
			array(
				'first_name' => $first_name,
				'last_name'  => $last_name,
			)
		);
	}

	/** A renewal that Subscriptions makes and the gateway refuses. */
	private static function renew( WC_Order $parent, string $member ): WC_Order {
		$subscription = wcs_create_subscription(
			array(
				'order_id'         => $parent->get_id(),
				'customer_id'      => $parent->get_customer_id(),
				'billing_period'   => 'month',
				'billing_interval' => 1,
			)
		);
		self::fill( $subscription, $member );
		$subscription->set_requires_manual_renewal( false );
		$subscription->save();
		$subscription->update_status( 'active' );
		do_action( 'woocommerce_scheduled_subscription_payment', $subscription->get_id() );
		return wc_get_order( $subscription->get_last_order( 'ids', 'renewal' ) );
	}

	private static function fill( WC_Order $order, string $member ): void {
		list( $first_name, $last_name, $price ) = self::MEMBERS[ $member ];
		$product = new WC_Product_Simple();
		$product->set_name( 'Climbing membership' );
		$product->set_regular_price( $price );
		$product->set_virtual( true );
		$product->save();
		$item = new WC_Order_Item_Product();
		$item->set_props(
			array(
				'product'  => $product,
				'quantity' => 1,
				'subtotal' => $price,
				'total'    => $price,
			)
		);
		$order->add_item( $item );
		$order->set_billing_first_name( $first_name );
		$order->set_billing_last_name( $last_name );
		$order->set_billing_email( $member . '@example.test' );
		$order->set_billing_country( 'FR' );
		$order->set_currency( 'EUR' );
		$order->set_payment_method( RefusingGateway::ID );
		$order->calculate_totals( false );
	}

	private static function order( string $member ): WC_Order {
		return wc_get_order( get_option( self::ORDERS )[ $member ] );
	}

	/** No gateway tells of it here, so a person at the shop does. */
	private static function dispute( string $member ): void {
		$order = self::order( $member );
		foreach ( Story::ask( 'GET', '/cases', array( 'search' => $order->get_order_number() ) ) as $case ) {
			if ( $case->number === $order->get_order_number() ) {
				Story::ask(
					'POST',
					'/cases/' . $case->id . '/disputes',
					array(
						'state' => 'opened',
						'amountMinor' => $case->remainingMinor,
					)
				);
			}
		}
	}
}
