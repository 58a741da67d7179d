<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders;

use WC_Order;

/**
 * What an order's status means for money. The status alone decides nothing: `on-hold` is a transfer awaited, a payment under
 * way or a dispute; `failed` is a refusal or a lost dispute; `processing` may be cash on delivery.
 */
final class OrderState {

	/** The customer owes it. */
	public const OWED = 'owed';
	/** Money arrived. */
	public const PAID = 'paid';
	/** Nobody owes it any more, and nobody paid: cancelled, refunded before payment, thrown away, not yet placed. */
	public const CANCELLED = 'cancelled';
	/** Paid, then taken back by the bank for good. */
	public const LOST = 'lost';
	/** A payment is under way, or it was paid and is now questioned: nobody is to be written to. */
	public const UNCLEAR = 'unclear';

	/** @return self::OWED|self::PAID|self::CANCELLED|self::LOST|self::UNCLEAR */
	public static function of( WC_Order $order ): string {
		// A new order has no status of its own until it is read back; only "view" knows its default.
		$status   = $order->get_status( 'edit' ) ?: $order->get_status();
		$was_paid = null !== $order->get_date_paid( 'edit' );
		if ( in_array( $status, wc_get_is_paid_statuses(), true ) ) {
			return $was_paid || ! in_array( $order->get_payment_method( 'edit' ), self::unpaid_gateways(), true ) ? self::PAID : self::OWED;
		}
		return match ( $status ) {
			'refunded'          => $was_paid ? self::PAID : self::CANCELLED,
			'failed'            => $was_paid ? self::LOST : self::OWED,
			'pending'           => $was_paid ? self::UNCLEAR : self::OWED,
			'on-hold'           => ! $was_paid && self::awaits_transfer( $order ) ? self::OWED : self::UNCLEAR,
			'cancelled', 'trash', 'auto-draft', 'draft', 'checkout-draft', 'new' => self::CANCELLED,
			default             => self::UNCLEAR,
		};
	}

	private static function awaits_transfer( WC_Order $order ): bool {
		/**
		 * Gateways whose orders stay on hold until somebody sees the money.
		 *
		 * @param list<string> $gateways Gateway ids.
		 */
		$gateways = apply_filters( 'followup_reminders_transfer_gateways', array( 'bacs', 'cheque' ) );
		return is_array( $gateways ) && in_array( $order->get_payment_method( 'edit' ), $gateways, true );
	}

	/** @return array<mixed> */
	private static function unpaid_gateways(): array {
		/**
		 * Gateways that put an order nobody has paid into a paid status (cash on delivery, some on account).
		 *
		 * @param list<string> $gateways Gateway ids.
		 */
		$gateways = apply_filters( 'followup_reminders_unpaid_gateways', array( 'cod' ) );
		return is_array( $gateways ) ? $gateways : array();
	}
}
