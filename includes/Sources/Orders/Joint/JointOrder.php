<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Joint;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use FollowupReminders\Sources\Orders\Reading\OrderAmounts;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\SiteOption;
use FollowupReminders\Support\Values\DecimalAmount;
use stdClass;
use WC_Order;
use WC_Order_Item_Fee;

/**
 * Several debts of one customer that are paid at once: WooCommerce's pay page takes one order, so they are put on an order of their own, with a
 * line for each. It moves money and sells nothing; which money belongs to which debt is kept with it.
 *
 * INVARIANT: the lines add up to the order's total, and each is what was due of its debt when the order was made ready.
 *
 * @phpstan-type JointPart object{caseId: int, amountMinor: int, label: string}&stdClass
 */
final class JointOrder {

	/** With the order: JSON list of { caseId, amountMinor, label }. */
	public const PARTS = BalanceOrders::JOINT;

	private const CREATED_VIA = 'followup-reminders';
	/** Autoloaded option, JSON: the order that waits for its payment, by debtor. Empty in most shops, which then costs nothing at a payment. */
	public const OPEN = 'followup_reminders_joint_orders';
	/** Debtors with one that waits; the oldest are forgotten, and are paid all the same. */
	private const MOST_OPEN = 50;

	/**
	 * @param non-empty-list<JointPart> $parts Of one currency.
	 * @return WC_Order Pending; the one that is there, if it was not paid yet.
	 */
	public static function make_ready( DebtorRow $debtor, array $parts, string $currency ): WC_Order {
		$order = self::open_of( $debtor->id ) ?? new WC_Order();
		if ( 0 === $order->get_id() ) {
			$order->set_created_via( self::CREATED_VIA );
			$order->set_status( 'pending' );
			$order->set_customer_id( $debtor->customer_id ?? 0 );
			$order->set_billing_email( $debtor->email );
		}
		if ( Json::encode( $parts ) !== Given::text( $order->get_meta( self::PARTS ) ) ) {
			$order->set_currency( $currency );
			self::charge( $order, $parts, $currency );
			$order->update_meta_data( self::PARTS, Json::encode( $parts ) );
			$order->save();
		}
		$open                          = self::open();
		$open[ 'd' . $debtor->id ] = $order->get_id();
		update_option( self::OPEN, Json::encode( (object) array_slice( $open, -self::MOST_OPEN ) ), true );
		return $order;
	}

	/** @return array<string, int> Order by `d` and the debtor's number. */
	private static function open(): array {
		return array_filter( (array) SiteOption::document( self::OPEN ), 'is_int' );
	}

	private static function forget( int $debtor_id ): void {
		update_option( self::OPEN, Json::encode( (object) array_diff_key( self::open(), array( 'd' . $debtor_id => 0 ) ) ), true );
	}

	/** Whether any waits at all. */
	public static function is_any_open(): bool {
		return array() !== self::open();
	}

	/** @param non-empty-list<JointPart> $parts */
	private static function charge( WC_Order $order, array $parts, string $currency ): void {
		$order->remove_order_items( 'fee' );
		$total_minor = 0;
		foreach ( $parts as $part ) {
			$amount = DecimalAmount::format( $part->amountMinor, $currency );
			$fee    = new WC_Order_Item_Fee();
			$fee->set_name( $part->label );
			$fee->set_tax_status( 'none' );
			$fee->set_amount( $amount );
			$fee->set_total( $amount );
			$order->add_item( $fee );
			$total_minor += $part->amountMinor;
		}
		$order->set_total( DecimalAmount::format( $total_minor, $currency ) );
	}

	/** @return WC_Order|null The one of a debtor that waits for its payment. */
	private static function open_of( int $debtor_id ): ?WC_Order {
		$order = wc_get_order( self::open()[ 'd' . $debtor_id ] ?? 0 );
		return $order instanceof WC_Order && $order->has_status( array( 'pending', 'failed' ) ) && self::is_one( $order ) ? $order : null;
	}

	/** A debt was paid in another way: the order would ask for it once more. */
	public static function call_off( CaseRow $case_row ): void {
		$order = self::open_of( $case_row->debtor_id );
		if ( null !== $order && in_array( $case_row->id, array_column( self::parts( $order ), 'caseId' ), true ) ) {
			self::forget( $case_row->debtor_id );
			$order->update_status( 'cancelled', __( 'Follow-up Reminders: one of the payments in this order was made in another way.', 'followup-reminders' ) );
		}
	}

	public static function is_one( WC_Order $order ): bool {
		return '' !== Given::text( $order->get_meta( self::PARTS ) );
	}

	/** @return list<JointPart> None of another order, or where the lines do not add up to what was paid. */
	public static function parts( WC_Order $order ): array {
		$kept  = json_decode( Given::text( $order->get_meta( self::PARTS ) ) );
		$parts = array();
		foreach ( is_array( $kept ) ? $kept : array() as $one ) {
			if ( $one instanceof stdClass && is_int( $one->caseId ?? null ) && is_int( $one->amountMinor ?? null ) ) {
				$parts[] = (object) array(
					'caseId'      => $one->caseId,
					'amountMinor' => $one->amountMinor,
					'label'       => Given::text( $one->label ?? '' ),
				);
			}
		}
		return array_sum( array_column( $parts, 'amountMinor' ) ) === OrderAmounts::total_minor( $order ) ? $parts : array();
	}
}
