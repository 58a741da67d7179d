<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Sources\Orders\Joint\JointOrder;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\SourceIds;
use FollowupReminders\Support\Given;
use WC_Order;

/** The orders of this shop by which a debt is paid: its own, the one that asks for the rest of it, and one that pays it with others. */
final class ShopOrders {

	/** @return WC_Order|null Of a page of WooCommerce on which this very debt is paid or was paid; null for any other page. */
	public static function behind( string $url, CaseRow $case_row ): ?WC_Order {
		if ( ! function_exists( 'wc_get_order_id_by_order_key' ) || wp_parse_url( $url, PHP_URL_HOST ) !== wp_parse_url( home_url(), PHP_URL_HOST ) ) {
			return null;
		}
		wp_parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		return self::of_key( $query['key'] ?? null, $case_row );
	}

	/** @param mixed $order_key What a request gave. */
	public static function of_key( mixed $order_key, CaseRow $case_row ): ?WC_Order {
		if ( ! is_string( $order_key ) || '' === $order_key || ! function_exists( 'wc_get_order_id_by_order_key' ) ) {
			return null;
		}
		$order = wc_get_order( wc_get_order_id_by_order_key( $order_key ) );
		return $order instanceof WC_Order && self::pays( $order, $case_row ) ? $order : null;
	}

	private static function pays( WC_Order $order, CaseRow $case_row ): bool {
		if ( JointOrder::is_one( $order ) ) {
			return in_array( $case_row->id, array_column( JointOrder::parts( $order ), 'caseId' ), true );
		}
		$is_of_shop = in_array( $case_row->source, array( SourceIds::ORDERS, SourceIds::SUBSCRIPTIONS ), true );
		return $is_of_shop && in_array( $case_row->source_ref, array( (string) $order->get_id(), Given::text( $order->get_meta( BalanceOrders::PART_OF ) ) ), true );
	}
}
