<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Sources\Orders\Reading\OrderDetails;
use WC_Order;

/** What a company wrote on its order beside the address. */
final class BuyerPapersTest extends ShopTestCase {

	/** @param array<string, string> $meta */
	private static function ordered( array $meta, string $city = 'Lille' ): WC_Order {
		$order = self::order();
		$order->set_billing_company( 'Atelier Nord SARL' );
		$order->set_billing_address_1( '8 rue des Halles' );
		$order->set_billing_postcode( '59000' );
		$order->set_billing_city( $city );
		foreach ( $meta as $key => $value ) {
			$order->update_meta_data( $key, $value );
		}
		$order->save();
		return self::again( $order );
	}

	public function test_a_company_is_identified_by_name_address_and_number_or_not_at_all(): void {
		$whole = 'Atelier Nord SARL, 8 rue des Halles, 59000 Lille, 800 000 000 00011';
		self::assertSame( $whole, OrderDetails::of( self::ordered( array( '_billing_siret' => ' 800 000 000  00011 ' ) ) )->identity );
		self::assertSame( '', OrderDetails::of( self::ordered( array() ) )->identity );
		self::assertSame( '', OrderDetails::of( self::ordered( array( 'vat_number' => 'FR12800000000' ), '' ) )->identity );
		add_filter( 'followup_reminders_debtor_identity', static fn ( string $known, WC_Order $order ): string => '' === $known ? $order->get_billing_company() . ', by a filter' : $known, 10, 2 );
		self::assertSame( 'Atelier Nord SARL, by a filter', OrderDetails::of( self::ordered( array() ) )->identity );
	}

	public function test_its_purchase_order_is_found_where_plugins_keep_it(): void {
		self::assertSame( 'PO-5518', OrderDetails::of( self::ordered( array( '_po_number' => 'PO-5518' ) ) )->po_number );
		self::assertSame( '', OrderDetails::of( self::ordered( array() ) )->po_number );
		add_filter( 'followup_reminders_po_number', static fn (): string => 'PO-1' );
		self::assertSame( 'PO-1', OrderDetails::of( self::ordered( array() ) )->po_number );
	}
}
