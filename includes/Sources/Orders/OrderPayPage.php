<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use stdClass;
use WC_Order;

/**
 * The page on which a customer settles an order.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 */
final class OrderPayPage {

	/**
	 * WooCommerce's pay page takes pending and failed orders only. An order that waits for a transfer or for cash is shown with what the
	 * shop says about paying it, its bank account for one. Of an order that is disputed in part the rest is paid.
	 *
	 * @return string '' when there is no such order.
	 */
	public static function url( int $order_id ): string {
		$order = wc_get_order( $order_id );
		if ( ! $order instanceof WC_Order ) {
			return '';
		}
		$balance = BalanceOrders::unpaid_of( $order );
		if ( null !== $balance ) {
			return $balance->get_checkout_payment_url();
		}
		return $order->needs_payment() ? $order->get_checkout_payment_url() : $order->get_checkout_order_received_url();
	}

	/**
	 * Makes the page ask for what is owed now.
	 *
	 * @param Facts $facts Of the order's case, read past every cache a moment ago, so that WooCommerce has the order at hand.
	 * @param int|null $part_minor What the customer wants to pay of it now; null: all that is owed.
	 * @return bool Whether anything had to be changed.
	 */
	public static function prepare( int $order_id, stdClass $facts, ?int $part_minor = null ): bool {
		return TruthState::CLEAR === $facts->truth->state && self::prepare_part( $order_id, $facts->debt, $facts->disputes, $part_minor );
	}

	/**
	 * The same of a debt that is known to be clear.
	 *
	 * @param FactsDebt          $debt
	 * @param list<FactsDispute> $disputes
	 */
	public static function prepare_part( int $order_id, stdClass $debt, array $disputes, ?int $part_minor ): bool {
		$order = wc_get_order( $order_id );
		return $order instanceof WC_Order && BalanceOrders::prepare( $order, $debt, $disputes, $part_minor );
	}
}
