<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Parts;

use FollowupReminders\Support\Given;
use stdClass;
use WC_Order;

/**
 * Marks of an order that was paid in parts: with the order itself, that it was completed for money that its own payment form never took; with
 * each order that took a part, how much of it stands in the completed one.
 */
final class PartsPaid {

	/** With the completed order: what was paid for it in parts, minor units. */
	public const WHOLE = '_followup_reminders_paid_in_parts';
	/** With an order that took parts: JSON, minor units by `o` and the number of the completed order. */
	public const COUNTED = '_followup_reminders_counted_with';

	/** Whether WooCommerce calls it paid because we completed it: its total is then no payment. */
	public static function is_completed_for( WC_Order $order ): bool {
		return is_numeric( $order->get_meta( self::WHOLE ) );
	}

	/** Once for each completed order; repeating it changes nothing. */
	public static function count_with( WC_Order $part, int $whole_id, int $amount_minor ): void {
		$counted = self::counted( $part );
		if ( ( $counted[ 'o' . $whole_id ] ?? null ) !== $amount_minor ) {
			$counted[ 'o' . $whole_id ] = $amount_minor;
			$part->update_meta_data( self::COUNTED, (string) wp_json_encode( $counted ) );
			// WooCommerce's analytics read an order again that was saved.
			$part->save();
		}
	}

	/** @return int How much of it stands in completed orders, minor units. */
	public static function counted_minor( WC_Order $part ): int {
		return array_sum( self::counted( $part ) );
	}

	/** @return array<string, int> */
	private static function counted( WC_Order $part ): array {
		$kept = json_decode( Given::text( $part->get_meta( self::COUNTED ) ) );
		return $kept instanceof stdClass ? array_filter( (array) $kept, 'is_int' ) : array();
	}
}
