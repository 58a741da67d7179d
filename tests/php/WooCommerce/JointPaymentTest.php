<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Portal\Account\JointPayment;
use FollowupReminders\Portal\DebtReader;
use FollowupReminders\Cases\Plans\Agreement;
use FollowupReminders\Model\Plans\Split;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use WC_Order;

/** Several debts paid at once, and instalments of an order, with WooCommerce's own orders. */
final class JointPaymentTest extends ShopTestCase {

	private Plugin $plugin;
	private int $customer_id = 0;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
	}

	private function debts(): DebtReader {
		return new DebtReader( $this->plugin->services->facts_reader, $this->plugin->stores->debtors, $this->plugin->sources->plan_book, $this->plugin->foundation->clock );
	}

	/** @param list<CaseRow> $cases Of one customer. */
	private function together( array $cases ): ?WC_Order {
		$payment = new JointPayment( $this->plugin->stores->cases, $this->debts() );
		$url     = $payment->prepare( $this->plugin->stores->debtors->get( $cases[0]->debtor_id ), array_map( static fn ( CaseRow $case ): int => $case->id, $cases ) );
		wp_parse_str( (string) wp_parse_url( $url, PHP_URL_QUERY ), $query );
		$order = '' === $url ? null : wc_get_order( wc_get_order_id_by_order_key( is_string( $query['key'] ?? null ) ? $query['key'] : '' ) );
		return $order instanceof WC_Order ? $order : null;
	}

	/** Of one customer, whose orders they all are. */
	private function order_of( string $total ): WC_Order {
		if ( 0 === $this->customer_id ) {
			$created = wc_create_new_customer( 'joint-' . wp_generate_password( 8, false ) . '@example.test', '', 'password' );
			self::assertIsInt( $created );
			$this->customer_id = $created;
		}
		$order             = new WC_Order();
		$order->set_created_via( 'checkout' );
		$order->set_customer_id( $this->customer_id );
		Membership::fill( $order, TestGateway::ID, $total );
		return $order;
	}

	private function left( WC_Order $order ): int {
		$case = self::get_case( 'orders', $order );
		return $this->debts()->read( $case, $this->plugin->stores->debtors->get( $case->debtor_id ) )->left_minor;
	}

	public function test_one_payment_is_credited_to_each_and_its_cents_add_up(): void {
		$first  = $this->order_of( '30.01' );
		$second = $this->order_of( '12.50' );
		$cases  = array( self::get_case( 'orders', $first ), self::get_case( 'orders', $second ) );
		self::assertNull( $this->together( array( $cases[0] ) ), 'One alone is paid alone.' );
		$joint = $this->together( $cases );
		self::assertNotNull( $joint );
		self::assertSame( '42.51', $joint->get_total() );
		self::assertSame( $joint->get_id(), $this->together( $cases )?->get_id(), 'Asked twice, one order.' );
		self::assertNull( self::find_case( 'orders', $joint ), 'It is no debt of its own.' );
		$joint->payment_complete( 'joint' );
		foreach ( array( $first, $second ) as $order ) {
			self::assertSame( 0, $this->left( $order ) );
			self::assertFalse( self::again( $order )->needs_payment(), 'Nobody is asked again.' );
		}
		$this->plugin->scheduling->worker->tick();
		$paid = array_map( fn ( CaseRow $case ): array => array( $this->plugin->stores->cases->get( $case->id )->status, $this->plugin->stores->cases->get( $case->id )->paid_minor ), $cases );
		self::assertSame( array( array( 'paid', 3001 ), array( 'paid', 1250 ) ), $paid );
		$joint->set_status( 'completed' );
		$joint->save();
		self::assertSame( 3001, $this->plugin->stores->cases->get( $cases[0]->id )->paid_minor, 'Counted once.' );
	}

	public function test_who_pays_one_in_another_way_is_not_asked_for_it_again(): void {
		$first  = $this->order_of( '30.00' );
		$second = $this->order_of( '12.50' );
		$joint  = $this->together( array( self::get_case( 'orders', $first ), self::get_case( 'orders', $second ) ) );
		self::assertNotNull( $joint );
		$first->payment_complete( 'alone' );
		self::assertSame( 'cancelled', self::again( $joint )->get_status() );
	}

	public function test_an_instalment_is_paid_through_the_balance_order_and_the_whole_in_the_end(): void {
		$order  = self::order( '50.00' );
		$whole  = self::get_case( 'orders', $order );
		$agreed = new Agreement( 'of_a_test', Split::into( 5000, 3, '2099-01-31', Split::MONTH ), Plan::GO_ON, 0, 1, 'person.of_a_test' );
		self::assertNotNull( $this->plugin->services->plans->acts->agree( $whole, $agreed ) );
		foreach ( array( '16.67', '16.67', '16.66' ) as $index => $amount ) {
			$case = $this->plugin->stores->cases->find_by_ref( Plan::SOURCE, $this->plugin->stores->plans->of_case( $whole->id )[0]->id . '.' . ( $index + 1 ) );
			self::assertNotNull( $case );
			$facts = $this->plugin->services->facts_reader->read( $case, $this->plugin->stores->debtors->get( $case->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
			$this->plugin->delivery->pay_links->prepare( $case, $facts );
			$balance = BalanceOrders::unpaid_of( self::again( $order ) );
			self::assertNotNull( $balance );
			self::assertSame( $amount, $balance->get_total() );
			$balance->payment_complete( 'part' );
			$this->plugin->scheduling->worker->tick();
			self::assertSame( 'paid', $this->plugin->stores->cases->get( $case->id )->status );
		}
		self::assertSame( array( 'paid', 5000 ), array( $this->plugin->stores->cases->get( $whole->id )->status, $this->plugin->stores->cases->get( $whole->id )->paid_minor ) );
		self::assertSame( 'paid', $this->plugin->stores->plans->of_case( $whole->id )[0]->end_reason );
	}
}
