<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Sources\Gateways\GatewayRules;
use Automattic\WooCommerce\Utilities\OrderUtil;

/**
 * Orders that may be owed, by id. Ids are the same in both of WooCommerce's storages, so a walk goes on where it was when a shop changes
 * from one to the other.
 */
final class OrderList {

	private const UNPAID = array( 'pending', 'failed', 'on-hold' );
	/** What was delivered and has no payment date was settled outside the shop, or came so with an import, unless it was sold on account. */
	private const SETTLED = 'completed';

	/** @return list<int> Ids, ascending; fewer than `$limit` when there are no more. */
	public static function after( int $after_id, int $limit ): array {
		$ids        = self::query( array( 'status' => self::statuses() ), $after_id, $limit );
		$on_account = GatewayRules::on_account();
		if ( array() !== $on_account ) {
			$delivered = array(
				'status'         => array( self::SETTLED ),
				'payment_method' => $on_account,
			);
			$ids       = array_merge( $ids, self::query( $delivered, $after_id, $limit ) );
			sort( $ids, SORT_NUMERIC );
		}
		return array_slice( $ids, 0, $limit );
	}

	/**
	 * A customer's orders that were placed after another, whatever became of them.
	 *
	 * @param int|string $customer Account, or the address of a guest.
	 * @return list<int> Ids, ascending.
	 */
	public static function placed_after( int|string $customer, int $after_id, int $limit ): array {
		$placed = array(
			'customer' => $customer,
			'status'   => array_diff( array_keys( wc_get_order_statuses() ), array( 'wc-pending', 'wc-failed', 'wc-cancelled', 'wc-refunded', 'wc-checkout-draft' ) ),
		);
		return self::query( $placed, $after_id, $limit );
	}

	/**
	 * @param array<string,mixed> $which Arguments of wc_get_orders().
	 * @return list<int> Ids, ascending.
	 */
	private static function query( array $which, int $after_id, int $limit ): array {
		$query = $which + array(
			'type'    => 'shop_order',
			'orderby' => 'ID',
			'order'   => 'ASC',
			'limit'   => $limit,
			'return'  => 'ids',
		);
		if ( OrderUtil::custom_orders_table_usage_is_enabled() ) {
			$query['field_query'] = array(
				array(
					'field'   => 'id',
					'value'   => $after_id,
					'compare' => '>',
				),
			);
			return self::ids( wc_get_orders( $query ) );
		}
		$query[ PostsAfterId::ARGUMENT ] = $after_id;
		return self::ids( PostsAfterId::during( static fn () => wc_get_orders( $query ) ) );
	}

	/**
	 * A paid status proves nothing where a gateway gives it to unpaid orders; OrderState decides.
	 *
	 * @return list<string>
	 */
	private static function statuses(): array {
		return array_values( array_unique( array_merge( self::UNPAID, array_diff( wc_get_is_paid_statuses(), array( self::SETTLED ) ) ) ) );
	}

	/** @return list<int> */
	private static function ids( mixed $found ): array {
		$ids = array_map( 'intval', array_filter( is_array( $found ) ? $found : array(), 'is_numeric' ) );
		sort( $ids, SORT_NUMERIC );
		return $ids;
	}
}
