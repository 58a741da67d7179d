<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\Orders\Reading\BalanceOrders;
use stdClass;
use WC_Order;
use WC_Subscription;
use WCS_Retry_Manager;

/** A renewal of which a part is disputed: no retry charges the whole, and once nothing is owed the subscription goes on. */
final class RenewalBalanceTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
		TestGateway::$refuses = true;
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function tell( WC_Order $order, EventKind $kind, array $details ): void {
		static $number = 0;
		$result = $this->plugin->services->person_acts->tell( self::get_case( 'subscriptions', $order ), $kind, EventDetails::of( $details ), 'renewal_act_' . ( ++$number ) . '_' . $order->get_id(), 1 );
		self::assertSame( 'recorded', $result->outcome );
	}

	private function dispute( WC_Order $order, int $amount_minor = 1200 ): void {
		$details = array(
			'disputeId'   => 'part',
			'amountMinor' => $amount_minor,
		);
		$this->tell( $order, EventKind::DisputeOpened, $details );
	}

	private function decide( WC_Order $order, bool $won ): void {
		$details = array(
			'disputeId'   => 'part',
			'won'         => $won,
			'amountMinor' => 1200,
		);
		$this->tell( $order, EventKind::DisputeClosed, $details );
	}

	private function balance( WC_Order $order ): WC_Order {
		$case_row = self::get_case( 'subscriptions', $order );
		$facts    = $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
		$this->plugin->delivery->pay_links->prepare( $case_row, $facts );
		$balance = BalanceOrders::unpaid_of( self::again( $order ) );
		self::assertNotNull( $balance );
		return $balance;
	}

	/** @return list<stdClass> Details of each reactivation told of. */
	private static function reactivations( WC_Order $order ): array {
		$events = array_filter( self::events( self::get_case( 'subscriptions', $order ) ), static fn ( EventRow $event ): bool => EventKind::SubscriptionReactivated->value === $event->kind );
		return array_values( array_map( static fn ( EventRow $event ): stdClass => $event->details, $events ) );
	}

	/** @return array{WC_Subscription, WC_Order} */
	private static function refused_renewal(): array {
		$subscription = self::due_subscription();
		return array( $subscription, self::renew( $subscription ) );
	}

	/** Sold some weeks ago and due this minute: Subscriptions leaves a next payment alone that is further off. */
	private static function due_subscription(): WC_Subscription {
		$subscription = self::subscription();
		$parent       = $subscription->get_parent();
		self::assertInstanceOf( WC_Order::class, $parent );
		$parent->set_date_created( time() - 40 * 86400 );
		$parent->set_date_paid( time() - 40 * 86400 );
		$parent->save();
		$dates = array(
			'start'        => gmdate( 'Y-m-d H:i:s', time() - 40 * 86400 ),
			'next_payment' => gmdate( 'Y-m-d H:i:s', time() + 60 ),
		);
		$subscription->update_dates( $dates );
		return self::fresh( $subscription );
	}

	public function test_no_retry_charges_the_whole_while_a_part_is_disputed_or_paid_for_itself(): void {
		list( , $order ) = self::refused_renewal();
		$this->dispute( $order );
		$retry = WCS_Retry_Manager::store()->get_last_retry_for_order( $order->get_id() );
		self::assertSame( 'cancelled', $retry?->get_status() );
		$this->balance( $order );
		self::assertSame( array(), apply_filters( 'wcs_get_retry_rule_raw', array( 'retry_after_interval' => 60 ), 0, $order->get_id() ) );

		$this->decide( $order, true );
		sleep( 1 );
		self::assertSame( array(), apply_filters( 'wcs_get_retry_rule_raw', array( 'retry_after_interval' => 60 ), 0, $order->get_id() ), 'The balance order could still be paid as well.' );
		self::assertSame( 1, TestGateway::$charges );
	}

	/** @return array<string, array{bool}> */
	public static function orders_of_events(): array {
		return array(
			'paid, then decided' => array( true ),
			'decided, then paid' => array( false ),
		);
	}

	/** @dataProvider orders_of_events */
	public function test_subscription_goes_on_when_the_rest_is_paid_and_the_customer_was_right( bool $paid_first ): void {
		list( $subscription, $order ) = self::refused_renewal();
		self::assertSame( 'on-hold', self::fresh( $subscription )->get_status() );
		$this->dispute( $order );
		$balance = $this->balance( $order );
		if ( ! $paid_first ) {
			$this->decide( $order, false );
		}
		$balance->payment_complete( 'txn_part' );
		if ( $paid_first ) {
			self::assertSame( 'on-hold', self::fresh( $subscription )->get_status(), 'Nobody knows yet who is right.' );
			$this->decide( $order, false );
		}
		$fresh = self::fresh( $subscription );
		self::assertSame( 'active', $fresh->get_status() );
		$created = $order->get_date_created( 'edit' );
		self::assertNotNull( $created );
		self::assertEqualsWithDelta( wcs_add_time( 1, 'month', $created->getTimestamp(), 'offset_site_time' ), $fresh->get_time( 'next_payment' ), 60, 'One term after the renewal.' );
		self::assertCount( 1, as_get_scheduled_actions( array( 'hook' => 'woocommerce_scheduled_subscription_payment', 'args' => array( 'subscription_id' => $fresh->get_id() ), 'status' => 'pending' ), 'ids' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertEquals( array( (object) array( 'subscriptionId' => $fresh->get_id(), 'done' => true ) ), self::reactivations( $order ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( 'pending', self::again( $order )->get_status(), 'The order keeps its status.' );
	}

	public function test_subscription_stays_on_hold_while_anything_is_owed(): void {
		list( $subscription, $order ) = self::refused_renewal();
		$this->dispute( $order );
		$this->balance( $order )->payment_complete( 'txn_part' );
		$this->decide( $order, true );
		self::assertSame( 'on-hold', self::fresh( $subscription )->get_status() );
		self::assertSame( array(), self::reactivations( $order ) );
		$this->balance( $order )->payment_complete( 'txn_rest' );
		self::assertSame( 'active', self::fresh( $subscription )->get_status(), 'The shop was right, and now all is paid.' );
	}

	public function test_money_that_a_person_received_lets_it_go_on_too(): void {
		list( $subscription, $order ) = self::refused_renewal();
		$details                      = array(
			'amountMinor' => 3000,
			'currency'    => 'EUR',
			'full'        => false,
		);
		$this->tell( $order, EventKind::PaymentReceived, $details );
		self::assertSame( 'active', self::fresh( $subscription )->get_status() );
	}

	public function test_subscription_that_a_person_suspended_stays_so(): void {
		list( $subscription, $order ) = self::refused_renewal();
		$this->dispute( $order );
		$balance = $this->balance( $order );
		self::fresh( $subscription )->update_status( 'active', 'A person lets it go on meanwhile.' );
		self::fresh( $subscription )->update_status( 'on-hold', 'And suspends it.' );
		$balance->payment_complete( 'txn_part' );
		$this->decide( $order, false );
		self::assertSame( 'on-hold', self::fresh( $subscription )->get_status() );
		self::assertSame( array(), self::reactivations( $order ) );
	}

	public function test_suspension_for_a_refusal_is_no_persons(): void {
		list( $subscription, $order ) = self::refused_renewal();
		$this->dispute( $order );
		$balance = $this->balance( $order );
		self::fresh( $subscription )->update_status( 'active' );
		self::again( $order )->update_status( 'failed' );
		self::assertSame( 'on-hold', self::fresh( $subscription )->get_status(), 'Subscriptions does so.' );
		$balance->payment_complete( 'txn_part' );
		$this->decide( $order, false );
		self::assertSame( 'active', self::fresh( $subscription )->get_status() );
	}

	public function test_older_renewal_lets_nothing_go_on(): void {
		list( $subscription, $order ) = self::refused_renewal();
		$this->dispute( $order );
		$balance = $this->balance( $order );
		self::fresh( $subscription )->update_status( 'active' );
		$newer = self::renew( $subscription );
		self::assertNotSame( $order->get_id(), $newer->get_id() );
		$balance->payment_complete( 'txn_part' );
		$this->decide( $order, false );
		self::assertSame( 'on-hold', self::fresh( $subscription )->get_status(), 'The newer one is still unpaid.' );
	}

	public function test_cancelled_subscription_is_left_as_it_is(): void {
		list( $subscription, $order ) = self::refused_renewal();
		$this->dispute( $order );
		$balance = $this->balance( $order );
		self::fresh( $subscription )->update_status( 'cancelled' );
		self::assertSame( 'cancelled', self::again( $balance )->get_status() );
		self::assertSame( 'cancelled', self::fresh( $subscription )->get_status() );
	}

	public function test_our_own_suspension_is_undone(): void {
		list( $subscription, $order ) = self::refused_renewal();
		self::fresh( $subscription )->update_status( 'active' );
		$source = null;
		foreach ( $this->plugin->sources->all as $one ) {
			$source = 'subscriptions' === $one->id() ? $one : $source;
		}
		self::assertInstanceOf( \FollowupReminders\Model\Sources\CanSuspend::class, $source );
		// What suspends and what hears of it are one object in a worker.
		remove_all_actions( 'woocommerce_subscription_status_updated', 20 );
		$source->register();
		$suspended = $source->suspend( self::get_case( 'subscriptions', $order ) );
		self::assertSame( 'done', $suspended );
		$details = array(
			'amountMinor' => 3000,
			'currency'    => 'EUR',
			'full'        => false,
		);
		$this->tell( $order, EventKind::PaymentReceived, $details );
		self::assertSame( 'active', self::fresh( $subscription )->get_status() );
	}
}
