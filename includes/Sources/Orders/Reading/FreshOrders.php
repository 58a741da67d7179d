<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use Automattic\WooCommerce\Caches\OrderCache;
use Automattic\WooCommerce\Caching\WPCacheEngine;
use Automattic\WooCommerce\Utilities\OrderUtil;
use WC_Cache_Helper;
use WC_Data_Store;
use WC_Order;

/**
 * Reads an order from the database, past everything that could remember an older one: WooCommerce's order cache, the order
 * tables' data cache, the post and meta caches of the old storage, and what a persistent object cache keeps of any of them.
 * Needed because a worker may live for an hour while customers pay in other processes.
 */
final class FreshOrders {

	/** Group of OrdersTableDataStoreMeta::get_cache_group(). */
	private const METADATA = 'orders_meta';
	/** Beside those that orders are sold in. */
	private const OTHER_STATUSES = array( 'trash', 'draft', 'auto-draft', 'checkout-draft' );

	/** @return WC_Order|null Also subscriptions, which are orders; null when there is none or it could not be read. */
	public static function find( int $order_id ): ?WC_Order {
		if ( $order_id < 1 || ! function_exists( 'wc_get_order' ) ) {
			return null;
		}
		self::forget( $order_id );
		$order = wc_get_order( $order_id );
		return $order instanceof WC_Order ? $order : null;
	}

	/**
	 * Several of them with a few queries for all.
	 *
	 * @param list<int>                        $order_ids Ids.
	 * @param 'shop_order'|'shop_subscription' $type      What they are.
	 * @return array<int,WC_Order> Those that are there, by id.
	 */
	public static function find_all( array $order_ids, string $type = 'shop_order' ): array {
		if ( array() === $order_ids || ! function_exists( 'wc_get_orders' ) ) {
			return array();
		}
		array_walk( $order_ids, self::forget( ... ) );
		$found  = wc_get_orders(
			array(
				'type'     => $type,
				'status'   => 'shop_order' === $type ? array_merge( array_keys( wc_get_order_statuses() ), self::OTHER_STATUSES ) : 'any',
				'post__in' => $order_ids,
				'limit'    => count( $order_ids ),
			)
		);
		$orders = array();
		foreach ( is_array( $found ) ? $found : array() as $order ) {
			if ( $order instanceof WC_Order ) {
				$orders[ $order->get_id() ] = $order;
			}
		}
		// A status that no plugin registers any more is on no list.
		foreach ( array_diff( $order_ids, array_keys( $orders ) ) as $missing ) {
			$order = self::find( $missing );
			if ( null !== $order ) {
				$orders[ $missing ] = $order;
			}
		}
		return $orders;
	}

	private static function forget( int $order_id ): void {
		if ( class_exists( OrderCache::class ) && OrderUtil::orders_cache_usage_is_enabled() ) {
			$cache = wc_get_container()->get( OrderCache::class );
			if ( $cache instanceof OrderCache ) {
				$cache->remove( $order_id );
			}
		}
		if ( OrderUtil::custom_orders_table_usage_is_enabled() ) {
			$store = WC_Data_Store::load( 'order' );
			if ( $store->has_callable( 'clear_cached_data' ) ) {
				$store->__call( 'clear_cached_data', array( array( $order_id ) ) );
			}
			self::forget_cached_metadata( $order_id );
		} else {
			wp_cache_delete( $order_id, 'posts' );
			wp_cache_delete( $order_id, 'post_meta' );
		}
		$prefix = WC_Cache_Helper::get_cache_prefix( 'orders' );
		wp_cache_delete( WC_Order::generate_meta_cache_key( $order_id, 'orders' ), 'orders' );
		wp_cache_delete( $prefix . 'total_refunded' . $order_id, 'orders' );
		wp_cache_delete( $prefix . 'refund_ids' . $order_id, 'orders' );
	}

	/**
	 * OrdersTableDataStore::clear_cached_data() (10.9.4, 11.0.1) clears an order's metadata only if the cache had its data too. Once
	 * another process took the data out of a shared cache, this process's own copy of the metadata would stay for good.
	 */
	private static function forget_cached_metadata( int $order_id ): void {
		if ( class_exists( WPCacheEngine::class ) ) {
			$engine = wc_get_container()->get( WPCacheEngine::class );
			if ( $engine instanceof WPCacheEngine ) {
				$engine->delete_cached_object( (string) $order_id, self::METADATA );
			}
		}
	}
}
