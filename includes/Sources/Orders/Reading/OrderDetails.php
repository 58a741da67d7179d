<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Model\Sources\DebtDetails;
use FollowupReminders\Sources\Orders\Buyer\BuyerPapers;
use FollowupReminders\Support\SiteOption;
use Throwable;
use WC_Order;

/** What a customer calls an order, a renewal or a subscription. */
final class OrderDetails {

	/** WooCommerce cancels unpaid orders of these origins only. */
	private const CANCELLED_UNPAID = array( 'checkout', 'store-api' );

	/** @param array{string,string} $card Brand and last four digits, see Cards. */
	public static function of( WC_Order $order, array $card = array( '', '' ) ): DebtDetails {
		try {
			$items = array_map( static fn ( $item ): string => wp_strip_all_tags( $item->get_name() ), array_values( $order->get_items() ) );
			return new DebtDetails(
				items: array_values( array_filter( $items, static fn ( string $name ): bool => '' !== $name ) ),
				first_name: $order->get_billing_first_name( 'edit' ),
				company: $order->get_billing_company( 'edit' ),
				phone: $order->get_billing_phone( 'edit' ),
				card_brand: $card[0],
				card_last4: $card[1],
				is_card: in_array( OrderMethod::kind( $order ), array( 'card', null ), true ),
				hold_until_utc: self::hold_until( $order ),
				account_url: $order->get_customer_id( 'edit' ) > 0 ? $order->get_view_order_url() : '',
				po_number: BuyerPapers::po_number( $order ),
				identity: BuyerPapers::identity( $order ),
			);
		} catch ( Throwable ) {
			return new DebtDetails();
		}
	}

	/** @return string Address of its page in wp-admin, in either storage; '' when it is gone. */
	public static function admin_url( int $order_id ): string {
		$order = wc_get_order( $order_id );
		return $order instanceof WC_Order ? $order->get_edit_order_url() : '';
	}

	/** When WooCommerce cancels it and releases its stock; null when it does not. */
	private static function hold_until( WC_Order $order ): ?int {
		$minutes = SiteOption::whole( 'woocommerce_hold_stock_minutes', 60 );
		$changed = $order->get_date_modified( 'edit' )?->getTimestamp();
		$is_held = 'yes' === get_option( 'woocommerce_manage_stock' ) && $order->has_status( 'pending' ) && in_array( $order->get_created_via( 'edit' ), self::CANCELLED_UNPAID, true );
		return 0 < $minutes && null !== $changed && $is_held ? $changed + $minutes * 60 : null;
	}
}
