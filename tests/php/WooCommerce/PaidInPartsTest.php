<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use Automattic\WooCommerce\Admin\API\Reports\Orders\Stats\DataStore as OrderStats;
use FollowupReminders\Cases\Plans\Agreement;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Plans\Split;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Plugin;
use FollowupReminders\Portal\Account\JointPayment;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Sources\Completion\OrderCompletion;
use FollowupReminders\Sources\Orders\CustomerValue;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use WC_Order;
use WC_Order_Refund;
use WC_Product_Simple;

/** An order that was paid in parts is paid in WooCommerce too, once: its goods go out, its stock is reduced, its subscription goes on. */
final class PaidInPartsTest extends ShopTestCase {

	private Plugin $plugin;
	private int $customer_id = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
		update_option( 'woocommerce_manage_stock', 'yes' );
	}

	private static function product(): WC_Product_Simple {
		$product = new WC_Product_Simple();
		$product->set_name( 'Rope' );
		$product->set_status( 'publish' );
		$product->set_regular_price( '50.00' );
		$product->set_manage_stock( true );
		$product->set_stock_quantity( 10 );
		$product->save();
		return $product;
	}

	/** Of one customer, whose orders they all are. */
	private function order_of( string $total, ?WC_Product_Simple $product = null, string $method = TestGateway::ID ): WC_Order {
		if ( 0 === $this->customer_id ) {
			$this->customer_id = Membership::customer();
		}
		$order = new WC_Order();
		$order->set_created_via( 'checkout' );
		$order->set_customer_id( $this->customer_id );
		Membership::fill( $order, $method, $total, $product );
		return $order;
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function tell( WC_Order $order, EventKind $kind, array $details, string $source = 'orders' ): void {
		static $number = 0;
		$result = $this->plugin->services->person_acts->tell( self::get_case( $source, $order ), $kind, EventDetails::of( $details ), 'parts_' . ( ++$number ) . '_' . $order->get_id(), 1 );
		self::assertSame( 'recorded', $result->outcome );
	}

	private function received( WC_Order $order, int $amount_minor, bool $full = false, string $source = 'orders' ): void {
		$details = array(
			'amountMinor' => $amount_minor,
			'currency'    => 'EUR',
			'full'        => $full,
		);
		$this->tell( $order, EventKind::PaymentReceived, $details, $source );
	}

	/** @param int|null $part_minor What the customer wants to pay; null: all that is due. */
	private function balance( WC_Order $order, ?int $part_minor = null, string $source = 'orders' ): WC_Order {
		$case  = self::get_case( $source, $order );
		$facts = $this->plugin->services->facts_reader->read( $case, $this->plugin->stores->debtors->get( $case->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
		BalanceOrders::prepare( self::again( $order ), $facts->debt, $facts->disputes, $part_minor );
		$balance = BalanceOrders::unpaid_of( self::again( $order ) );
		self::assertNotNull( $balance );
		return $balance;
	}

	/** @param list<CaseRow> $cases Of one customer. */
	private function joint( array $cases ): WC_Order {
		$debts   = new DebtReader( $this->plugin->services->facts_reader, $this->plugin->stores->debtors, $this->plugin->sources->plan_book, $this->plugin->foundation->clock );
		$payment = new JointPayment( $this->plugin->stores->cases, $debts );
		$url     = $payment->prepare( $this->plugin->stores->debtors->get( $cases[0]->debtor_id ), array_map( static fn ( CaseRow $case ): int => $case->id, $cases ) );
		wp_parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		$order = wc_get_order( wc_get_order_id_by_order_key( is_string( $query['key'] ?? null ) ? $query['key'] : '' ) );
		self::assertInstanceOf( WC_Order::class, $order );
		return $order;
	}

	/** @return list<string> Ids of the events that say money came in. */
	private static function payments( CaseRow $case ): array {
		return array_values( array_map( static fn ( EventRow $event ): string => $event->event_id, array_filter( self::events( $case ), static fn ( EventRow $event ): bool => EventKind::PaymentReceived->value === $event->kind ) ) );
	}

	/** @return array{status: string, paid: int, credited: int} As the worker leaves it. */
	private function decided( WC_Order $order, string $source = 'orders' ): array {
		$this->plugin->scheduling->worker->tick();
		$case = self::get_case( $source, $order );
		return array(
			'status'   => $case->status,
			'paid'     => $case->paid_minor,
			'credited' => $case->credited_minor,
		);
	}

	private static function stock( WC_Product_Simple $product ): int {
		return (int) ( new WC_Product_Simple( $product->get_id() ) )->get_stock_quantity();
	}

	public function test_balance_orders_that_cover_it_complete_the_order_once(): void {
		$product   = self::product();
		$order     = $this->order_of( '50.00', $product );
		$completed = 0;
		add_action(
			'woocommerce_payment_complete',
			static function ( int $order_id ) use ( $order, &$completed ): void {
				$completed += $order_id === $order->get_id() ? 1 : 0;
			}
		);
		$first = $this->balance( $order, 2000 );
		$first->payment_complete( 'first' );
		self::assertSame( 'pending', self::again( $order )->get_status(), 'A part is not the whole.' );
		self::assertSame( 10, self::stock( $product ) );
		$second = $this->balance( $order );
		$second->payment_complete( 'second' );
		self::assertSame( 'processing', self::again( $order )->get_status() );
		self::assertNotNull( self::again( $order )->get_date_paid() );
		self::assertSame( 9, self::stock( $product ) );
		self::again( $second )->update_status( 'processing' );
		self::again( $second )->update_status( 'completed' );
		self::assertSame( array( 'status' => 'paid', 'paid' => 5000, 'credited' => 0 ), $this->decided( $order ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::again( $order )->update_status( 'completed' );
		self::assertSame( 9, self::stock( $product ) );
		self::assertSame( 1, $completed );
		self::assertSame( array( 'balance.' . $first->get_id() . ':paid', 'balance.' . $second->get_id() . ':paid' ), self::payments( self::get_case( 'orders', $order ) ), 'The order’s own total is no payment.' );
		self::assertSame( array( 'status' => 'paid', 'paid' => 5000, 'credited' => 0 ), $this->decided( $order ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$notes = array_filter( wc_get_order_notes( array( 'order_id' => $order->get_id() ) ), static fn ( object $note ): bool => str_contains( (string) $note->content, '50.00 EUR was received in parts' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertCount( 1, $notes );
	}

	public function test_the_hourly_sweep_takes_it_for_no_payment(): void {
		$order = $this->order_of( '50.00' );
		$this->received( $order, 2000 );
		$this->balance( $order )->payment_complete( 'rest' );
		self::assertTrue( self::again( $order )->is_paid() );
		$before = self::payments( self::get_case( 'orders', $order ) );
		$this->plugin->services->sweep->whole( null, true, static function (): void {} );
		$this->decided( $order );
		$this->plugin->services->sweep->whole( null, true, static function (): void {} );
		self::assertSame( $before, self::payments( self::get_case( 'orders', $order ) ) );
	}

	public function test_a_plan_that_is_paid_completes_its_order(): void {
		$product = self::product();
		$order   = $this->order_of( '50.00', $product );
		$whole   = self::get_case( 'orders', $order );
		self::assertNotNull( $this->plugin->services->plans->acts->agree( $whole, new Agreement( 'parts', Split::into( 5000, 3, '2099-01-31', Split::MONTH ), Plan::GO_ON, 0, 1, 'person.parts' ) ) );
		foreach ( array( 1, 2, 3 ) as $number ) {
			self::assertSame( 'pending', self::again( $order )->get_status() );
			$case = $this->plugin->stores->cases->find_by_ref( Plan::SOURCE, $this->plugin->stores->plans->of_case( $whole->id )[0]->id . '.' . $number );
			self::assertNotNull( $case );
			$facts = $this->plugin->services->facts_reader->read( $case, $this->plugin->stores->debtors->get( $case->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
			$this->plugin->delivery->pay_links->prepare( $case, $facts );
			BalanceOrders::unpaid_of( self::again( $order ) )?->payment_complete( 'part' );
			$this->plugin->scheduling->worker->tick();
		}
		self::assertSame( 'processing', self::again( $order )->get_status() );
		self::assertSame( 9, self::stock( $product ) );
		self::assertSame( 'paid', $this->plugin->stores->plans->of_case( $whole->id )[0]->end_reason );
	}

	public function test_an_order_that_pays_several_completes_each(): void {
		$orders = array( $this->order_of( '30.01' ), $this->order_of( '12.50' ) );
		$joint  = $this->joint( array_map( static fn ( WC_Order $order ): CaseRow => self::get_case( 'orders', $order ), $orders ) );
		$joint->payment_complete( 'joint' );
		foreach ( $orders as $order ) {
			self::assertTrue( self::again( $order )->is_paid() );
			self::assertCount( 1, self::payments( self::get_case( 'orders', $order ) ) );
		}
		self::assertSame( array( 'status' => 'paid', 'paid' => 3001, 'credited' => 0 ), $this->decided( $orders[0] ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}

	public function test_what_staff_received_completes_it_in_parts_and_at_once(): void {
		$in_parts = $this->order_of( '50.00', null, 'bacs' );
		$in_parts->update_status( 'on-hold' );
		$this->received( $in_parts, 2000 );
		self::assertSame( 'on-hold', self::again( $in_parts )->get_status() );
		$this->received( $in_parts, 3000, true );
		self::assertTrue( self::again( $in_parts )->is_paid() );
		$at_once = $this->order_of( '50.00' );
		$this->received( $at_once, 5000, true );
		self::assertTrue( self::again( $at_once )->is_paid() );
		self::assertSame( array( 'status' => 'paid', 'paid' => 5000, 'credited' => 0 ), $this->decided( $in_parts ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}

	public function test_a_difference_that_the_shop_ignores_is_no_reason_to_keep_the_goods(): void {
		$policy             = $this->plugin->stores->policies->newest() ?? self::fail();
		$policy->tolerances = array( (object) array( 'amountMinor' => 5, 'currency' => 'EUR' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertNotNull( $this->plugin->stores->policies->save( $policy, 1, $this->plugin->foundation->clock->now(), $policy->version ) );
		$order = $this->order_of( '50.00' );
		$this->received( $order, 4997 );
		self::assertSame( 'pending', self::again( $order )->get_status() );
		self::assertSame( 'paid', $this->decided( $order )['status'] );
		self::assertTrue( self::again( $order )->is_paid() );
	}

	public function test_a_request_that_died_is_taken_up_within_the_hour_and_what_woocommerce_refuses_is_a_task(): void {
		$clock        = self::next_morning();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $clock );
		$order        = $this->order_of( '50.00' );
		$case         = self::get_case( 'orders', $order );
		$refuse       = static fn (): array => array();
		add_filter( 'woocommerce_valid_order_statuses_for_payment_complete', $refuse );
		$this->received( $order, 5000, true );
		remove_filter( 'woocommerce_valid_order_statuses_for_payment_complete', $refuse );
		self::assertSame( 'pending', self::again( $order )->get_status() );
		self::assertContains( 'order_not_completed', array_column( $this->plugin->services->task_desk->for_case( $case->id ), 'code' ) );
		// As a request leaves it that is killed before WooCommerce saves the order.
		update_option( OrderCompletion::UNDER_WAY, '{"c' . $case->id . '":' . time() . '}' );
		$clock->move( 3600 );
		$completion = new OrderCompletion( $this->plugin->sources->order_events, $this->plugin->stores->cases, $this->plugin->stores->events, $this->plugin->sources->subscriptions, $this->plugin->services->task_desk, $this->plugin->foundation->listener );
		$completion->round();
		self::assertTrue( self::again( $order )->is_paid() );
		self::assertSame( '{}', get_option( OrderCompletion::UNDER_WAY ) );
	}

	public function test_part_taken_back_is_owed_again_and_can_be_paid(): void {
		$order = $this->order_of( '50.00' );
		$this->received( $order, 2000 );
		$this->balance( $order )->payment_complete( 'rest' );
		self::assertSame( 'paid', $this->decided( $order )['status'] );
		$this->tell( $order, EventKind::PaymentReversed, array( 'amountMinor' => 2000, 'currency' => 'EUR' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'status' => 'open', 'paid' => 3000, 'credited' => 0 ), $this->decided( $order ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( '20.00', $this->balance( $order )->get_total() );
		$this->balance( $order )->payment_complete( 'again' );
		self::assertSame( array( 'status' => 'paid', 'paid' => 5000, 'credited' => 0 ), $this->decided( $order ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}

	public function test_a_renewal_lets_its_subscription_go_on_as_subscriptions_does(): void {
		TestGateway::$refuses = true;
		$subscription         = self::subscription();
		$order                = self::renew( $subscription );
		self::assertSame( 'on-hold', self::fresh( $subscription )->get_status() );
		$completed = did_action( 'woocommerce_subscription_renewal_payment_complete' );
		$this->balance( $order, 1000, 'subscriptions' )->payment_complete( 'part' );
		self::assertTrue( self::fresh( $subscription )->has_status( 'on-hold' ), 'A part is not the whole.' );
		$this->received( $order, 2000, true, 'subscriptions' );
		self::assertTrue( self::again( $order )->is_paid() );
		self::assertSame( 'active', self::fresh( $subscription )->get_status() );
		self::assertSame( $completed + 1, did_action( 'woocommerce_subscription_renewal_payment_complete' ) );
		self::assertSame( array( 'status' => 'paid', 'paid' => 3000, 'credited' => 0 ), $this->decided( $order, 'subscriptions' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertCount( 2, self::payments( self::get_case( 'subscriptions', $order ) ) );
	}

	public function test_a_person_who_suspended_the_subscription_is_not_overruled(): void {
		TestGateway::$refuses = true;
		$subscription         = self::subscription();
		$order                = self::renew( $subscription );
		self::fresh( $subscription )->update_status( 'active' );
		self::fresh( $subscription )->update_status( 'on-hold', 'A person suspends it.' );
		$this->received( $order, 3000, true, 'subscriptions' );
		self::assertTrue( self::again( $order )->is_paid() );
		self::assertSame( 'on-hold', self::fresh( $subscription )->get_status() );
		self::assertSame( 10, has_action( 'woocommerce_order_status_changed', array( 'WC_Subscriptions_Renewal_Order', 'maybe_record_subscription_payment' ) ) );
	}

	public function test_what_was_lost_in_a_dispute_was_never_paid(): void {
		$order = $this->order_of( '50.00' );
		$this->tell( $order, EventKind::DisputeOpened, array( 'disputeId' => 'part', 'amountMinor' => 1000 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->balance( $order )->payment_complete( 'rest' );
		$this->tell( $order, EventKind::DisputeClosed, array( 'disputeId' => 'part', 'won' => false, 'amountMinor' => 1000 ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 'paid', $this->decided( $order )['status'] );
		self::assertSame( 'pending', self::again( $order )->get_status(), 'What becomes of the goods is the shop’s decision.' );
	}

	public function test_analytics_count_its_sale_once(): void {
		$orders = array( $this->order_of( '30.00' ), $this->order_of( '12.50' ) );
		$part   = $this->balance( $orders[0], 1000 );
		$part->payment_complete( 'part' );
		self::assertSame( 10.0, self::sales( array( $orders[0], $part ) ), 'Until the whole is paid, its parts are what was sold.' );
		$joint = $this->joint( array_map( static fn ( WC_Order $order ): CaseRow => self::get_case( 'orders', $order ), $orders ) );
		$joint->payment_complete( 'joint' );
		self::assertSame( 42.5, self::sales( array( $part, $joint, ...$orders ) ) );
		$refund = wc_create_refund( array( 'order_id' => $joint->get_id(), 'amount' => $joint->get_total() ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertInstanceOf( WC_Order_Refund::class, $refund );
		self::assertSame( 10.0, self::sales( array( $part, $joint, $refund, ...$orders ) ) );
	}

	public function test_what_a_customer_paid_is_counted_once_on_the_page_of_a_case(): void {
		$order = $this->order_of( '50.00' );
		$this->balance( $order, 2000 )->payment_complete( 'part' );
		self::assertSame( 2000, CustomerValue::of( $this->customer_id )->minor ?? null );
		$this->balance( $order )->payment_complete( 'rest' );
		self::assertSame( 5000, CustomerValue::of( $this->customer_id )->minor ?? null );
	}

	/** @param list<\WC_Abstract_Order> $orders */
	private static function sales( array $orders ): float {
		global $wpdb;
		$ids = implode( ', ', array_map( static fn ( \WC_Abstract_Order $order ): int => $order->get_id(), $orders ) );
		foreach ( $orders as $order ) {
			OrderStats::sync_order( $order->get_id() );
		}
		$excluded = array( 'wc-pending', 'wc-failed', 'wc-cancelled', 'wc-trash', 'wc-checkout-draft', 'wc-auto-draft' );
		return (float) $wpdb->get_var( "SELECT SUM( net_total ) FROM {$wpdb->prefix}wc_order_stats WHERE order_id IN ( $ids ) AND status NOT IN ( '" . implode( "', '", $excluded ) . "' )" ); // phpcs:ignore WordPress.DB.PreparedSQL -- Whole numbers and words of this test.
	}

	public function test_a_refund_of_a_joint_order_is_divided_by_its_lines_or_as_a_whole(): void {
		$orders = array( $this->order_of( '30.00' ), $this->order_of( '12.50' ) );
		$joint  = $this->joint( array_map( static fn ( WC_Order $order ): CaseRow => self::get_case( 'orders', $order ), $orders ) );
		$joint->payment_complete( 'joint' );
		$this->plugin->scheduling->worker->tick();
		$line   = array_key_first( self::again( $joint )->get_items( 'fee' ) );
		$refund = wc_create_refund(
			array(
				'order_id'   => $joint->get_id(),
				'amount'     => '5.00',
				'line_items' => array( (int) $line => array( 'qty' => 0, 'refund_total' => 5.0, 'refund_tax' => array() ) ), // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
			)
		);
		self::assertInstanceOf( WC_Order_Refund::class, $refund );
		self::assertSame( array( 'status' => 'paid', 'paid' => 2500, 'credited' => 500 ), $this->decided( $orders[0] ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'status' => 'paid', 'paid' => 1250, 'credited' => 0 ), $this->decided( $orders[1] ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		wc_create_refund( array( 'order_id' => $joint->get_id(), 'amount' => '37.50' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'status' => 'paid', 'paid' => 0, 'credited' => 3000 ), $this->decided( $orders[0] ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'status' => 'paid', 'paid' => 0, 'credited' => 1250 ), $this->decided( $orders[1] ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}

	public function test_a_refund_that_does_not_say_which_it_is_of_is_a_task_and_changes_nothing(): void {
		$orders = array( $this->order_of( '30.00' ), $this->order_of( '12.50' ) );
		$joint  = $this->joint( array_map( static fn ( WC_Order $order ): CaseRow => self::get_case( 'orders', $order ), $orders ) );
		$joint->payment_complete( 'joint' );
		wc_create_refund( array( 'order_id' => $joint->get_id(), 'amount' => '5.00' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'status' => 'paid', 'paid' => 3000, 'credited' => 0 ), $this->decided( $orders[0] ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$tasks = array_merge( ...array_map( fn ( WC_Order $order ): array => array_column( $this->plugin->services->task_desk->for_case( self::get_case( 'orders', $order )->id ), 'code' ), $orders ) );
		self::assertSame( array( 'joint_refund' ), $tasks );
		self::assertStringContainsString( 'does not say which', implode( ' ', array_column( wc_get_order_notes( array( 'order_id' => $joint->get_id() ) ), 'content' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
	}

	public function test_a_refund_of_a_balance_order_is_one_of_its_order(): void {
		$order   = $this->order_of( '50.00' );
		$balance = $this->balance( $order, 2000 );
		$balance->payment_complete( 'part' );
		wc_create_refund( array( 'order_id' => $balance->get_id(), 'amount' => '5.00' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'status' => 'open', 'paid' => 1500, 'credited' => 500 ), $this->decided( $order ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( '30.00', $this->balance( $order )->get_total(), 'What was owed before is owed after it.' );
	}
}
