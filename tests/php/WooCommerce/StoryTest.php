<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\Ticker;
use FollowupReminders\Tests\Support\Mailbox;
use WC_Order;

/**
 * A renewal from its refusal to its payment with nothing but real parts: Subscriptions plans, Action Scheduler runs, our worker ticks in
 * it, WooCommerce mails. Each moment is a process of its own under faketime, since WooCommerce reads the machine's time.
 */
final class StoryTest extends ShopTestCase {

	private const BORN = '2027-03-01 10:00:00';

	private Plugin $plugin;
	private int $subscription_id;

	protected function setUp(): void {
		parent::setUp();
		self::assertNotSame( '', trim( (string) shell_exec( 'command -v faketime' ) ), 'This test needs faketime.' );
		update_option( 'timezone_string', 'Europe/Paris' );
		as_unschedule_all_actions( '', array(), 'wc_subscription_scheduled_event' );
		$this->forget_ticks();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		// The database was just put back to an earlier state, which locks a site until its owner says it is right.
		$this->plugin->scheduling->site_lock->confirm();
		foreach ( $this->plugin->stores->sequences->all() as $sequence ) {
			$this->plugin->stores->sequences->set_mode( $sequence->sequence_id, 'live', strtotime( self::BORN . ' UTC' ) - 86400 );
		}
		$this->subscription_id = (int) $this->play( self::BORN, 'subscribe' );
		self::assertGreaterThan( 0, $this->subscription_id );
		Mailbox::clear();
	}

	protected function tearDown(): void {
		$this->forget_ticks();
		as_unschedule_all_actions( '', array(), 'wc_subscription_scheduled_event' );
		parent::tearDown();
	}

	/** Ticks planned for another time would keep those of the real one from being planned. */
	private function forget_ticks(): void {
		as_unschedule_all_actions( Ticker::TICK );
		as_unschedule_all_actions( Ticker::SOON );
	}

	/**
	 * @param string $moment In UTC, as people write it.
	 * @return string What the step printed.
	 */
	private function play( string $moment, string $step, string $argument = '' ): string {
		// This process may live at another time itself, which the moment is not counted from.
		$command = sprintf( 'env -u LD_PRELOAD -u FAKETIME -u FAKETIME_SHARED TZ=UTC faketime %s php -d memory_limit=512M %s %s %s %s 2>&1', escapeshellarg( $moment ), escapeshellarg( __DIR__ . '/step.php' ), escapeshellarg( rtrim( ABSPATH, '/' ) ), escapeshellarg( $step ), escapeshellarg( $argument ) );
		exec( $command, $output, $status );
		self::assertSame( 0, $status, implode( "\n", $output ) );
		wp_cache_flush();
		return implode( "\n", $output );
	}

	/** @return list<string> Subjects of our own mails, oldest first. */
	private static function our_mails(): array {
		$ours = array_filter( Mailbox::all(), static fn ( array $mail ): bool => str_contains( $mail['source'], 'X-Followup-Reminders:' ) );
		return array_values( array_column( $ours, 'subject' ) );
	}

	private function renewed(): WC_Order {
		$subscription = wcs_get_subscription( $this->subscription_id );
		self::assertInstanceOf( \WC_Subscription::class, $subscription );
		return self::newest_renewal( $subscription );
	}

	private function renewal_case(): CaseRow {
		return self::get_case( 'subscriptions', $this->renewed() );
	}

	public function test_refused_mailed_after_an_hour_tried_again_paid_and_silent(): void {
		$this->play( '2027-04-01 10:00:30', 'run', 'refuse' );
		self::assertSame( 'pending', $this->renewed()->get_status(), 'A retry waits.' );
		self::assertSame( 'open', $this->renewal_case()->status );

		$this->play( '2027-04-01 10:58:00', 'run', 'refuse' );
		self::assertSame( array(), self::our_mails(), 'Not before the hour is over.' );

		$this->play( '2027-04-01 11:02:00', 'run', 'refuse' );
		self::assertCount( 1, self::our_mails() );
		$mails = array_values( array_filter( Mailbox::all(), static fn ( array $mail ): bool => str_contains( $mail['source'], 'X-Followup-Reminders:' ) ) );
		self::assertSame( array( $this->renewed()->get_billing_email() ), $mails[0]['to'] );
		self::assertStringContainsString( $this->renewed()->get_order_number(), $mails[0]['subject'] . $mails[0]['text'] );

		$this->play( '2027-04-01 22:02:00', 'run', 'refuse' );
		self::assertContains( 'failed:shop:2', self::event_names( $this->renewal_case() ), 'The retry ran and was refused.' );
		self::assertCount( 1, self::our_mails(), 'A later refusal restarts nothing.' );

		$this->play( '2027-04-02 09:00:00', 'pay', (string) $this->renewed()->get_id() );
		self::assertSame( 'paid', $this->renewal_case()->status, 'Closed at once, without the worker.' );

		foreach ( array( '2027-04-02 10:30:00', '2027-04-04 11:00:00', '2027-04-08 11:00:00', '2027-04-12 11:00:00' ) as $later ) {
			$this->play( $later, 'run', 'refuse' );
		}
		self::assertCount( 1, self::our_mails(), 'Silence after the payment.' );
		self::assertSame( 'paid', $this->renewal_case()->run?->ended );
	}

	public function test_retry_that_is_paid_ends_it(): void {
		$this->play( '2027-04-01 10:00:30', 'run', 'refuse' );
		// On a slow machine the first run may have ticked before the refusal only.
		$this->play( '2027-04-01 10:05:00', 'run', 'refuse' );
		$this->play( '2027-04-01 22:02:00', 'run' );
		self::assertTrue( $this->renewed()->is_paid() );
		self::assertSame( 'paid', $this->renewal_case()->status );
		$this->play( '2027-04-04 11:00:00', 'run' );
		$this->play( '2027-04-08 11:00:00', 'run' );
		// The tick and the retry were due in one run, after a day without either: the payment may come before the mail or after it.
		self::assertLessThanOrEqual( 1, count( self::our_mails() ) );
		self::assertSame( 'paid', $this->renewal_case()->run?->ended );
	}

	public function test_payment_the_hooks_never_told_of_is_seen_before_the_mail(): void {
		$this->play( '2027-04-01 10:00:30', 'run', 'refuse' );
		$order = $this->renewed();
		self::pay_behind_its_back( $order, '2027-04-01 10:30:00' );
		self::assertSame( 'open', $this->renewal_case()->status, 'Nobody told us.' );
		$this->play( '2027-04-01 11:02:00', 'run', 'refuse' );
		self::assertSame( array(), self::our_mails() );
		self::assertSame( 'paid', $this->renewal_case()->status );
	}
}
