<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

/** The number and the language of an order, which other plugins write after it was first saved. */
final class OrderWordsTest extends FieldTestCase {

	public function test_number_the_shop_shows_is_the_one_customers_read(): void {
		$order  = self::order();
		$number = static function ( string $given, \WC_Order $of ): string {
			$theirs = $of->get_meta( '_their_number' );
			return is_string( $theirs ) && '' !== $theirs ? $theirs : $given;
		};
		add_filter( 'woocommerce_order_number', $number, 10, 2 );
		$order->update_meta_data( '_their_number', 'CLIMB-7' );
		$order->save();
		$this->let_pass( 2 * 3600 );
		self::assertSame( 'CLIMB-7', self::get_case( 'orders', $order )->number );
		self::assertStringContainsString( 'CLIMB-7', self::mails()[0]['source'] );
		// Later it is changed by hand, and nothing says so.
		$order->update_meta_data( '_their_number', 'CLIMB-8' );
		$order->save_meta_data();
		$this->plugin->services->sweep->hourly();
		self::assertSame( 'CLIMB-8', $this->case_after( $order )->number );
	}

	public function test_language_of_an_order_is_that_of_its_customer_or_wholly_the_shops(): void {
		add_filter( 'get_available_languages', static fn (): array => array( 'fr_FR' ) );
		foreach ( array(
			'wpml_language' => 'fr',
			'trp_language' => 'fr_FR',
			'weglot_language' => 'fr-be',
		) as $key => $language ) {
			$order = new \WC_Order();
			$order->set_created_via( 'checkout' );
			$order->update_meta_data( $key, $language );
			Membership::fill( $order, TestGateway::ID, '30.00' );
			self::assertSame( 'fr_FR', $this->plugin->stores->debtors->get( self::get_case( 'orders', $order )->debtor_id )->locale, $key );
		}
		$order = new \WC_Order();
		$order->set_created_via( 'checkout' );
		$order->update_meta_data( 'wpml_language', 'xx' );
		Membership::fill( $order, TestGateway::ID, '30.00' );
		self::assertSame( '', $this->plugin->stores->debtors->get( self::get_case( 'orders', $order )->debtor_id )->locale, 'A language the shop does not have.' );
	}
}
