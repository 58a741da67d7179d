<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Reading;

use FollowupReminders\Sources\Gateways\GatewayRule;
use FollowupReminders\Sources\Gateways\GatewayRules;
use WC_Order;

/**
 * What an order's status means for money. The status alone decides nothing: `on-hold` is a transfer awaited, a payment under
 * way or a dispute; `failed` is a failed payment or a lost dispute; `processing` may be cash on delivery.
 */
final class OrderState {

	/** The customer owes it. */
	public const OWED = 'owed';
	/** Money arrived. */
	public const PAID = 'paid';
	/** Not owed and not paid: cancelled, refunded before payment, deleted, not yet placed. */
	public const CANCELLED = 'cancelled';
	/** Paid, then taken back by the bank for good. */
	public const LOST = 'lost';
	/** A payment is under way, or it was paid and is now disputed: send nothing. */
	public const UNCLEAR = 'unclear';

	/** @return self::OWED|self::PAID|self::CANCELLED|self::LOST|self::UNCLEAR */
	public static function of( WC_Order $order ): string {
		// A new order has no status of its own until it is read back; only "view" knows its default.
		$status   = $order->get_status( 'edit' ) ?: $order->get_status();
		$was_paid = null !== $order->get_date_paid( 'edit' );
		$rule     = GatewayRules::of( $order->get_payment_method( 'edit' ) );
		if ( self::is_part_payment( $status ) ) {
			return self::UNCLEAR;
		}
		if ( in_array( $status, wc_get_is_paid_statuses(), true ) ) {
			if ( $was_paid || ! $rule->needs_payment_date() ) {
				return self::PAID;
			}
			return GatewayRule::OnDelivery === $rule ? self::UNCLEAR : self::OWED;
		}
		return match ( $status ) {
			'refunded'          => $was_paid ? self::PAID : self::CANCELLED,
			'failed'            => $was_paid ? self::LOST : self::OWED,
			'pending'           => $was_paid ? self::UNCLEAR : self::OWED,
			'on-hold'           => ! $was_paid && GatewayRule::Transfer === $rule ? self::OWED : self::UNCLEAR,
			'cancelled', 'trash', 'auto-draft', 'draft', 'checkout-draft', 'new' => self::CANCELLED,
			// Another plugin's own status: `packing`, `shipped`.
			default             => $was_paid ? self::PAID : self::UNCLEAR,
		};
	}

	/** Owed now, or once it is delivered. */
	public static function is_awaited( WC_Order $order ): bool {
		$is_on_its_way = GatewayRule::OnDelivery === GatewayRules::of( $order->get_payment_method( 'edit' ) ) && in_array( $order->get_status( 'edit' ), wc_get_is_paid_statuses(), true );
		$state         = self::of( $order );
		return self::OWED === $state || ( self::UNCLEAR === $state && $is_on_its_way );
	}

	/** A deposit plugin's status for an order of which a part is paid (`partially-paid`, `partial-payment`): only that plugin knows what is left. */
	public static function is_part_payment( string $status ): bool {
		return str_contains( $status, 'partial' ) || str_contains( $status, 'deposit' );
	}
}
