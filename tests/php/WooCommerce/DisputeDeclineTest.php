<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use Exception;
use FollowupReminders\Channels\TokenValues;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Messages\DraftItem;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Plugin;
use WC_Order;
use stdClass;

/**
 * Why a card was refused, as the Stripe gateway and WooPayments say it: before the refusal, after it, and more than once.
 *
 * @phpstan-import-type Facts from Documents
 */
final class DisputeDeclineTest extends ShopTestCase {

	private Plugin $plugin;
	/** @var callable(float, WC_Order):void|null What the gateway does before the order fails. */
	private $before_refusal = null;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
	}

	protected function tearDown(): void {
		if ( null !== $this->before_refusal ) {
			remove_action( 'woocommerce_scheduled_subscription_payment_' . TestGateway::ID, $this->before_refusal, 5 );
		}
		parent::tearDown();
	}

	private function before_refusal( callable $does ): void {
		$this->before_refusal = $does;
		add_action( 'woocommerce_scheduled_subscription_payment_' . TestGateway::ID, $does, 5, 2 );
	}

	/** The message of the Stripe gateway's exception. */
	private static function stripe_error( string $decline_code ): Exception {
		$answer = (object) array(
			'error' => (object) array(
				'charge'       => 'ch_3PqRsT',
				'code'         => 'card_declined',
				'decline_code' => $decline_code,
				'message'      => 'Your card was declined.',
				'type'         => 'card_error',
			),
		);
		return new Exception( print_r( $answer, true ) ); // phpcs:ignore WordPress.PHP.DevelopmentFunctions -- As the gateway writes it.
	}

	/** @return array<string, mixed> A webhook's body. */
	private static function payment_failed( string $decline_code, string $intent, int $created ): array {
		return array(
			'id'       => 'evt_' . $decline_code,
			'type'     => 'payment_intent.payment_failed',
			'livemode' => true,
			'created'  => $created,
			'data'     => array(
				'object' => array(
					'id'                 => $intent,
					'object'             => 'payment_intent',
					'amount'             => 3000,
					'charges'            => array( 'data' => array() ),
					'currency'           => 'eur',
					'last_payment_error' => array(
						'code'           => 'card_declined',
						'decline_code'   => $decline_code,
						'payment_method' => array(
							'id'   => 'pm_3PqRsT',
							'type' => 'card',
						),
					),
					'metadata'           => array(),
					'status'             => 'requires_payment_method',
				),
			),
		);
	}

	/** @return Facts */
	private function facts( CaseRow $case_row ): stdClass {
		return $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
	}

	/** @return list<array{string, int, string|null}> By whom, number, why. */
	private function failures( WC_Order $order, string $source = 'subscriptions' ): array {
		$seen = array();
		foreach ( $this->facts( self::get_case( $source, $order ) )->failures as $failure ) {
			$seen[] = array( $failure->by, $failure->no, $failure->declineClass );
		}
		return $seen;
	}

	private static function refused_renewal(): WC_Order {
		TestGateway::$refuses = true;
		return self::renew( self::subscription() );
	}

	public function test_stripe_says_why_before_the_renewal_fails_and_its_case_exists(): void {
		$this->before_refusal( static fn ( mixed $amount, WC_Order $order ) => do_action( 'wc_gateway_stripe_process_payment_error', self::stripe_error( 'expired_card' ), $order ) );
		$order = self::refused_renewal();
		self::assertSame( array( array( 'shop', 1, 'needs_card_update' ) ), $this->failures( $order ) );
	}

	public function test_the_webhook_that_says_it_again_adds_nothing(): void {
		$this->before_refusal( static fn ( mixed $amount, WC_Order $order ) => do_action( 'wc_gateway_stripe_process_payment_error', self::stripe_error( 'insufficient_funds' ), $order ) );
		$order   = self::refused_renewal();
		$webhook = json_decode( (string) wp_json_encode( self::payment_failed( 'do_not_honor', 'pi_1', time() ) ) );
		do_action( 'wc_gateway_stripe_process_webhook_payment_error', $order, $webhook );
		do_action( 'wc_gateway_stripe_process_webhook_payment_error', $order, $webhook );
		self::assertSame( array( array( 'shop', 1, 'soft' ) ), $this->failures( $order ), 'The first word stays.' );
	}

	public function test_bank_that_wants_a_confirmation(): void {
		$this->before_refusal( static fn ( mixed $amount, WC_Order $order ) => do_action( 'wc_gateway_stripe_process_payment_authentication_required', $order, new stdClass() ) );
		self::assertSame( array( array( 'shop', 1, 'needs_authentication' ) ), $this->failures( self::refused_renewal() ) );
	}

	public function test_webhook_after_the_refusal_explains_that_refusal(): void {
		$order = self::refused_renewal();
		self::assertSame( array( array( 'shop', 1, null ) ), $this->failures( $order ) );
		do_action( 'wc_gateway_stripe_process_webhook_payment_error', $order, json_decode( (string) wp_json_encode( self::payment_failed( 'withdrawal_count_limit_exceeded', 'pi_1', time() - 3 ) ) ) );
		self::assertSame( array( array( 'shop', 1, 'soft_delayed' ) ), $this->failures( $order ) );
	}

	public function test_woopayments_says_it_in_the_webhook_alone(): void {
		$order  = self::refused_renewal();
		$intent = 'pi_' . wp_generate_password( 12, false );
		$order->update_meta_data( '_intent_id', $intent );
		$order->save();
		$body = self::payment_failed( 'lost_card', $intent, time() - 2 );
		do_action( 'woocommerce_payments_before_webhook_delivery', $body['type'], $body );
		do_action( 'woocommerce_payments_after_webhook_delivery', $body['type'], $body );
		self::assertSame( array( array( 'shop', 1, 'fraud_conceal' ) ), $this->failures( $order ) );
	}

	public function test_reason_nobody_knows_leaves_the_refusal_unexplained(): void {
		$order = self::refused_renewal();
		do_action( 'wc_gateway_stripe_process_payment_error', self::stripe_error( 'a_code_of_tomorrow_that_is_long' ), $order );
		// Stripe still said `card_declined`, which is what a bank says that gives no reason.
		self::assertSame( array( array( 'shop', 1, 'unknown_soft' ) ), $this->failures( $order ) );
		do_action( 'wc_gateway_stripe_process_payment_error', new Exception( 'Customer not found' ), $order );
		do_action( 'wc_gateway_stripe_process_payment_error', 'no exception', null );
		self::assertCount( 1, $this->failures( $order ) );
	}

	public function test_customer_s_own_refusal_at_checkout(): void {
		$order = self::order();
		do_action( 'wc_gateway_stripe_process_payment_error', self::stripe_error( 'incorrect_cvc' ), $order );
		$order->update_status( 'failed' );
		self::assertSame( array( array( 'customer', 1, 'needs_card_update' ) ), $this->failures( $order, 'orders' ) );
	}

	/** @return array<string, array{string}> Codes the customer must never read about. */
	public static function concealed(): array {
		$codes = array( 'fraudulent', 'stolen_card', 'lost_card', 'pickup_card', 'highest_risk_level', 'merchant_blacklist' );
		return array_combine( $codes, array_map( static fn ( string $code ): array => array( $code ), $codes ) );
	}

	/** @dataProvider concealed */
	public function test_what_is_concealed_reads_like_a_refusal_without_a_reason( string $code ): void {
		$say = function ( string $decline_code ): string {
			$order = self::order();
			do_action( 'wc_gateway_stripe_process_payment_error', self::stripe_error( $decline_code ), $order );
			$order->update_status( 'failed' );
			$case_row = self::get_case( 'orders', $order );
			$item     = new DraftItem(
				new OutboxItem(
					id: 1,
					item_key: 'key',
					case_id: $case_row->id,
					message_id: 1,
					run_no: 1,
					step_id: 'step',
					occurrence: 1,
					branch_id: 'branch',
					action_id: 'mail',
					action_kind: 'email',
					action_ref: 'text',
					due_at_utc: 0,
					state: 'owed',
				),
				new CaseReading( $case_row, $this->facts( $case_row ), '', false, array() ),
				'',
				null
			);
			return ( new TokenValues( array(), $this->plugin->foundation->zones ) )->of( $item, $this->plugin->stores->debtors->get( $case_row->debtor_id ), Wording::of( 'en_US', 'en_US' ), time() )['decline_line'];
		};
		self::assertSame( $say( 'generic_decline' ), $say( $code ) );
	}

	public function test_bank_that_saw_the_payment_already_stops_everything_and_asks_a_person(): void {
		$order = self::order();
		do_action( 'wc_gateway_stripe_process_payment_error', self::stripe_error( 'duplicate_transaction' ), $order );
		$order->update_status( 'failed' );
		$case_row = self::get_case( 'orders', $order );
		self::assertSame( array( array( 'customer', 1, 'merchant_side' ) ), $this->failures( $order, 'orders' ) );
		self::assertSame( array( 'person' ), array_column( $this->facts( $case_row )->holds, 'kind' ) );
		self::assertSame( array( 'duplicate_payment_suspected' ), array_column( $this->plugin->services->task_desk->for_case( $case_row->id ), 'code' ) );
	}

	public function test_the_earlier_payment_is_found_among_the_customer_s_orders(): void {
		$earlier = self::order();
		$earlier->payment_complete( 'txn_earlier' );
		$order = self::order();
		$order->set_billing_email( $earlier->get_billing_email() );
		$order->save();
		do_action( 'wc_gateway_stripe_process_payment_error', self::stripe_error( 'duplicate_transaction' ), $order );
		self::assertSame( array( 'duplicate_payment_found' ), array_column( $this->plugin->services->task_desk->for_case( self::get_case( 'orders', $order )->id ), 'code' ) );
	}
}
