<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\Mailbox;
use stdClass;
use WC_Order;

/** WooCommerce's own mails about a failure, while a sequence of ours follows it up and while none does. */
final class OneVoiceTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
		add_filter( 'wcs_get_retry_rule_raw', array( self::class, 'mail_with_each_retry' ) );
	}

	protected function tearDown(): void {
		WC()->mailer()->get_emails()['followup_reminders']->enabled = 'yes';
		parent::tearDown();
	}

	/**
	 * Subscriptions' first rule mails nobody; with this every rule does.
	 *
	 * @param mixed $rule A rule, or an empty one.
	 */
	public static function mail_with_each_retry( mixed $rule ): mixed {
		return is_array( $rule ) && array() !== $rule ? array( 'email_template_customer' => 'WCS_Email_Customer_Payment_Retry' ) + $rule : $rule;
	}

	private function go_live( string $sequence_id = 'failed_subscription_payment', int $since = -60 ): void {
		$this->plugin->stores->sequences->set_mode( $sequence_id, 'live', $this->plugin->foundation->clock->now() + $since );
	}

	/** Changes the stock sequence as an owner would. The process keeps versions it has seen, so each test writes one that no other wrote. */
	private function rewrite( callable $change ): void {
		static $versions = 1;
		$row      = $this->plugin->stores->sequences->find( 'failed_subscription_payment' );
		$document = null === $row ? null : $this->plugin->stores->sequences->document( 'failed_subscription_payment', 1 );
		self::assertTrue( null !== $row && null !== $document );
		$change( $document );
		for ( $saved = 1; $saved <= $versions; $saved++ ) {
			$document->version = $saved + 1;
			$this->plugin->stores->sequences->save( $document, $row->title, $saved, $this->plugin->foundation->clock->now(), $saved );
		}
		++$versions;
	}

	private static function refused_renewal( bool $is_manual = false ): WC_Order {
		TestGateway::$refuses = true;

		$subscription = self::subscription();
		$subscription->set_requires_manual_renewal( $is_manual );
		$subscription->save();
		Mailbox::clear();
		return self::renew( $subscription );
	}

	/** A renewal for which Subscriptions plans no retry: then it writes its invoice, and WooCommerce that the order failed. */
	private static function refused_for_good(): WC_Order {
		$no_rule = static fn (): array => array();
		add_filter( 'wcs_get_retry_rule_raw', $no_rule, 1000 );
		$order = self::refused_renewal();
		remove_filter( 'wcs_get_retry_rule_raw', $no_rule, 1000 );
		return $order;
	}

	/** @return int Mails to the customer of an order; the shop's owner gets others. */
	private static function mails_to_customer( WC_Order $order ): int {
		$email = $order->get_billing_email();
		return count( array_filter( Mailbox::all(), static fn ( array $mail ): bool => in_array( $email, $mail['to'], true ) ) );
	}

	/** @return list<string> Ids of the mails held back. */
	private static function held_back( CaseRow $case_row ): array {
		$events = array_filter( self::events( $case_row ), static fn ( $event ): bool => EventKind::MailHeldBack->value === $event->kind );
		return array_values( array_map( static fn ( $event ): string => $event->details->mail, $events ) );
	}

	/** @return int Mails that went out when WooCommerce wanted to send the renewal's invoice. */
	private static function invoice_mails( WC_Order $order ): int {
		Mailbox::clear();
		$invoice = array( WC()->mailer()->get_emails()['WCS_Email_Customer_Renewal_Invoice'], 'trigger' );
		self::assertIsCallable( $invoice );
		$invoice( $order->get_id() );
		return count( Mailbox::all() );
	}

	public function test_the_very_first_mails_are_held_back_before_any_worker_ran(): void {
		$this->go_live();
		$order = self::refused_for_good();
		self::assertSame( 0, self::mails_to_customer( $order ) );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertNull( $case_row->run, 'The worker was not there yet.' );
		self::assertContains( 'customer_renewal_invoice', self::held_back( $case_row ) );
		$this->plugin->scheduling->worker->tick();
		self::assertSame( 'failed_subscription_payment', self::get_case( 'subscriptions', $order )->run?->sequenceId );
	}

	public function test_the_mail_of_a_retry_is_held_back_from_the_first_on(): void {
		$this->go_live();
		$order = self::refused_renewal();
		self::assertSame( 0, self::mails_to_customer( $order ) );
		self::assertSame( array( 'customer_payment_retry' ), self::held_back( self::get_case( 'subscriptions', $order ) ) );
	}

	/** @return array<string, array{string}> Who made the order: at the checkout its case is there already, else the refusal opens it. */
	public static function makers(): array {
		return array(
			'the checkout' => array( 'checkout' ),
			'other code'   => array( 'import' ),
		);
	}

	/** @dataProvider makers */
	public function test_the_mail_about_a_refused_order_is_held_back( string $created_via ): void {
		$this->go_live( 'unpaid_order' );
		$order = self::order( '30.00', TestGateway::ID, $created_via );
		self::assertSame( 'checkout' === $created_via, null !== self::find_case( 'orders', $order ) );
		Mailbox::clear();
		$order->update_status( 'failed' );
		self::assertSame( 0, self::mails_to_customer( $order ) );
		self::assertSame( array( 'customer_failed_order' ), self::held_back( self::get_case( 'orders', $order ) ) );
	}

	public function test_the_invoice_of_a_manual_renewal_is_held_back_where_a_sequence_takes_it(): void {
		$this->go_live();
		self::assertSame( 1, self::mails_to_customer( self::refused_renewal( true ) ), 'This sequence waits for a refusal, and nothing was refused.' );
		$this->go_live( 'unpaid_order' );
		$order = self::refused_renewal( true );
		self::assertSame( 0, self::mails_to_customer( $order ) );
		self::assertSame( array( 'customer_renewal_invoice' ), self::held_back( self::get_case( 'subscriptions', $order ) ) );
	}

	public function test_their_mail_is_held_back_while_a_run_is_open_and_that_is_kept(): void {
		$this->go_live();
		$order = self::refused_renewal();
		$this->plugin->scheduling->worker->tick();
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertNotNull( $case_row->run );
		self::assertSame( 0, self::invoice_mails( $order ) );
		self::assertContains( 'held_back:customer_renewal_invoice', self::event_names( $case_row ) );
	}

	public function test_their_mail_goes_out_when_nobody_else_writes(): void {
		$order = self::refused_for_good();
		self::assertGreaterThan( 0, self::mails_to_customer( $order ) );
		self::assertSame( array(), self::held_back( self::get_case( 'subscriptions', $order ) ) );
	}

	/** @return array<string, array{callable(self):mixed}> Why nobody of us would write. */
	public static function silences(): array {
		return array(
			'a sequence switched on after the debt' => array( static fn ( self $test ) => $test->go_live( since: 3600 ) ),
			'an entry condition that is false'      => array(
				static fn ( self $test ) => $test->rewrite(
					static function ( stdClass $document ): void {
						$document->entry->when->of[0]->value = 'invoice';
					}
				),
			),
			'an entry condition nobody can answer'  => array(
				static fn ( self $test ) => $test->rewrite(
					static function ( stdClass $document ): void {
						$document->entry->when = (object) array(
							'kind'  => 'fact',
							'fact'  => 'due_date',
							'op'    => 'after',
							'value' => '2020-01-01',
						);
					}
				),
			),
			'everybody held out'                    => array(
				static fn ( self $test ) => $test->rewrite(
					static function ( stdClass $document ): void {
						$document->experiments = array(
							(object) array(
								'id'   => 'silence',
								'arms' => array(
									(object) array(
										'id'               => 'held_out',
										'shareBasisPoints' => 10000,
									),
								),
							),
						);
					}
				),
			),
			'a sequence that only gives tasks'      => array(
				static fn ( self $test ) => $test->rewrite(
					static function ( stdClass $document ): void {
						$document->steps = array_slice( $document->steps, 0, 1 );

						$document->steps[0]->branches = array_slice( $document->steps[0]->branches, 0, 1 );
					}
				),
			),
			'our e-mail switched off in WooCommerce' => array(
				static function (): void {
					WC()->mailer()->get_emails()['followup_reminders']->enabled = 'no';
				},
			),
			'the shop paused'                       => array( static fn ( self $test ) => $test->plugin->services->pause->begin( $test->plugin->foundation->clock->now(), null ) ),
			'a site that is a copy'                 => array( static fn ( self $test ) => update_option( 'followup_reminders_address', 'els ewh ere' ) ),
		);
	}

	/**
	 * @dataProvider silences
	 * @param callable(self):mixed $silence What makes us say nothing.
	 */
	public function test_nothing_is_held_back_that_nobody_says_instead( callable $silence ): void {
		$silence( $this );
		// Where the silence is that it went live later already, this changes nothing.
		$this->go_live();
		$order = self::refused_for_good();
		self::assertGreaterThan( 0, self::mails_to_customer( $order ) );
		self::assertSame( array(), self::held_back( self::get_case( 'subscriptions', $order ) ) );
	}

	public function test_an_address_that_bounced_is_written_to_by_nobody_else_but_them(): void {
		$this->go_live();
		$order    = self::refused_renewal();
		$case_row = self::get_case( 'subscriptions', $order );
		$this->plugin->stores->debtors->mark_email( $case_row->debtor_id, 'refused' );
		self::assertSame( 1, self::invoice_mails( $order ) );
	}

	public function test_sequence_switched_off_again_gives_them_their_voice_back(): void {
		$this->go_live();
		$this->go_live( 'invoice_on_terms' );
		$order = self::refused_renewal();
		$this->plugin->scheduling->worker->tick();
		self::assertSame( 0, self::invoice_mails( $order ) );
		$this->plugin->stores->sequences->set_mode( 'failed_subscription_payment', 'off', $this->plugin->foundation->clock->now() );
		self::assertSame( 1, self::invoice_mails( $order ) );
	}

	public function test_the_mail_with_the_banks_confirmation_link_is_never_held_back(): void {
		$this->go_live();
		$order = self::refused_renewal();
		$this->plugin->scheduling->worker->tick();
		self::assertTrue( apply_filters( 'woocommerce_email_enabled_failed_renewal_authentication', true, $order, null ) );
	}

	public function test_their_mail_goes_out_while_the_sequence_is_only_rehearsed(): void {
		$this->plugin->stores->sequences->set_mode( 'failed_subscription_payment', 'dry', $this->plugin->foundation->clock->now() - 60 );
		$order = self::refused_renewal();
		$this->plugin->scheduling->worker->tick();
		self::assertSame( 'dry', self::get_case( 'subscriptions', $order )->run?->mode );
		self::assertSame( 1, self::invoice_mails( $order ) );
	}

	public function test_mail_that_a_person_sends_again_is_never_held_back(): void {
		$this->go_live();
		$order = self::refused_renewal();
		$this->plugin->scheduling->worker->tick();
		do_action( 'woocommerce_before_resend_order_emails', $order, 'customer_renewal_invoice' );
		self::assertSame( 1, self::invoice_mails( $order ) );
		do_action( 'woocommerce_after_resend_order_email', $order, 'customer_renewal_invoice' );
		self::assertSame( 0, self::invoice_mails( $order ), 'And by itself it is held back again.' );
	}
}
