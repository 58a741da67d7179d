<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\CanSuspend;
use FollowupReminders\Plugin;
use FollowupReminders\Scheduler\SiteLock;
use FollowupReminders\Tests\Support\Mailbox;
use stdClass;
use WC_Order;
use WC_Subscription;
use WCS_Related_Order_Store;
use WCS_Staging;

/**
 * What happens to a subscription beside its payments, by hand or by its schedule, as Subscriptions really plays it, and what becomes of its debt.
 *
 * @phpstan-import-type Facts from Documents
 */
final class TransitionTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
		TestGateway::$refuses = true;
	}

	protected function tearDown(): void {
		WCS_Staging::set_duplicate_site_url_lock();
		parent::tearDown();
	}

	/** Renews and is refused, with no retry to follow, so that Subscriptions leaves the order failed. */
	private static function refused_for_good( WC_Subscription $subscription ): WC_Order {
		$no_rule = static fn (): array => array();
		add_filter( 'wcs_get_retry_rule_raw', $no_rule );
		$order = self::renew( $subscription );
		remove_filter( 'wcs_get_retry_rule_raw', $no_rule );
		self::assertSame( 'failed', $order->get_status() );
		return $order;
	}

	/** @return Facts */
	private function facts( WC_Order $order ): stdClass {
		$case_row = self::get_case( 'subscriptions', $order );
		return $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
	}

	private function suspending(): CanSuspend {
		foreach ( $this->plugin->sources->all as $source ) {
			if ( $source instanceof CanSuspend && 'subscriptions' === $source->id() ) {
				return $source;
			}
		}
		self::fail( 'There is no source of subscriptions.' );
	}

	private static function status_of( WC_Order $order ): string {
		return self::get_case( 'subscriptions', $order )->status;
	}

	/** @return list<stdClass> Details of each refusal heard. */
	private static function refusals( CaseRow $case_row ): array {
		$events = array_filter( self::events( $case_row ), static fn ( EventRow $event ): bool => EventKind::PaymentFailed->value === $event->kind );
		return array_values( array_map( static fn ( EventRow $event ): stdClass => $event->details, $events ) );
	}

	/** @return array{WC_Subscription, WC_Subscription, WC_Order} Two subscriptions renewed by one order, as shops that renew in batches do. */
	private static function renewed_together(): array {
		$first  = self::subscription();
		$second = self::subscription();
		$join   = static function ( WC_Order $order ) use ( $second ): WC_Order {
			WCS_Related_Order_Store::instance()->add_relation( $order, $second, 'renewal' );
			return $order;
		};
		add_filter( 'wcs_renewal_order_created', $join );
		$order = self::refused_for_good( $first );
		remove_filter( 'wcs_renewal_order_created', $join );
		return array( self::fresh( $first ), self::fresh( $second ), $order );
	}

	public function test_order_that_renews_two_subscriptions_is_one_case_with_one_refusal(): void {
		list( $first, $second, $order ) = self::renewed_together();
		self::assertSame( array( 'on-hold', 'on-hold' ), array( $first->get_status(), $second->get_status() ) );
		self::assertCount( 1, self::refusals( self::get_case( 'subscriptions', $order ) ) );
	}

	public function test_order_that_renews_two_subscriptions_is_owed_until_both_ended(): void {
		list( $first, $second, $order ) = self::renewed_together();
		$first->update_status( 'cancelled' );
		self::assertSame( 'open', self::status_of( $order ) );
		self::assertSame( array( 'open', 'on_hold' ), array( $this->facts( $order )->debt->status, $this->facts( $order )->subscription?->status ) );
		$second->update_status( 'cancelled' );
		self::assertSame( 'cancelled', self::status_of( $order ) );
		self::assertSame( 'cancelled', $this->facts( $order )->debt->status );
	}

	public function test_step_suspends_and_cancels_every_subscription_of_the_order(): void {
		list( $first, $second, $order ) = self::renewed_together();
		$first->update_status( 'active' );
		$second->update_status( 'active' );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertSame( 'done', $this->suspending()->suspend( $case_row ) );
		self::assertSame( array( 'on-hold', 'on-hold' ), array( self::fresh( $first )->get_status(), self::fresh( $second )->get_status() ) );
		self::assertSame( 'already', $this->suspending()->suspend( $case_row ) );
		self::assertSame( 'done', $this->suspending()->cancel( $case_row ) );
		self::assertSame( array( 'cancelled', 'cancelled' ), array( self::fresh( $first )->get_status(), self::fresh( $second )->get_status() ) );
		self::assertSame( 'cancelled', self::status_of( $order ) );
	}

	public function test_renewal_stays_owed_until_the_planned_end_of_a_subscription_and_no_longer(): void {
		$subscription = self::subscription();
		$order        = self::renew( $subscription );
		self::fresh( $subscription )->update_status( 'active' );
		self::fresh( $subscription )->update_status( 'pending-cancel' );
		self::assertSame( 'open', self::status_of( $order ) );
		self::assertSame( array( 'open', 'pending_cancel' ), array( $this->facts( $order )->debt->status, $this->facts( $order )->subscription?->status ) );
		self::assertNull( $this->facts( $order )->retry->nextAtUtc, 'Subscriptions dropped the retry.' );
		self::assertSame( self::fresh( $subscription )->get_view_order_url(), $this->plugin->delivery->pay_links->target( self::get_case( 'subscriptions', $order ) ), 'Nobody may pay it now; here the end is taken back.' );

		self::run_scheduled( 'woocommerce_scheduled_subscription_end_of_prepaid_term', 'subscription_id', $subscription->get_id() );
		self::assertSame( array( 'cancelled', 'cancelled' ), array( self::fresh( $subscription )->get_status(), self::status_of( $order ) ) );
	}

	public function test_subscription_that_expires_takes_its_unpaid_renewal_with_it(): void {
		$subscription = self::subscription();
		$order        = self::refused_for_good( $subscription );
		self::fresh( $subscription )->update_dates( array( 'end' => gmdate( 'Y-m-d H:i:s', (int) strtotime( '+6 weeks' ) ) ) );
		self::fresh( $subscription )->update_status( 'active' );
		self::run_scheduled( 'woocommerce_scheduled_subscription_expiration', 'subscription_id', $subscription->get_id() );
		self::assertSame( array( 'expired', 'cancelled' ), array( self::fresh( $subscription )->get_status(), self::status_of( $order ) ) );
	}

	public function test_suspension_by_hand_opens_nothing_and_closes_nothing(): void {
		$paid = self::subscription();
		$paid->update_status( 'on-hold' );
		self::assertSame( array(), $this->plugin->stores->cases->find_open_refs( 'subscriptions', '' ) );

		$subscription = self::subscription();
		$order        = self::refused_for_good( $subscription );
		self::fresh( $subscription )->update_status( 'active' );
		self::fresh( $subscription )->update_status( 'on-hold' );
		self::assertSame( 'open', self::status_of( $order ) );
		self::assertCount( 1, self::refusals( self::get_case( 'subscriptions', $order ) ) );
	}

	public function test_first_renewal_after_a_trial_is_a_renewal_like_any_other_and_says_so(): void {
		$subscription = self::subscription( '+20 days' );
		$trial_end    = (int) strtotime( '+20 days' );
		$subscription->update_dates( array( 'trial_end' => gmdate( 'Y-m-d H:i:s', $trial_end ), 'next_payment' => gmdate( 'Y-m-d H:i:s', $trial_end ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::run_scheduled( 'woocommerce_scheduled_subscription_trial_end', 'subscription_id', $subscription->get_id() );
		self::assertSame( array(), $this->plugin->stores->cases->find_open_refs( 'subscriptions', '' ), 'The end of a trial is no debt.' );

		$order = self::renew( self::fresh( $subscription ) );
		$facts = $this->facts( $order );
		self::assertSame( array( $trial_end, 0 ), array( $facts->subscription?->trialEndsAtUtc, $facts->subscription?->renewalsPaidCount ) );
		self::assertSame( 'shop', self::refusals( self::get_case( 'subscriptions', $order ) )[0]->by );
	}

	public function test_subscription_turned_manual_has_no_attempt_to_come_and_none_is_heard_of(): void {
		$subscription = self::subscription();
		$order        = self::renew( $subscription );
		self::assertNotNull( $this->facts( $order )->retry->nextAtUtc );

		$fresh = self::fresh( $subscription );
		$fresh->set_requires_manual_renewal( true );
		$fresh->save();
		self::assertEquals( (object) array( 'nextAtUtc' => null, 'leftCount' => 0 ), $this->facts( $order )->retry ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertContains( 'method:' . $subscription->get_id() . ':touched', self::event_names( self::get_case( 'subscriptions', $order ) ), 'The case is looked at again.' );

		sleep( 2 );
		$charges = TestGateway::$charges;
		$order   = self::retry( $order );
		self::assertSame( $charges, TestGateway::$charges );
		self::assertCount( 1, self::refusals( self::get_case( 'subscriptions', $order ) ) );
		self::assertSame( 'open', self::status_of( $order ) );
	}

	/** @return array<string, array{string|null}> What Subscriptions knows of the site's address. */
	public static function addresses(): array {
		return array(
			'unknown' => array( null ),
			'another' => array( 'https://[wcs_siteurl]the-shop.example' ),
		);
	}

	/** @dataProvider addresses */
	public function test_copy_of_a_site_renews_by_hand_and_writes_to_nobody( ?string $address ): void {
		$this->plugin->stores->sequences->set_mode( 'unpaid_order', 'live', $this->plugin->foundation->clock->now() - 60 );
		$subscription = self::subscription();
		null === $address ? delete_option( 'wc_subscriptions_siteurl' ) : update_option( 'wc_subscriptions_siteurl', $address );
		update_option( SiteLock::ADDRESS, 'the-sh op.exa mple' );
		Mailbox::clear();
		$order    = self::renew( $subscription );
		$case_row = self::get_case( 'subscriptions', $order );
		self::assertSame( array( 0, array() ), array( TestGateway::$charges, self::refusals( $case_row ) ), 'No card is charged, so none is refused.' );
		self::assertSame( 0, $this->facts( $order )->retry->leftCount );
		self::assertSame( 'copied', $this->plugin->scheduling->site_lock->state() );

		Mailbox::clear();
		$this->plugin->scheduling->worker->tick();
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( null ), array( self::get_case( 'subscriptions', $order )->run ) );

		$this->plugin->scheduling->site_lock->confirm();
		$this->plugin->scheduling->worker->tick();
		self::assertSame( 'unpaid_order', self::get_case( 'subscriptions', $order )->run?->sequenceId, 'The owner said that this is the site.' );
	}
}
