<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\Balance;
use FollowupReminders\Sources\Orders\Parts\PartsPaid;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Values\DecimalAmount;
use stdClass;
use WC_Order;
use WC_Order_Item_Fee;

/**
 * WooCommerce's pay page charges an order's whole total. Of an order that is disputed or paid in part, the rest is therefore paid
 * through an order of its own, the balance order; each names the other in its meta.
 *
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 */
final class BalanceOrders {

	/** With the order: its newest balance order. */
	public const BALANCE = '_followup_reminders_balance_order';
	/** With the balance order: the order it is a part of. */
	public const PART_OF = '_followup_reminders_balance_of';
	/** With the order: how many of its balance orders were paid; it can then no longer be paid as a whole. */
	public const PAID = '_followup_reminders_balances_paid';

	/** With an order that pays several debts at once: which, see Joint\JointOrder. */
	public const JOINT = '_followup_reminders_joint';

	private const CREATED_VIA = 'followup-reminders';

	/**
	 * Makes, corrects or cancels the balance order, so that it asks for what is owed and undisputed now.
	 *
	 * @param FactsDebt          $debt       Of the order's case.
	 * @param list<FactsDispute> $disputes
	 * @param int|null           $part_minor What the customer wants to pay of it now; null: all of it.
	 * @return bool Whether anything had to be changed.
	 */
	public static function prepare( WC_Order $order, stdClass $debt, array $disputes, ?int $part_minor = null ): bool {
		$due_minor = self::due_minor( $debt, $disputes );
		$due_minor = null === $part_minor ? $due_minor : min( $due_minor, $part_minor );
		$balance   = self::unpaid_of( $order );
		if ( $due_minor <= 0 || $due_minor >= $debt->totalMinor || ! self::is_payable( $order ) ) {
			return self::call_off( $order );
		}
		if ( null === $balance ) {
			self::create( $order, $due_minor );
			return true;
		}
		if ( OrderAmounts::total_minor( $balance ) === $due_minor ) {
			return false;
		}
		self::charge( $balance, $order, $due_minor );
		$balance->save();
		return true;
	}

	/** One that was completed for its parts is owed again once a part is taken back. */
	private static function is_payable( WC_Order $order ): bool {
		return $order->has_status( array( 'pending', 'failed', 'on-hold' ) ) || ( PartsPaid::is_completed_for( $order ) && $order->has_status( wc_get_is_paid_statuses() ) );
	}

	/** Whether an order is one that takes money for others: a balance order, or one that pays several debts. */
	public static function pays_for_others( WC_Order $order ): bool {
		return is_numeric( $order->get_meta( self::PART_OF ) ) || '' !== Given::text( $order->get_meta( self::JOINT ) );
	}

	/** @return WC_Order|null The balance order that waits for its payment. */
	public static function unpaid_of( WC_Order $order ): ?WC_Order {
		$id      = $order->get_meta( self::BALANCE );
		$balance = is_numeric( $id ) ? wc_get_order( (int) $id ) : null;
		return $balance instanceof WC_Order && $balance->has_status( array( 'pending', 'failed' ) ) ? $balance : null;
	}

	/**
	 * What is asked for now: neither paid nor credited, under no dispute, not lost in one.
	 *
	 * @param FactsDebt          $debt
	 * @param list<FactsDispute> $disputes
	 */
	public static function due_minor( stdClass $debt, array $disputes ): int {
		return Balance::due( $debt, $disputes );
	}

	private static function create( WC_Order $order, int $due_minor ): void {
		$balance = new WC_Order();
		$balance->set_created_via( self::CREATED_VIA );
		$balance->set_status( 'pending' );
		$balance->set_customer_id( $order->get_customer_id( 'edit' ) );
		$balance->set_currency( $order->get_currency( 'edit' ) );
		$balance->set_address( $order->get_address( 'billing' ), 'billing' );
		$balance->add_meta_data( self::PART_OF, (string) $order->get_id(), true );
		self::charge( $balance, $order, $due_minor );
		$balance->save();
		$order->update_meta_data( self::BALANCE, (string) $balance->get_id() );
		$order->save_meta_data();
		/* translators: %s: order number */
		$order->add_order_note( esc_html( sprintf( __( 'A part of this order is paid through order %s.', 'followup-reminders' ), $balance->get_order_number() ) ) );
	}

	/** Taxes are those of the order and stay with it: the balance order moves money and sells nothing. */
	private static function charge( WC_Order $balance, WC_Order $order, int $due_minor ): void {
		$amount = DecimalAmount::format( $due_minor, $order->get_currency( 'edit' ) );
		$items  = $balance->get_items( 'fee' );
		$fee    = reset( $items );
		$is_new = ! $fee instanceof WC_Order_Item_Fee;
		$fee    = $is_new ? new WC_Order_Item_Fee() : $fee;
		/* translators: %s: order number */
		$fee->set_name( sprintf( __( 'Part of order %s', 'followup-reminders' ), $order->get_order_number() ) );
		$fee->set_tax_status( 'none' );
		$fee->set_amount( $amount );
		$fee->set_total( $amount );
		if ( $is_new ) {
			$balance->add_item( $fee );
		}
		$balance->set_total( $amount );
	}

	/**
	 * Cancels an unpaid balance order.
	 *
	 * @return bool Whether there was one.
	 */
	public static function call_off( WC_Order $order ): bool {
		return self::unpaid_of( $order )?->update_status( 'cancelled', __( 'Follow-up Reminders: its order was paid, or the whole amount is due again.', 'followup-reminders' ) ) ?? false;
	}
}
