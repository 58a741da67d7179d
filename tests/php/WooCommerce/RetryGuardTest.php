<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Delivery\PayLinks;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\Subscriptions\Reading\RetrySettings;
use FollowupReminders\Store\Db\DbIntake;
use FollowupReminders\Support\Pseudonym;
use FollowupReminders\Tests\Support\Mailbox;
use stdClass;
use WC_Order;
use WC_Subscription;
use WCS_Retry_Manager;

/** No card is charged again where that is forbidden, pointless or too often; with Subscriptions' own retries. */
final class RetryGuardTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
		TestGateway::$refuses = true;
	}

	private static function refused( ?string $reason, ?WC_Subscription $subscription = null ): WC_Order {
		$subscription      ??= self::subscription();
		TestGateway::$reason = $reason;
		Mailbox::clear();
		return self::renew( $subscription );
	}

	/** @return string|null Status of the newest retry. */
	private static function retry_status( WC_Order $order ): ?string {
		return WCS_Retry_Manager::store()->get_last_retry_for_order( $order->get_id() )?->get_status();
	}

	/** @return list<stdClass> Details of what stopped retries of an order. */
	private static function stopped( WC_Order $order ): array {
		$events = array_filter( self::events( self::get_case( 'subscriptions', $order ) ), static fn ( EventRow $event ): bool => EventKind::RetryStopped->value === $event->kind );
		return array_values( array_map( static fn ( EventRow $event ): stdClass => $event->details, $events ) );
	}

	private static function assertStopped( string $why, ?string $class, WC_Order $order ): void {
		$stopped = self::stopped( $order );
		self::assertCount( 1, $stopped );
		self::assertSame( array( $why, $class ), array( $stopped[0]->why, $stopped[0]->declineClass ) );
		self::assertSame( 0, self::newest_renewal_subscription( $order )->get_time( 'payment_retry' ), 'Subscriptions knows of no date.' );
		self::assertCount( 0, self::scheduled_retries( $order ), 'Nothing is scheduled.' );
	}

	/** @return array<int> */
	private static function scheduled_retries( WC_Order $order ): array {
		return as_get_scheduled_actions(
			array(
				'hook'   => 'woocommerce_scheduled_subscription_payment_retry',
				'args'   => array( 'order_id' => $order->get_id() ),
				'status' => 'pending',
			),
			'ids'
		);
	}

	private static function newest_renewal_subscription( WC_Order $order ): WC_Subscription {
		$subscriptions = wcs_get_subscriptions_for_renewal_order( $order );
		$subscription  = reset( $subscriptions );
		self::assertInstanceOf( WC_Subscription::class, $subscription );
		return self::fresh( $subscription );
	}

	/** @param array<string, mixed> $details See EventKind. */
	private function tell( WC_Order $order, EventKind $kind, array $details ): void {
		static $number = 0;
		$result = $this->plugin->services->person_acts->tell( self::get_case( 'subscriptions', $order ), $kind, EventDetails::of( $details ), 'guard_' . ( ++$number ) . '_' . $order->get_id(), 1 );
		self::assertSame( 'recorded', $result->outcome );
	}

	/**
	 * As if the hooks that tell of it had never run.
	 *
	 * @param array<string, mixed> $details See EventKind.
	 */
	private static function write_unheard( WC_Order $order, EventKind $kind, array $details ): void {
		$case_row = self::get_case( 'subscriptions', $order );
		$event    = new SourceEvent( 'subscriptions', $case_row->source_ref, $case_row->source_ref . ':unheard:' . wp_generate_password( 8, false ), $kind, time(), EventDetails::of( $details ) );
		self::assertNotNull( ( new DbIntake( self::database(), new Pseudonym() ) )->write_event( $case_row->id, $event, time() ) );
	}

	/** The gateway tells by webhook why the last attempt was refused. */
	private static function explained_later( WC_Order $order, string $code ): void {
		$notification = (object) array(
			'id'      => 'evt_' . $code . $order->get_id(),
			'type'    => 'payment_intent.payment_failed',
			'created' => time(),
			'data'    => (object) array( 'object' => (object) array( 'last_payment_error' => (object) array( 'decline_code' => $code ) ) ),
		);
		do_action( 'wc_gateway_stripe_process_webhook_payment_error', $order, $notification );
	}

	/** @return array<string, array{string, string}> Code and class. */
	public static function forbidden(): array {
		return array(
			'never again'              => array( 'do_not_try_again', 'terminal' ),
			'the customer revoked it'  => array( 'revocation_of_authorization', 'customer_revoked' ),
			'stolen'                   => array( 'stolen_card', 'fraud_conceal' ),
			'expired'                  => array( 'expired_card', 'needs_card_update' ),
			'to be confirmed'          => array( 'authentication_required', 'needs_authentication' ),
			'the bank does not allow'  => array( 'not_permitted', 'contact_bank' ),
			'probably paid already'    => array( 'duplicate_transaction', 'merchant_side' ),
		);
	}

	/** @dataProvider forbidden */
	public function test_retry_is_not_planned_where_the_bank_forbids_it( string $code, string $class ): void {
		$order = self::refused( $code );
		self::assertNull( self::retry_status( $order ) );
		self::assertStopped( 'declined', $class, $order );
		self::assertSame( 'failed', $order->get_status(), 'As always when Subscriptions plans no retry.' );
		self::assertSame( 1, TestGateway::$charges );
		$to_customer = array_filter( Mailbox::all(), static fn ( array $mail ): bool => in_array( $order->get_billing_email(), $mail['to'], true ) );
		self::assertCount( 1, $to_customer, 'No sequence writes, so Subscriptions does.' );
	}

	public function test_retry_is_planned_as_ever_where_it_may_help_or_nobody_knows(): void {
		foreach ( array( 'insufficient_funds', null ) as $reason ) {
			$order = self::refused( $reason );
			self::assertSame( 'pending', self::retry_status( $order ) );
			self::assertEqualsWithDelta( strtotime( '+12 hours' ), self::newest_renewal_subscription( $order )->get_time( 'payment_retry' ), 60 );
			self::assertSame( array(), self::stopped( $order ) );
		}
	}

	public function test_retry_waits_as_long_as_the_reason_asks_for(): void {
		$order = self::refused( 'card_velocity_exceeded' );
		self::assertEqualsWithDelta( strtotime( '+24 hours' ), self::newest_renewal_subscription( $order )->get_time( 'payment_retry' ), 60 );
		$order = self::refused( 'call_issuer' );
		self::assertEqualsWithDelta( strtotime( '+48 hours' ), self::newest_renewal_subscription( $order )->get_time( 'payment_retry' ), 60 );
	}

	public function test_refusals_without_a_reason_are_tried_three_times_more_and_no_fourth(): void {
		$order = self::refused( 'do_not_honor' );
		for ( $retry = 1; $retry <= 3; $retry++ ) {
			self::assertSame( 'pending', self::retry_status( $order ) );
			sleep( 2 );
			$order = self::retry( $order );
		}
		self::assertSame( 4, TestGateway::$charges );
		self::assertStopped( 'retries_used_up', 'unknown_soft', $order );
	}

	public function test_reason_recorded_later_calls_the_planned_retry_off_and_tells_the_customer_by_subscriptions_mail(): void {
		$order = self::refused( null );
		self::assertSame( 'pending', self::retry_status( $order ) );
		Mailbox::clear();
		self::explained_later( $order, 'expired_card' );
		self::assertSame( 'cancelled', self::retry_status( $order ) );
		self::assertStopped( 'declined', 'needs_card_update', $order );
		self::assertCount( 1, Mailbox::all() );
	}

	public function test_reason_recorded_later_puts_the_planned_retry_off(): void {
		$order = self::refused( null );
		self::explained_later( $order, 'withdrawal_count_limit_exceeded' );
		self::assertSame( 'pending', self::retry_status( $order ) );
		self::assertEqualsWithDelta( strtotime( '+24 hours' ), self::newest_renewal_subscription( $order )->get_time( 'payment_retry' ), 60 );
		self::assertCount( 1, self::scheduled_retries( $order ) );
		self::assertSame( array(), self::stopped( $order ) );
	}

	public function test_planned_retry_is_looked_at_once_more_before_it_charges(): void {
		$order   = self::refused( null );
		$details = array(
			'code'         => 'lost_card',
			'declineClass' => 'fraud_conceal',
		);
		self::write_unheard( $order, EventKind::RefusalExplained, $details );
		self::assertSame( 'pending', self::retry_status( $order ), 'Nobody was told.' );
		sleep( 2 );
		$order = self::retry( $order );
		self::assertSame( 1, TestGateway::$charges );
		self::assertSame( 'cancelled', self::retry_status( $order ) );
		self::assertStopped( 'declined', 'fraud_conceal', $order );
	}

	public function test_customers_own_refusal_says_nothing_of_the_card_on_file(): void {
		$order   = self::refused( null );
		$actions = $GLOBALS['wp_actions'];
		sleep( 2 );
		do_action( 'woocommerce_before_pay_action', $order );
		do_action( 'wc_gateway_stripe_process_payment_error', new \Exception( "[decline_code] => stolen_card\n" ), $order );
		self::again( $order )->update_status( 'failed' );
		$GLOBALS['wp_actions'] = $actions; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- The request is over.
		self::assertSame( 'pending', self::retry_status( $order ), 'The gateway says why before the order fails.' );
		self::assertNotSame( array(), self::rule_for( $order ) );

		$order = self::refused( null );
		sleep( 2 );
		self::again( $order )->update_status( 'failed' );
		self::explained_later( $order, 'stolen_card' );
		self::assertSame( 'pending', self::retry_status( $order ) );
	}

	/** What Subscriptions would be given for the next attempt. */
	private static function rule_for( WC_Order $order, int $retry_no = 0 ): mixed {
		return apply_filters( 'wcs_get_retry_rule_raw', array( 'retry_after_interval' => 3600 ), $retry_no, $order->get_id() );
	}

	public function test_replaced_card_may_be_charged(): void {
		$order = self::refused( 'expired_card' );
		self::assertSame( array(), self::rule_for( $order ) );
		sleep( 1 );
		self::write_unheard( $order, EventKind::MethodReplaced, array() );
		sleep( 1 );
		self::assertSame( array( 'retry_after_interval' => 3600 ), self::rule_for( $order ) );
	}

	public function test_another_card_on_file_may_be_charged(): void {
		$subscription = self::subscription();
		$subscription->add_payment_token( Membership::card( $subscription->get_customer_id(), '2031-04' ) );
		$order = self::refused( 'expired_card', $subscription );
		self::assertSame( array(), self::rule_for( $order ) );
		self::fresh( $subscription )->add_payment_token( Membership::card( $subscription->get_customer_id(), '2032-04' ) );
		sleep( 1 );
		self::assertSame( array( 'retry_after_interval' => 3600 ), self::rule_for( $order ) );
	}

	public function test_refused_attempts_with_one_card_are_counted_over_all_its_subscriptions(): void {
		( new RetrySettings() )->write( null, 3 );
		$first = self::subscription();
		$card  = Membership::card( $first->get_customer_id(), '2031-04' );
		$first->add_payment_token( $card );
		$second = self::subscription();
		$second->add_payment_token( $card );
		$other = self::subscription();
		$other->add_payment_token( Membership::card( $other->get_customer_id(), '2031-04' ) );

		$order = self::refused( null, $first );
		sleep( 2 );
		$order = self::retry( $order );
		self::assertSame( 'pending', self::retry_status( $order ), 'Two of three.' );
		$third = self::refused( null, $second );
		self::assertNull( self::retry_status( $third ) );
		self::assertStopped( 'card_budget', null, $third );
		sleep( 2 );
		self::retry( $order );
		self::assertSame( 3, TestGateway::$charges, 'The planned retry of the first is not made either.' );
		self::assertStopped( 'card_budget', null, $order );
		self::assertSame( 'pending', self::retry_status( self::refused( null, $other ) ), 'Another card is another count.' );
	}

	public function test_attempts_of_more_than_thirty_days_ago_count_no_more(): void {
		( new RetrySettings() )->write( null, 1 );
		$subscription = self::subscription();
		$subscription->add_payment_token( Membership::card( $subscription->get_customer_id(), '2031-04' ) );
		$order = self::refused( null, $subscription );
		self::assertSame( array(), self::rule_for( $order ) );
		self::database()->execute( 'UPDATE {events} SET occurred_at_utc = occurred_at_utc - ? WHERE card_hash IS NOT NULL', array( 30 * 86400 + 5 ) );
		sleep( 1 );
		self::assertNotSame( array(), self::rule_for( $order ) );
	}

	/** @return array<string, array{EventKind, array<string, mixed>, string}> What is told, and why no retry may follow. */
	public static function less_than_the_whole(): array {
		return array(
			'a part was paid by hand' => array(
				EventKind::PaymentReceived,
				array(
					'amountMinor' => 1000,
					'currency'    => 'EUR',
					'full'        => false,
				),
				'not_whole',
			),
			'a part is disputed'      => array(
				EventKind::DisputeOpened,
				array(
					'disputeId'   => 'part',
					'amountMinor' => 1200,
				),
				'not_whole',
			),
			'all was paid by hand'    => array(
				EventKind::PaymentReceived,
				array(
					'amountMinor' => 3000,
					'currency'    => 'EUR',
					'full'        => false,
				),
				'settled',
			),
			'it was written off'      => array( EventKind::WrittenOff, array(), 'settled' ),
			'a refund is asked for'   => array(
				EventKind::HoldSet,
				array(
					'holdId'   => 'refund',
					'kind'     => 'refund_asked',
					'untilUtc' => null,
				),
				'held',
			),
		);
	}

	/**
	 * @dataProvider less_than_the_whole
	 * @param array<string, mixed> $details See EventKind.
	 */
	public function test_planned_retry_is_called_off_when_the_whole_is_not_to_be_charged( EventKind $kind, array $details, string $why ): void {
		$order = self::refused( null );
		Mailbox::clear();
		$this->tell( $order, $kind, $details );
		self::assertSame( 'cancelled', self::retry_status( $order ) );
		self::assertStopped( $why, null, $order );
		// WooCommerce writes that an order is complete.
		self::assertSame( array(), preg_grep( '/' . PayLinks::PARAMETER . '=|pay_for_order/', array_column( Mailbox::all(), 'html' ) ), 'Nobody is asked for what is not owed.' );
	}

	public function test_hold_that_is_about_our_messages_leaves_the_retry_alone(): void {
		$order   = self::refused( null );
		$details = array(
			'holdId'   => 'manual',
			'kind'     => 'manual',
			'untilUtc' => null,
		);
		$this->tell( $order, EventKind::HoldSet, $details );
		self::assertSame( 'pending', self::retry_status( $order ) );
	}

	public function test_empty_rule_stays_empty_and_a_renewal_nobody_knows_keeps_its_rule(): void {
		self::assertSame( array(), apply_filters( 'wcs_get_retry_rule_raw', array(), 9, self::refused( null )->get_id() ) );
		self::assertSame( array( 'retry_after_interval' => 60 ), apply_filters( 'wcs_get_retry_rule_raw', array( 'retry_after_interval' => 60 ), 0, 999999 ) );
	}

	public function test_facts_say_the_same_whenever_they_are_read_whatever_the_budget(): void {
		$subscription = self::subscription();
		$subscription->add_payment_token( Membership::card( $subscription->get_customer_id(), '2031-04' ) );
		$order    = self::refused( null, $subscription );
		$case_row = self::get_case( 'subscriptions', $order );
		$read     = fn (): stdClass => $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), time() )->facts->retry;
		$before   = $read();
		( new RetrySettings() )->write( null, 1 );
		self::assertEquals( $before, $read() );
		self::assertSame( 5, $before->leftCount );
	}
}
