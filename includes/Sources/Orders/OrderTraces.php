<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Parts\PartsPaid;
use WC_Order;

/** What the plugin keeps with orders, and how it is taken away again. */
final class OrderTraces {

	/** Exact names, for uninstall. */
	public const META = array( BalanceOrders::BALANCE, BalanceOrders::PART_OF, BalanceOrders::PAID, BalanceOrders::JOINT, PartsPaid::WHOLE, PartsPaid::COUNTED );

	private const AT_ONCE = 100;

	/**
	 * Removes our metadata from every order, through WooCommerce and in batches, and cancels unpaid balance orders: without the
	 * plugin nobody would know what they are a part of. Notes on orders stay, they are the shop's own history.
	 *
	 * @return int|null Orders that had any; null when WooCommerce is not there to ask. What orders kept as posts have is gone even so.
	 */
	public static function remove(): ?int {
		$cleaned = self::has_orders() ? array_sum( array_map( self::remove_one( ... ), self::META ) ) : null;
		foreach ( self::META as $key ) {
			// Also copies that a shop keeps of orders that live in tables.
			delete_post_meta_by_key( $key );
		}
		return $cleaned;
	}

	/** @return int Orders that had it. */
	private static function remove_one( string $key ): int {
		$cleaned = 0;
		$orders  = self::with( $key );
		$before  = array();
		// Orders that cannot be changed are found again: then nothing more can be done.
		while ( array() !== $orders && array_keys( $orders ) !== $before ) {
			array_map( self::clean( ... ), $orders );
			$cleaned += count( $orders );
			$before   = array_keys( $orders );
			$orders   = self::with( $key );
		}
		return $cleaned;
	}

	/** On a network WooCommerce may be there for another site only. */
	private static function has_orders(): bool {
		return function_exists( 'wc_get_orders' ) && false !== get_option( 'woocommerce_version' );
	}

	private static function clean( WC_Order $order ): void {
		if ( is_numeric( $order->get_meta( BalanceOrders::PART_OF ) ) && $order->has_status( array( 'pending', 'failed' ) ) ) {
			$order->set_status( 'cancelled' );
		}
		foreach ( self::META as $key ) {
			$order->delete_meta_data( $key );
		}
		$order->save();
	}

	/** @return array<int,WC_Order> By id. */
	private static function with( string $key ): array {
		$found  = wc_get_orders(
			array(
				'type'     => 'shop_order',
				'status'   => array_merge( array_keys( wc_get_order_statuses() ), array( 'trash', 'auto-draft', 'wc-checkout-draft' ) ),
				'meta_key' => $key, // phpcs:ignore WordPress.DB.SlowDBQuery -- Once in the plugin's life.
				'orderby'  => 'ID',
				'order'    => 'ASC',
				'limit'    => self::AT_ONCE,
			)
		);
		$orders = array();
		foreach ( is_array( $found ) ? $found : array() as $order ) {
			if ( $order instanceof WC_Order ) {
				$orders[ $order->get_id() ] = $order;
			}
		}
		return $orders;
	}
}
