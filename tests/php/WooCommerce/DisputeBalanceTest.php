<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use stdClass;
use WC_Order;
use WC_Order_Refund;

/**
 * The undisputed rest of an order, paid through an order of its own.
 *
 * @phpstan-import-type Facts from Documents
 */
final class DisputeBalanceTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function tell( WC_Order $order, EventKind $kind, array $details ): void {
		static $number = 0;
		$result = $this->plugin->services->person_acts->tell( self::get_case( 'orders', $order ), $kind, EventDetails::of( $details ), 'act_' . ( ++$number ) . '_' . $order->get_id(), 1 );
		self::assertSame( 'recorded', $result->outcome );
	}

	private function dispute( WC_Order $order, int $amount_minor ): void {
		$details = array(
			'disputeId'   => 'part',
			'amountMinor' => $amount_minor,
		);
		$this->tell( $order, EventKind::DisputeOpened, $details );
	}

	private function close( WC_Order $order, bool $won, int $amount_minor ): void {
		$details = array(
			'disputeId'   => 'part',
			'won'         => $won,
			'amountMinor' => $amount_minor,
		);
		$this->tell( $order, EventKind::DisputeClosed, $details );
	}

	/** @return Facts */
	private function facts( WC_Order $order ): stdClass {
		$case_row = self::get_case( 'orders', $order );
		return $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
	}

	/**
	 * As the worker does before it writes a message.
	 *
	 * @return WC_Order|null The balance order that waits.
	 */
	private function prepared( WC_Order $order ): ?WC_Order {
		$this->plugin->delivery->pay_links->prepare( self::get_case( 'orders', $order ), $this->facts( $order ) );
		return BalanceOrders::unpaid_of( self::again( $order ) );
	}

	private function balance( WC_Order $order ): WC_Order {
		$balance = $this->prepared( $order );
		self::assertNotNull( $balance );
		return $balance;
	}

	private function target( WC_Order $order ): string {
		return $this->plugin->delivery->pay_links->target( self::get_case( 'orders', $order ) );
	}

	public function test_refund_that_is_taken_back_is_owed_again_as_a_whole(): void {
		$order  = self::order( '50.00' );
		$refund = wc_create_refund(
			array(
				'order_id' => $order->get_id(),
				'amount'   => '20.00',
			)
		);
		self::assertInstanceOf( WC_Order_Refund::class, $refund );
		$balance = $this->balance( $order );
		self::assertSame( '30.00', $balance->get_total() );
		$woken = self::get_case( 'orders', $order )->wake_no;
		// As WooCommerce's order screen does.
		$refund_id = $refund->get_id();
		$refund->delete( true );
		do_action( 'woocommerce_refund_deleted', $refund_id, $order->get_id() ); // phpcs:ignore WordPress.NamingConventions.PrefixAllGlobals -- WooCommerce's own.
		self::assertSame( 'cancelled', self::again( $balance )->get_status() );
		self::assertGreaterThan( $woken, self::get_case( 'orders', $order )->wake_no );
		self::assertNull( $this->prepared( $order ) );
		self::assertSame( 5000, BalanceOrders::due_minor( $this->facts( $order )->debt, array() ) );
	}

	public function test_payment_in_part_that_is_taken_back_is_asked_for_as_a_whole_again(): void {
		$order = self::order();
		$this->tell( $order, EventKind::PaymentReceived, self::part() );
		$balance = $this->balance( $order );
		self::assertSame( '20.00', $balance->get_total() );
		$this->tell( $order, EventKind::PaymentReversed, self::part() );
		self::assertNull( $this->prepared( $order ) );
		self::assertSame( 'cancelled', self::again( $balance )->get_status() );
		self::assertSame( $order->get_checkout_payment_url(), $this->target( $order ) );
	}

	public function test_page_asks_for_what_is_owed_at_the_moment_in_which_a_message_goes_out(): void {
		update_option( 'timezone_string', 'Europe/Paris' );
		// WooCommerce dates orders by the machine's time; the next morning nobody sleeps.
		$clock        = self::next_morning();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $clock );
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', time() - 86400 );
		}
		$order = self::order();
		$asked = array();
		$watch = static function ( array $mail ) use ( $order, &$asked ): array {
			if ( in_array( $order->get_billing_email(), (array) $mail['to'], true ) ) {
				$asked[] = BalanceOrders::unpaid_of( self::again( $order ) )?->get_total();
			}
			return $mail;
		};
		add_filter( 'wp_mail', $watch );
		$this->tell( $order, EventKind::PaymentReceived, self::part() );
		$this->plugin->scheduling->worker->tick();
		$this->tell( $order, EventKind::PaymentReversed, self::part() );
		$clock->move( 3 * 86400 );
		$this->plugin->scheduling->worker->tick();
		remove_filter( 'wp_mail', $watch );
		self::assertSame( array( '20.00', null ), $asked );
	}

	/** @return array<string, mixed> See EventKind. */
	private static function part(): array {
		return array(
			'amountMinor' => 1000,
			'currency'    => 'EUR',
			'full'        => false,
		);
	}

	public function test_the_link_leads_to_an_order_of_what_is_undisputed(): void {
		$order = self::order();
		self::assertSame( $order->get_checkout_payment_url(), $this->target( $order ) );
		$this->dispute( $order, 1200 );
		self::assertSame( $order->get_checkout_payment_url(), $this->target( $order ), 'Following a link makes nothing.' );
		$balance = $this->balance( $order );
		self::assertSame( '18.00', $balance->get_total() );
		self::assertSame( 'pending', $balance->get_status() );
		self::assertSame( $order->get_billing_email(), $balance->get_billing_email() );
		self::assertSame( (string) $order->get_id(), $balance->get_meta( BalanceOrders::PART_OF ) );
		self::assertSame( $balance->get_checkout_payment_url(), $this->target( $order ) );
		self::assertNull( self::find_case( 'orders', $balance ), 'It is no debt of its own.' );
	}

	public function test_it_is_made_once_and_put_right_when_the_amount_changes(): void {
		$order = self::order();
		$this->dispute( $order, 1200 );
		$balance = $this->balance( $order );
		self::assertSame( $balance->get_id(), $this->balance( $order )->get_id() );
		$this->dispute( $order, 500 );
		$again = $this->balance( $order );
		self::assertSame( array( $balance->get_id(), '25.00' ), array( $again->get_id(), $again->get_total() ) );
		self::assertCount( 1, $again->get_items( 'fee' ) );
	}

	public function test_order_disputed_as_a_whole_or_not_at_all_has_none(): void {
		$order = self::order();
		self::assertNull( self::find_case( 'orders', $order )?->run );
		self::assertNull( $this->prepared( $order ) );
		$this->dispute( $order, 3000 );
		self::assertNull( $this->prepared( $order ) );
	}

	public function test_dispute_that_ends_for_the_shop_calls_it_off(): void {
		$order = self::order();
		$this->dispute( $order, 1200 );
		$balance = $this->balance( $order );
		$this->close( $order, true, 1200 );
		self::assertNull( $this->prepared( $order ) );
		self::assertSame( 'cancelled', self::again( $balance )->get_status() );
		self::assertSame( $order->get_checkout_payment_url(), $this->target( $order ) );
	}

	public function test_money_for_it_is_money_for_the_order_which_can_no_longer_be_paid_as_a_whole(): void {
		$order = self::order();
		$this->dispute( $order, 1200 );
		$balance = $this->balance( $order );
		$balance->payment_complete( 'txn_part' );
		self::again( $balance )->update_status( 'completed' );
		$facts = $this->facts( $order );
		self::assertSame( 1800, $facts->debt->paidMinor, 'Counted once.' );
		self::assertSame( 'open', $facts->debt->status );
		self::assertFalse( self::again( $order )->needs_payment() );
		self::assertNull( $this->prepared( $order ), 'The rest is disputed.' );

		$this->close( $order, true, 1200 );
		self::assertSame( '12.00', $this->balance( $order )->get_total(), 'And owed again when the shop was right.' );
	}

	public function test_both_are_settled_when_the_second_part_is_paid(): void {
		$order = self::order();
		$this->dispute( $order, 1200 );
		$this->balance( $order )->payment_complete( 'txn_part' );
		$this->close( $order, true, 1200 );
		$this->balance( $order )->payment_complete( 'txn_rest' );
		self::assertSame( 'paid', $this->facts( $order )->debt->status );
	}

	public function test_both_are_settled_when_the_customer_was_right_about_the_rest(): void {
		foreach ( array( 'paid first', 'decided first' ) as $order_of_events ) {
			$order = self::order();
			$this->dispute( $order, 1200 );
			$balance = $this->balance( $order );
			if ( 'paid first' === $order_of_events ) {
				$balance->payment_complete( 'txn_part' );
				self::assertSame( 'open', $this->facts( $order )->debt->status, 'Nobody knows yet who is right.' );
				$this->close( $order, false, 1200 );
			} else {
				$this->close( $order, false, 1200 );
				self::assertSame( $balance->get_id(), $this->balance( $order )->get_id() );
				$balance->payment_complete( 'txn_part' );
			}
			self::assertSame( 'paid', $this->facts( $order )->debt->status, $order_of_events );
			self::assertNull( $this->prepared( $order ) );
		}
	}

	public function test_order_that_is_paid_or_cancelled_takes_it_along(): void {
		foreach ( array( 'processing', 'cancelled' ) as $status ) {
			$order = self::order();
			$this->dispute( $order, 1200 );
			$balance = $this->balance( $order );
			self::again( $order )->update_status( $status );
			self::assertSame( 'cancelled', self::again( $balance )->get_status(), $status );
		}
	}

	public function test_refusal_at_its_pay_page_opens_no_case(): void {
		$order = self::order();
		$this->dispute( $order, 1200 );
		$balance = $this->balance( $order );
		$balance->update_status( 'failed' );
		self::assertNull( self::find_case( 'orders', $balance ) );
		self::assertSame( $balance->get_id(), $this->balance( $order )->get_id(), 'And it can be paid again.' );
	}

	public function test_part_that_staff_recorded_leaves_the_rest_to_pay(): void {
		$order   = self::order();
		$details = array(
			'amountMinor' => 1000,
			'currency'    => 'EUR',
			'full'        => false,
		);
		$this->tell( $order, EventKind::PaymentReceived, $details );
		self::assertSame( '20.00', $this->balance( $order )->get_total() );
	}
}
