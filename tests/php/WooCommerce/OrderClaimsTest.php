<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use Automattic\WooCommerce\Utilities\OrderUtil;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Plugin;
use stdClass;
use WC_Order;
use WC_Order_Item_Fee;
use WP_REST_Request;

/**
 * What docs/sources.md says of orders beyond their statuses, each on the real shop.
 *
 * @phpstan-import-type Facts from Documents
 */
final class OrderClaimsTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
	}

	/** @return Facts */
	private function facts( WC_Order $order ): stdClass {
		$case_row = self::get_case( 'orders', $order );
		return $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
	}

	/** @param array<string, mixed> $body Of the route. */
	private function create_by_rest( string $route, array $body ): WC_Order {
		$this->log_in_as( 'administrator' );
		$request = new WP_REST_Request( 'POST', $route );
		$request->set_body_params( $body );
		$answer = rest_do_request( $request );
		self::assertSame( 201, $answer->get_status(), (string) wp_json_encode( $answer->get_data() ) );
		$order = wc_get_order( self::view( $answer )->id );
		self::assertInstanceOf( WC_Order::class, $order );
		return $order;
	}

	/** @return array<string, mixed> */
	private static function body(): array {
		return array(
			'payment_method' => TestGateway::ID,
			'currency'       => 'EUR',
			'billing'        => array(
				'first_name' => 'Ada',
				'email'      => 'ada@example.test',
				'country'    => 'FR',
			),
			'fee_lines'      => array(
				array(
					'name'       => 'Membership',
					'total'      => '30.00',
					'tax_status' => 'none',
				),
			),
		);
	}

	public function test_staff_who_change_an_order_on_its_screen_change_the_debt(): void {
		$order = self::order();
		$this->log_in_as( 'administrator' );
		require_once WC()->plugin_path() . '/includes/admin/wc-admin-functions.php';
		$items = self::again( $order )->get_items( 'fee' );
		// As the items box of the screen saves it, with what its form sends.
		wc_save_order_items(
			$order->get_id(),
			array(
				'order_item_id' => array_keys( $items ),
				'line_total'    => array_fill_keys( array_keys( $items ), '45.00' ),
				'line_tax'      => array(),
			)
		);
		$screen = self::again( $order );
		$screen->calculate_totals( false );
		self::assertSame( '45.00', $screen->get_total() );
		self::assertContains( 'total:4500', self::event_names( self::get_case( 'orders', $order ) ) );
		self::assertSame( 4500, $this->facts( $order )->debt->totalMinor );
	}

	public function test_deposits_that_staff_record_count_until_all_is_paid(): void {
		$order   = self::order();
		$deposit = fn ( int $amount_minor, string $act ): string => $this->plugin->services->person_acts->tell(
			self::get_case( 'orders', $order ),
			EventKind::PaymentReceived,
			(object) array(
				'amountMinor' => $amount_minor,
				'currency'    => 'EUR',
				'full'        => false,
			),
			$act,
			1
		)->outcome;
		self::assertSame( 'recorded', $deposit( 1000, 'deposit_1' ) );
		self::assertSame( 'duplicate', $deposit( 1000, 'deposit_1' ), 'One receipt counts once.' );
		self::assertSame( array( 'open', 1000 ), array( $this->facts( $order )->debt->status, $this->facts( $order )->debt->paidMinor ) );
		self::assertSame( 'recorded', $deposit( 2000, 'deposit_2' ) );
		self::assertSame( array( 'paid', 3000 ), array( $this->facts( $order )->debt->status, $this->facts( $order )->debt->paidMinor ) );
		self::assertSame( 'completed', self::again( $order )->get_status(), 'Its fee needs no shipping.' );
	}

	public function test_part_of_an_unpaid_order_that_is_refunded_is_owed_no_more(): void {
		$order  = self::order();
		$refund = wc_create_refund(
			array(
				'order_id' => $order->get_id(),
				'amount'   => '10.00',
			)
		);
		self::assertNotInstanceOf( \WP_Error::class, $refund );
		$debt = $this->facts( $order )->debt;
		self::assertSame( array( 'open', 3000, 0, 1000 ), array( $debt->status, $debt->totalMinor, $debt->paidMinor, $debt->creditedMinor ) );
	}

	public function test_order_made_over_rest_is_a_case(): void {
		$order = $this->create_by_rest( '/wc/v3/orders', self::body() );
		self::assertSame( 'rest-api', $order->get_created_via() );
		self::assertSame( array( 'open', 3000 ), array( self::get_case( 'orders', $order )->status, self::get_case( 'orders', $order )->total_minor ) );
	}

	public function test_order_made_over_rest_as_paid_is_none(): void {
		$order = $this->create_by_rest( '/wc/v3/orders', self::body() + array( 'set_paid' => true ) );
		self::assertTrue( $order->is_paid() );
		$case_row = self::find_case( 'orders', $order );
		self::assertTrue( null === $case_row || 'paid' === $case_row->status );
	}

	public function test_order_of_a_till_is_a_case_while_it_is_unpaid(): void {
		// WooCommerce's point of sale sends this with its orders (created_via of WC 9.9 and newer).
		$order = $this->create_by_rest( '/wc/v3/orders', self::body() + array( 'created_via' => 'pos-rest-api' ) );
		self::assertSame( 'pos-rest-api', $order->get_created_via() );
		self::assertSame( 'open', self::get_case( 'orders', $order )->status );
		$order->payment_complete();
		self::assertSame( 'paid', self::get_case( 'orders', $order )->status );
	}

	public function test_order_whose_currency_changed_cannot_be_read_and_nobody_is_written_to(): void {
		$order = self::order();
		self::assertSame( 'clear', $this->facts( $order )->truth->state );
		$order->set_currency( 'USD' );
		$order->save();
		self::assertSame( 'unreadable', $this->facts( $order )->truth->state );
		$order->set_currency( 'EUR' );
		$order->save();
		self::assertSame( 'clear', $this->facts( $order )->truth->state );
	}

	public function test_order_without_address_and_customer_is_no_case_and_with_a_customer_it_is_one(): void {
		$nobody = new WC_Order();
		$nobody->set_created_via( 'checkout' );
		$nobody->set_currency( 'EUR' );
		$nobody->set_total( '30.00' );
		$nobody->save();
		self::assertNull( self::find_case( 'orders', $nobody ) );
		$somebody = new WC_Order();
		$somebody->set_created_via( 'checkout' );
		$somebody->set_currency( 'EUR' );
		$somebody->set_customer_id( $this->log_in_as( 'subscriber' ) );
		$somebody->set_total( '30.00' );
		$somebody->save();
		self::assertSame( 'open', self::get_case( 'orders', $somebody )->status );
		self::assertTrue( $this->facts( $somebody )->contact->emailUsable, 'WooCommerce takes the account’s address.' );
	}

	public function test_order_that_fails_after_it_was_paid_is_a_lost_dispute_and_stays_closed(): void {
		$order = self::order();
		$order->payment_complete( 'txn' );
		self::again( $order )->update_status( 'failed' );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( 'paid', $case_row->status );
		self::assertSame( array( 'lost' ), array_column( $this->facts( $order )->disputes, 'state' ) );
		self::assertNotContains( 'payment_failed', array_column( self::events( $case_row ), 'kind' ) );
	}
}
