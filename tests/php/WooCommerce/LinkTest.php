<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Portal\Addresses;
use FollowupReminders\Tests\Support\Browser;
use WC_Order;
use WC_Subscription;

/** The customer's link over real HTTP, from the message to the page that solves it: logged in, logged out, as a guest. */
final class LinkTest extends ServedShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		$this->plugin         = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		TestGateway::$refuses = true;
	}

	private function link( CaseRow $case_row ): string {
		$link = $this->plugin->delivery->pay_links->of( $case_row, $this->plugin->foundation->clock->now() );
		self::assertNotSame( '', $link );
		return $link;
	}

	/** @return array{WC_Subscription, WC_Order, CaseRow} */
	private static function refused_renewal(): array {
		$subscription = self::subscription( '+1 month', Membership::product() );
		$order        = self::renew( $subscription );
		return array( self::fresh( $subscription ), $order, self::get_case( 'subscriptions', $order ) );
	}

	private static function assertTellsNothingOf( WC_Order $order, string $page ): void {
		foreach ( array( $order->get_billing_email(), $order->get_billing_last_name() ) as $personal ) {
			self::assertFalse( str_contains( $page, $personal ), "The page tells $personal." );
		}
		self::assertSame( 0, preg_match( '/\b(' . $order->get_billing_first_name() . '|30[.,]00)\b/', wp_strip_all_tags( $page ), $told ), $told[0] ?? '' );
	}

	/** The address of the pay form behind a link. */
	private static function form_of( WC_Order $order, string $link ): string {
		return Addresses::visit( $order->get_checkout_payment_url(), explode( '=', $link, 2 )[1] );
	}

	/** @return array<string, string> What the pay form is filled in with. */
	private static function card( string $word = 'good' ): array {
		return array(
			'payment_method' => TestGateway::ID,
			'card'           => $word,
		);
	}

	public function test_logged_out_account_holder_pays_a_renewal_on_two_pages(): void {
		list( $subscription, $order, $case_row ) = self::refused_renewal();
		$link = $this->link( $case_row );

		$browser = ( new Browser() )->ask( $link );
		self::assertSame( array( 302, self::form_of( $order, $link ) ), array( $browser->status, $browser->location ) );
		$browser->arrive();
		self::assertSame( 200, $browser->status );
		self::assertShows( 'Membership', $browser );
		self::assertShows( 'Pay €30.00', $browser );
		self::assertShows( 'Test card', $browser );
		self::assertNamesNobody( $order, $browser->body );
		self::assertFalse( str_contains( $browser->body, 'woocommerce-login-nonce' ) );

		$browser->submit( 'woocommerce_pay', self::card() )->arrive();
		self::assertSame( $link, $browser->address, 'The second page is ours.' );
		self::assertShows( 'Your payment is complete', $browser );
		self::assertNamesNobody( $order, $browser->body );
		self::assertIsPaid( $order );
		self::assertTrue( self::fresh( $subscription )->has_status( 'active' ) );

		$browser->ask( wc_get_page_permalink( 'myaccount' ) )->arrive();
		self::assertTrue( str_contains( $browser->body, 'woocommerce-login-nonce' ), 'Nobody was logged in.' );
	}

	public function test_card_that_is_refused_once_more_leaves_the_form_with_the_reason(): void {
		list( , $order, $case_row ) = self::refused_renewal();
		$browser                    = ( new Browser() )->ask( $this->link( $case_row ) )->arrive();
		$browser->submit( 'woocommerce_pay', self::card( 'refused' ) )->arrive();
		self::assertShows( 'Your card was refused.', $browser );
		self::assertShows( 'Pay €30.00', $browser );
		self::assertFalse( self::again( $order )->is_paid() );
		$browser->submit( 'woocommerce_pay', self::card() )->arrive();
		self::assertShows( 'Your payment is complete', $browser );
		self::assertIsPaid( $order );
	}

	public function test_part_is_paid_by_the_shops_own_form_and_the_rest_stays_owed(): void {
		list( , $order, $case_row ) = self::refused_renewal();
		$answer                     = $this->link( $case_row ) . '&answer=part';
		$browser                    = ( new Browser() )->ask( $answer );
		self::assertShows( 'Pay a part now', $browser );
		$browser->submit( 'once', array( 'amount' => '40' ) );
		self::assertShows( 'Please enter an amount up to €30.00', $browser );
		$browser->submit( 'once', array( 'amount' => '12,50' ) );
		self::assertSame( 303, $browser->status );
		$browser->arrive();
		self::assertShows( 'Pay €12.50', $browser );
		self::assertNamesNobody( $order, $browser->body );
		$browser->submit( 'woocommerce_pay', self::card() )->arrive();
		wp_cache_flush();
		self::assertFalse( self::again( $order )->is_paid() );
		$facts = $this->plugin->services->facts_reader->read( $this->plugin->stores->cases->get( $case_row->id ), $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
		self::assertSame( array( 3000, 1250 ), array( $facts->debt->totalMinor, $facts->debt->paidMinor ) );

		$browser = ( new Browser() )->ask( $this->link( $case_row ) )->arrive();
		self::assertShows( 'of €30.00 in all, €12.50 is paid', $browser );
		$browser->submit( 'followup-reminders-pay', array() )->arrive();
		$browser->submit( 'woocommerce_pay', self::card() )->arrive();
		self::assertShows( 'Your payment is complete', $browser );
	}

	public function test_visit_opens_no_other_order(): void {
		list( , , $case_row ) = self::refused_renewal();
		list( , $other )      = self::refused_renewal();
		$browser              = ( new Browser() )->ask( self::form_of( $other, $this->link( $case_row ) ) )->arrive();
		self::assertFalse( str_contains( $browser->body, 'name="woocommerce_pay"' ) );
		self::assertTellsNothingOf( $other, $browser->body );
	}

	public function test_forged_visit_opens_nothing(): void {
		list( , $order, $case_row ) = self::refused_renewal();
		$forged                     = substr( $this->link( $case_row ), 0, -1 ) . 'x';
		$browser                    = ( new Browser() )->ask( self::form_of( $order, $forged ) )->arrive();
		self::assertFalse( str_contains( $browser->body, 'name="woocommerce_pay"' ) );
		self::assertTellsNothingOf( $order, $browser->body );
	}

	public function test_scanner_that_follows_every_link_twice_changes_nothing(): void {
		list( , $order, $case_row ) = self::refused_renewal();
		$before                     = $this->state( $case_row );
		foreach ( array( 1, 2 ) as $time ) {
			$browser = ( new Browser() )->ask( $this->link( $case_row ) )->arrive();
			preg_match_all( '/href="([^"]*followup-reminders[^"]*)"/', $browser->body, $links );
			self::assertNotSame( array(), $links[1], "Round $time." );
			foreach ( array_unique( $links[1] ) as $link ) {
				( new Browser() )->ask( html_entity_decode( $link ) )->arrive();
			}
		}
		self::assertSame( $before, $this->state( $case_row ) );
		self::assertFalse( self::again( $order )->is_paid() );
	}

	/** All that is kept of a case, as the database has it. */
	private function state( CaseRow $case_row ): string {
		global $wpdb;
		$kept = array();
		foreach ( array(
			'cases' => 'id',
			'events' => 'case_id',
			'ledger' => 'case_id',
			'outbox' => 'case_id',
		) as $table => $column ) {
			$kept[ $table ] = $wpdb->get_results( $wpdb->prepare( "SELECT * FROM {$wpdb->prefix}followup_reminders_$table WHERE $column = %d", $case_row->id ) ); // phpcs:ignore WordPress.DB.PreparedSQL -- Names of our own.
		}
		return (string) wp_json_encode( $kept );
	}

	private static function assertIsPaid( WC_Order $order ): void {
		// Another process paid it.
		wp_cache_flush();
		self::assertTrue( self::again( $order )->is_paid() );
	}

	/** The page is its holder's, who knows what the mail said; it names nobody and shows no address. */
	private static function assertNamesNobody( WC_Order $order, string $page ): void {
		foreach ( array( $order->get_billing_email(), $order->get_billing_last_name() ) as $personal ) {
			self::assertFalse( str_contains( $page, $personal ), "The page tells $personal." );
		}
	}

	public function test_logged_in_customer_is_asked_for_nothing_more(): void {
		list( , $order, $case_row ) = self::refused_renewal();

		$browser = self::log_in( ( new Browser() )->ask( wc_get_page_permalink( 'myaccount' ) ), $order )->arrive();
		$browser->ask( $this->link( $case_row ) )->arrive();
		self::assertShows( 'Pay €30.00', $browser );
	}

	public function test_another_customer_may_pay_it_and_learns_no_name(): void {
		list( , $order, $case_row ) = self::refused_renewal();
		list( , $other )            = self::refused_renewal();

		$browser = self::log_in( ( new Browser() )->ask( wc_get_page_permalink( 'myaccount' ) ), $other )->arrive();
		$browser->ask( $this->link( $case_row ) )->arrive();
		self::assertShows( 'Pay €30.00', $browser );
		self::assertNamesNobody( $order, $browser->body );
	}

	public function test_link_leads_to_the_page_for_replacing_the_card_and_back_to_it_after_the_log_in(): void {
		$this->plugin->stores->sequences->set_mode( 'card_about_to_expire', 'live', $this->plugin->foundation->clock->now() - 60 );
		$subscription = self::subscription( '+20 days', Membership::product() );
		$subscription->add_payment_token( Membership::card( $subscription->get_customer_id(), gmdate( 'Y-m' ) ) );
		$subscription->update_dates( array( 'next_payment' => gmdate( 'Y-m-d H:i:s', (int) strtotime( '+29 days' ) ) ) );
		$opening = $this->plugin->sources->expiring_cards->opening( self::fresh( $subscription ), gmdate( 'Y-m-d', (int) strtotime( '+1 day' ) ), $this->plugin->foundation->clock->now() );
		self::assertNotNull( $opening );
		$reference = $subscription->get_id() . ':card';
		$this->plugin->sources->case_events->record( new SourceEvent( 'expiring_cards', $reference, $reference, EventKind::Opened, $this->plugin->foundation->clock->now(), (object) array( 'reopened' => false ) ), $opening );
		$case_row = $this->plugin->stores->cases->find_by_ref( 'expiring_cards', $reference );
		self::assertNotNull( $case_row );

		$browser = ( new Browser() )->ask( $this->link( $case_row ) );
		self::assertSame( $subscription->get_change_payment_method_url(), $browser->location );
		$browser->arrive();
		self::assertTellsNothingOf( $subscription, $browser->body );
		self::log_in( $browser, $subscription );
		self::assertSame( $subscription->get_change_payment_method_url(), $browser->location, 'Back to exactly that page.' );
		$browser->arrive();
		self::assertStringContainsString( 'change_payment_method=' . $subscription->get_id(), $browser->address );
		self::assertShows( 'Test card', $browser );
		self::assertTrue( str_contains( $browser->body, 'name="woocommerce_change_payment"' ), 'The form that replaces the card.' );
	}

	public function test_renewal_of_a_subscription_that_goes_on_leads_to_its_card_since_nobody_may_pay_it(): void {
		list( $subscription, , $case_row ) = self::refused_renewal();
		$subscription->update_status( 'active' );
		self::assertSame( $subscription->get_change_payment_method_url(), $this->plugin->delivery->pay_links->target( $case_row ) );
	}

	public function test_guest_pays_without_any_log_in(): void {
		$order = self::order();
		$order->add_product( Membership::product() );
		$order->set_total( '30.00' );
		$order->save();
		$browser = ( new Browser() )->ask( $this->link( self::get_case( 'orders', $order ) ) )->arrive();
		self::assertSame( 200, $browser->status );
		self::assertShows( 'Test card', $browser );
		self::assertFalse( str_contains( $browser->body, 'woocommerce-login-nonce' ) );
	}

	/** @return array<string, array{string, string}> Gateway and its parameter. */
	public static function gateways(): array {
		return array(
			'Stripe'      => array( 'stripe', 'wc-stripe-confirmation' ),
			'WooPayments' => array( 'woocommerce_payments', 'wcpay-confirmation' ),
		);
	}

	/** @return array{WC_Order, CaseRow} A renewal that waits for the customer's word to her bank. */
	private static function to_be_confirmed( string $gateway ): array {
		TestGateway::$reason   = 'authentication_required';
		list( , $order, $row ) = self::refused_renewal();
		$order->set_payment_method( $gateway );
		$order->save();
		return array( $order, $row );
	}

	/** @dataProvider gateways */
	public function test_payment_to_be_confirmed_leads_to_the_gateways_own_page( string $gateway, string $parameter ): void {
		list( $order, $case_row ) = self::to_be_confirmed( $gateway );
		self::assertSame( add_query_arg( $parameter, '1', $order->get_checkout_payment_url() ), $this->plugin->delivery->pay_links->target( $case_row ) );
		sleep( 2 );
		$actions = $GLOBALS['wp_actions'];
		do_action( 'woocommerce_before_pay_action', $order );
		self::again( $order )->update_status( 'pending' );
		self::again( $order )->update_status( 'failed' );
		$GLOBALS['wp_actions'] = $actions; // phpcs:ignore WordPress.WP.GlobalVariablesOverride -- The request is over.
		self::assertSame( $order->get_checkout_payment_url(), $this->plugin->delivery->pay_links->target( $case_row ), 'What the customer tried since is not to be confirmed.' );
	}

	public function test_gateway_without_such_a_page_leads_to_the_pay_page(): void {
		list( $order, $case_row ) = self::to_be_confirmed( TestGateway::ID );
		self::assertSame( $order->get_checkout_payment_url(), $this->plugin->delivery->pay_links->target( $case_row ) );
	}

	public function test_confirmation_needs_no_log_in(): void {
		list( $order, $case_row ) = self::to_be_confirmed( 'woocommerce_payments' );

		$browser = ( new Browser() )->ask( $this->link( $case_row ) )->arrive();
		self::assertStringContainsString( 'order-pay/' . $order->get_id(), $browser->address );
		self::assertStringContainsString( 'wcpay-confirmation=1', $browser->address );
		self::assertSame( 200, $browser->status );
		self::assertNamesNobody( $order, $browser->body );
	}
}
