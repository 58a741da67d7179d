<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Plugin;
use FollowupReminders\Tests\Support\Mailbox;
use WC_Order;

/** WooCommerce's own mails about a failure, while a sequence of ours follows it up and while none does. */
final class OneVoiceTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->site_lock->confirm();
		update_option( 'woocommerce_customer_renewal_invoice_settings', array( 'enabled' => 'yes' ) );
		WC()->mailer()->init();
	}

	protected function tearDown(): void {
		delete_option( 'woocommerce_customer_renewal_invoice_settings' );
		parent::tearDown();
	}

	/** @param 'dry'|'live' $mode Of all. */
	private function sequences_go_live( string $mode = 'live' ): void {
		foreach ( $this->plugin->sequences->all() as $sequence ) {
			$this->plugin->sequences->set_mode( $sequence->sequence_id, $mode, $this->plugin->clock->now() - 60 );
		}
	}

	private static function refused_renewal(): WC_Order {
		TestGateway::$refuses = true;

		$order = self::renew( self::subscription() );
		Mailbox::clear();
		return $order;
	}

	/** @return int Mails that went out when WooCommerce wanted to send the renewal's invoice. */
	private static function invoice_mails( WC_Order $order ): int {
		$invoice = array( WC()->mailer()->get_emails()['WCS_Email_Customer_Renewal_Invoice'], 'trigger' );
		self::assertIsCallable( $invoice );
		$invoice( $order->get_id() );
		return count( Mailbox::all() );
	}

	public function test_their_mail_is_held_back_while_a_run_is_open_and_that_is_kept(): void {
		$this->sequences_go_live();
		$order = self::refused_renewal();
		$this->plugin->worker->tick();
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertNotNull( $case_row->run );
		self::assertSame( 0, self::invoice_mails( $order ) );
		self::assertContains( 'held_back:customer_renewal_invoice', self::event_names( $case_row ) );
	}

	public function test_their_mail_goes_out_when_nobody_else_writes(): void {
		self::assertSame( 1, self::invoice_mails( self::refused_renewal() ) );
	}

	public function test_their_mail_goes_out_while_the_sequence_is_only_rehearsed(): void {
		$this->sequences_go_live( 'dry' );
		$order = self::refused_renewal();
		$this->plugin->worker->tick();
		self::assertSame( 'dry', self::get_case( 'subscriptions', $order )->run?->mode );
		self::assertSame( 1, self::invoice_mails( $order ) );
	}

	public function test_mail_that_a_person_sends_again_is_never_held_back(): void {
		$this->sequences_go_live();
		$order = self::refused_renewal();
		$this->plugin->worker->tick();
		do_action( 'woocommerce_before_resend_order_emails', $order, 'customer_renewal_invoice' );
		self::assertSame( 1, self::invoice_mails( $order ) );
		do_action( 'woocommerce_after_resend_order_email', $order, 'customer_renewal_invoice' );
		self::assertSame( 1, self::invoice_mails( $order ), 'And by itself it is held back again.' );
	}
}
