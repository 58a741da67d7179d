<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Sources\Gateways\ChannelRule;
use FollowupReminders\Sources\Gateways\ChannelRules;
use FollowupReminders\Sources\Gateways\GatewayRule;
use FollowupReminders\Sources\Gateways\GatewayRules;
use WC_Order;

/**
 * Which orders are debts of their own. By hook, by sweep and at every reading alike, so that a case that was opened before the owner said
 * otherwise, or before a plugin said what the order is a part of, is closed too.
 */
final class OrderScope {

	/** What marketplace plugins write into the parts of an order; most name the order they are parts of as well. */
	private const PARTS_CREATED_VIA = array( 'dokan', 'mvx_vendor_order', 'yith_wcmv_vendor_suborder' );

	/** @param bool $is_renewal A renewal comes from its subscription, whatever made the order. */
	public static function is_followed( WC_Order $order, bool $is_renewal ): bool {
		// A subscription has the order it began with as its parent, and is no part of it.
		$is_subscription = 'shop_subscription' === $order->get_type();
		if ( ( ! $is_subscription && self::is_part( $order ) ) || GatewayRule::Never === GatewayRules::of( $order->get_payment_method( 'edit' ) ) ) {
			return false;
		}
		return $is_renewal || $is_subscription || match ( ChannelRules::of( $order->get_created_via( 'edit' ) ) ) {
			ChannelRule::Follow       => true,
			ChannelRule::Never        => false,
			ChannelRule::KnownMethods => self::is_paid_here( $order ),
		};
	}

	/** Whether what is owed of it is owed through another order: a marketplace's share, the balance of a disputed one. */
	public static function is_part( WC_Order $order ): bool {
		return 0 < $order->get_parent_id( 'edit' ) || in_array( $order->get_created_via( 'edit' ), self::PARTS_CREATED_VIA, true ) || BalanceOrders::pays_for_others( $order );
	}

	/** Whether this shop has the order's payment method, switched on or not. */
	private static function is_paid_here( WC_Order $order ): bool {
		return isset( WC()->payment_gateways()->payment_gateways()[ $order->get_payment_method( 'edit' ) ] );
	}
}
