<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\Gateways\GatewayAnswer;
use FollowupReminders\Sources\Gateways\GatewayRule;
use FollowupReminders\Sources\Gateways\GatewayRules;
use FollowupReminders\Tests\Support\FrozenClock;
use FollowupReminders\Tests\Support\Mailbox;
use WC_Order;

/** The gateway itself is asked as the last thing before a message, and the shop's own record is still read after that. */
final class GatewayAskTest extends ShopTestCase {

	private AnsweringGateway $gateway;
	private FrozenClock $clock;
	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		// Other tests switch our e-mail off, and WooCommerce keeps what it read.
		WC()->mailer()->init();
		$this->gateway = new AnsweringGateway();
		$this->clock   = new FrozenClock( time() );
		$this->plugin  = $this->plugin();
		$this->plugin->scheduling->site_lock->confirm();
		$this->plugin->stores->sequences->set_mode( 'unpaid_order', 'live', $this->clock->now() - 86400 );
		// Any hour will do here.
		$policy = $this->plugin->stores->policies->newest();
		self::assertNotNull( $policy );
		foreach ( $policy->calendars as $calendar ) {
			$calendar->quiet = null;
		}
		$this->plugin->stores->policies->save( $policy, 1, $this->clock->now(), $policy->version );
	}

	/** In a process of its own a worker knows nothing of what another asked. */
	private function plugin(): Plugin {
		$mine = fn (): array => array( $this->gateway );
		add_filter( 'followup_reminders_askable_gateways', $mine );
		$plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php', $this->clock );
		remove_filter( 'followup_reminders_askable_gateways', $mine );
		return $plugin;
	}

	private function order_with_intent(): WC_Order {
		$order = self::order();
		$order->update_meta_data( '_test_intent', 'pi_1' . $order->get_id() );
		$order->save();
		$this->clock->set( time() + 60 );
		$this->plugin->scheduling->worker->tick();
		return $order;
	}

	/** @return int Reminders sent since the mailbox was emptied. */
	private function after( int $seconds ): int {
		$this->clock->move( $seconds );
		$this->plugin->scheduling->worker->tick();
		return count( array_filter( Mailbox::all(), static fn ( array $mail ): bool => str_contains( $mail['source'], 'X-Followup-Reminders:' ) ) );
	}

	private function case_of( WC_Order $order ): CaseRow {
		return self::get_case( 'orders', $order );
	}

	public function test_unpaid_at_the_gateway_leaves_the_shops_word_and_the_reminder_goes_out(): void {
		$order = $this->order_with_intent();
		self::assertSame( 0, $this->gateway->asked, 'Never to plan.' );
		self::assertSame( 1, $this->after( 3700 ) );
		self::assertSame( 1, $this->gateway->asked );
		self::assertNotContains( 'gateway:unpaid', self::event_names( $this->case_of( $order ) ), 'Nothing is written for it.' );
	}

	/** @return array<string, array{GatewayAnswer, string, int}> Answer, truth, seconds after which it is asked again. */
	public static function forbidding(): array {
		return array(
			'paid'       => array( GatewayAnswer::Paid, 'processing', 21600 ),
			'under way'  => array( GatewayAnswer::Processing, 'processing', 21600 ),
			'no answer'  => array( GatewayAnswer::Unknown, 'unreadable', 3600 ),
		);
	}

	/** @dataProvider forbidding */
	public function test_anything_else_sends_nothing_and_is_asked_again_later( GatewayAnswer $answer, string $truth, int $again ): void {
		$this->gateway->answer = $answer;
		$order                 = $this->order_with_intent();
		self::assertSame( 0, $this->after( 3700 ) );
		self::assertSame( array( $truth, 'truth_' . $truth ), array( $this->case_of( $order )->truth_state, $this->case_of( $order )->hold_reason ) );
		self::assertContains( 'gateway:' . $answer->value, self::event_names( $this->case_of( $order ) ) );
		$since = $this->case_of( $order )->truth_since_utc;

		$this->plugin = $this->plugin();
		self::assertSame( 0, $this->after( 120 ) );
		self::assertSame( 1, $this->gateway->asked, 'What it said is good for a while.' );

		self::assertSame( 0, $this->after( $again ) );
		self::assertSame( 2, $this->gateway->asked );
		self::assertSame( $since, $this->case_of( $order )->truth_since_utc, 'Said again it is the same silence, so that its limit is reached.' );

		$this->gateway->answer = GatewayAnswer::Unpaid;
		$this->plugin          = $this->plugin();
		self::assertSame( 1, $this->after( $again + 60 ), 'Nothing is lost.' );
	}

	public function test_gateway_that_does_not_answer_for_a_day_raises_a_task(): void {
		$this->gateway->throws = true;
		$order                 = $this->order_with_intent();
		for ( $hours = 0; $hours < 27; $hours++ ) {
			self::assertSame( 0, $this->after( 3700 ) );
			$this->plugin = $this->plugin();
		}
		self::assertContains( 'truth_unreadable', array_column( $this->plugin->foundation->database->rows( 'SELECT code FROM {tasks} WHERE case_id = ?', array( $this->case_of( $order )->id ) ), 'code' ) );
	}

	public function test_payment_that_lands_while_the_gateway_is_asked_is_seen(): void {
		$order                    = $this->order_with_intent();
		$this->gateway->meanwhile = static fn () => self::pay_behind_its_back( $order, gmdate( 'Y-m-d H:i:s' ) );
		self::assertSame( 0, $this->after( 3700 ) );
		self::assertSame( 1, $this->gateway->asked );
		self::assertSame( 'paid', $this->case_of( $order )->status );
	}

	public function test_refusal_heard_later_takes_the_gateways_word_back(): void {
		$this->gateway->answer = GatewayAnswer::Processing;
		$order                 = $this->order_with_intent();
		self::assertSame( 0, $this->after( 3700 ) );
		$this->gateway->answer = GatewayAnswer::Unpaid;
		$this->plugin          = $this->plugin();
		self::again( $order )->update_status( 'failed' );
		self::assertSame( 1, $this->after( 60 ), 'The debit came back: the case goes on at once.' );
	}

	public function test_owner_who_switches_the_asking_off_is_not_held_back_by_what_was_said(): void {
		$this->gateway->answer = GatewayAnswer::Paid;
		$this->order_with_intent();
		self::assertSame( 0, $this->after( 3700 ) );
		$this->log_in_as( 'administrator' );
		$off = array(
			'id'   => TestGateway::ID,
			'rule' => 'normal',
			'asks' => false,
		);
		self::assertSame( 200, $this->rest( 'PUT', '/gateways', array( 'gateways' => array( $off ) ) )->get_status() );
		self::assertSame( 1, $this->after( 60 ) );
		self::assertSame( 1, $this->gateway->asked );
	}

	/** @return array<string, array{callable(self):mixed}> */
	public static function silences(): array {
		return array(
			'not installed, or without keys' => array( static fn ( self $test ) => $test->gateway->is_away() ),
			'switched off by the owner'      => array(
				static fn () => GatewayRules::save(
					array(
						TestGateway::ID => array(
							'rule' => GatewayRule::Normal,
							'asks' => false,
						),
					)
				),
			),
		);
	}

	/** @dataProvider silences */
	public function test_nobody_is_asked_when( callable $silence ): void {
		$this->gateway->answer = GatewayAnswer::Paid;
		$silence( $this );
		$this->order_with_intent();
		self::assertSame( 1, $this->after( 3700 ) );
		self::assertSame( 0, $this->gateway->asked );
	}

	public function test_order_without_a_payment_at_the_gateway_is_decided_by_the_shops_word(): void {
		$this->gateway->answer = GatewayAnswer::Paid;
		self::order();
		$this->clock->set( time() + 60 );
		$this->plugin->scheduling->worker->tick();
		self::assertSame( 1, $this->after( 3700 ) );
		self::assertSame( 0, $this->gateway->asked );
	}

	public function test_one_payment_is_asked_about_once_a_minute_in_one_worker(): void {
		$order = $this->order_with_intent();
		$this->plugin->sources->gateway_inquiry->ask( self::again( $order ) );
		$this->plugin->sources->gateway_inquiry->ask( self::again( $order ) );
		self::assertSame( 1, $this->gateway->asked );
	}
}
