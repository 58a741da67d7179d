<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Buyer;

use FollowupReminders\Support\Given;
use WC_Order;

/** What a company wrote on its order beside the address: its purchase order and its registration number. WooCommerce has no field for either; plugins do. */
final class BuyerPapers {

	/** Where plugins keep it, without the underscore that some put before it. */
	private const PO_NUMBERS    = array( 'po_number', 'billing_po_number', 'purchase_order_number', 'billing_purchase_order' );
	private const REGISTRATIONS = array( 'billing_siret', 'siret', 'billing_company_number', 'billing_registration_number', 'billing_vat_number', 'vat_number', 'billing_eu_vat_number' );

	public static function po_number( WC_Order $order ): string {
		/**
		 * The customer's purchase order of an order.
		 *
		 * @param string   $po_number '' when none is known.
		 * @param WC_Order $order     The order.
		 */
		return mb_substr( Given::text( apply_filters( 'followup_reminders_po_number', self::kept( $order, self::PO_NUMBERS ), $order ) ), 0, 100 );
	}

	/** @return string Legal name, address and registration number in one line; '' unless all of them are known. */
	public static function identity( WC_Order $order ): string {
		$street  = trim( $order->get_billing_address_1( 'edit' ) . ' ' . $order->get_billing_address_2( 'edit' ) );
		$parts   = array(
			$order->get_billing_company( 'edit' ),
			$street,
			trim( $order->get_billing_postcode( 'edit' ) . ' ' . $order->get_billing_city( 'edit' ) ),
			self::kept( $order, self::REGISTRATIONS ),
		);
		$is_full = ! in_array( '', array( ...$parts, $order->get_billing_city( 'edit' ) ), true );
		/**
		 * Who a company is by law, as its order says.
		 *
		 * @param string   $identity '' when the order does not say all of it.
		 * @param WC_Order $order    The order.
		 */
		return Given::text( apply_filters( 'followup_reminders_debtor_identity', $is_full ? implode( ', ', $parts ) : '', $order ) );
	}

	/** @param list<string> $names */
	private static function kept( WC_Order $order, array $names ): string {
		foreach ( $names as $name ) {
			foreach ( array( '_' . $name, $name ) as $key ) {
				$value = trim( Given::text( $order->get_meta( $key ) ) );
				if ( '' !== $value ) {
					return (string) preg_replace( '/\s+/u', ' ', wp_strip_all_tags( $value ) );
				}
			}
		}
		return '';
	}
}
