<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\RestTestCase;
use stdClass;

/** What an owner chooses when the plugin is new, over REST. */
final class RestPresetsTest extends RestTestCase {

	public function test_only_managers_see_and_choose_presets(): void {
		foreach ( array( 'GET', 'POST' ) as $method ) {
			wp_set_current_user( 0 );
			self::assertSame( 401, $this->rest( $method, '/presets' )->get_status() );
			$this->log_in_as( 'subscriber' );
			self::assertSame( 403, $this->rest( $method, '/presets' )->get_status() );
		}
	}

	public function test_a_shop_without_woocommerce_is_offered_what_invoices_can_use(): void {
		$this->log_in_as( 'administrator' );
		$cards = array_column( self::rows( $this->rest( 'GET', '/presets' ) ), null, 'id' );
		self::assertTrue( $cards['invoice_terms']->isAvailable );
		self::assertFalse( $cards['failed_renewals']->isAvailable );
		self::assertSame( array( 'dunning_gentle', 'dunning_standard', 'dunning_firm' ), array_column( $cards['failed_renewals']->variants, 'id' ) );
		self::assertSame( array( 'high_value', 'high_value_invoices' ), array_column( $cards['high_value']->variants[0]->documents, 'id' ) );
	}

	public function test_chosen_presets_become_sequences_in_test_mode_and_untouched_stock_makes_room(): void {
		$this->log_in_as( 'administrator' );
		$this->plugin->foundation->database->execute( "UPDATE {sequences} SET mode = 'off', switched_on_at_utc = NULL WHERE sequence_id <> 'unpaid_order'" );
		$chosen = array(
			'variants' => array( 'invoice_terms', 'late_payer' ),
			'mode'     => 'dry',
		);
		$made   = $this->rest( 'POST', '/presets', $chosen );
		self::assertSame( 201, $made->get_status() );
		self::assertSame( array( 'failed_subscription_payment', 'invoice_on_terms', 'card_about_to_expire' ), self::view( $made )->removed, 'What is live stays.' );
		$rows = self::rows( $this->rest( 'GET', '/sequences' ) );
		self::assertSame( array( 'unpaid_order', 'late_payer', 'invoice_terms' ), array_column( $rows, 'id' ), 'The more special one is asked first.' );
		self::assertSame( array( 'live', 'dry', 'dry' ), array_column( $rows, 'mode' ) );

		$again = $this->rest( 'POST', '/presets', $chosen );
		self::assertSame( array( array(), 3 ), array( self::view( $again )->removed, count( self::rows( $this->rest( 'GET', '/sequences' ) ) ) ), 'Once more changes nothing.' );
	}

	public function test_an_unknown_preset_makes_nothing_of_the_others_either(): void {
		$this->log_in_as( 'administrator' );
		$before  = count( self::rows( $this->rest( 'GET', '/sequences' ) ) );
		$refused = $this->rest(
			'POST',
			'/presets',
			array(
				'variants' => array( 'invoice_terms', 'nothing' ),
				'mode'     => 'dry',
			)
		);
		self::assertSame( 400, $refused->get_status() );
		self::assertSame( array( 'preset.unknown', '/variants/1' ), array( self::issue( $refused )->code, self::issue( $refused )->path ) );
		self::assertCount( $before, self::rows( $this->rest( 'GET', '/sequences' ) ) );
		self::assertSame( 400, $this->rest( 'POST', '/presets', array( 'mode' => 'dry' ) )->get_status() );
	}
}
