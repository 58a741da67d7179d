<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Plugin;
use FollowupReminders\Sources\ExpiringCards\ExpiringCards;
use FollowupReminders\Tests\Support\Mailbox;
use stdClass;
use WC_Order;
use WC_Payment_Token_CC;
use WC_Subscription;
use WC_Subscriptions_Change_Payment_Gateway;
use WCS_Payment_Tokens;

/**
 * The card of a subscription: when it expires, that it was replaced, and the note before the renewal it will not outlive.
 *
 * @phpstan-import-type Facts from Documents
 */
final class CardTest extends ShopTestCase {

	private Plugin $plugin;

	protected function setUp(): void {
		parent::setUp();
		as_unschedule_all_actions( '', array(), 'wc_subscription_scheduled_event' );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->site_lock->confirm();
	}

	private function go_live( string $sequence_id = 'card_about_to_expire' ): void {
		$this->plugin->stores->sequences->set_mode( $sequence_id, 'live', $this->plugin->foundation->clock->now() - 60 );
	}

	/** The month before the one in which a subscription sold by subscription_with_card() renews. */
	private static function month_before(): string {
		return gmdate( 'Y-m', (int) strtotime( 'first day of this month', (int) strtotime( '+20 days' ) ) - 86400 );
	}

	/**
	 * @param string $month On the card.
	 * @return array{WC_Subscription, WC_Payment_Token_CC}
	 */
	private static function subscription_with_card( string $month ): array {
		$subscription = self::subscription( '+20 days' );
		$card         = Membership::card( $subscription->get_customer_id(), $month );
		$subscription->add_payment_token( $card );
		Mailbox::clear();
		return array( self::fresh( $subscription ), $card );
	}

	private function sweep(): void {
		$this->plugin->woocommerce->expiring_cards->run();
	}

	/** @return list<CaseRow> Cases of a subscription's cards, open or over. */
	private function cards_of( WC_Subscription $subscription ): array {
		$rows = self::database()->rows( "SELECT id FROM {cases} WHERE source = 'expiring_cards' AND source_ref LIKE ? ORDER BY id", array( $subscription->get_id() . ':%' ) );
		return array_map( fn ( array $row ): CaseRow => $this->plugin->stores->cases->get( (int) $row['id'] ), $rows );
	}

	private function only_card_of( WC_Subscription $subscription ): CaseRow {
		$cases = $this->cards_of( $subscription );
		self::assertCount( 1, $cases );
		return $cases[0];
	}

	/** @return Facts */
	private function facts( CaseRow $case_row ): stdClass {
		return $this->plugin->services->facts_reader->read( $case_row, $this->plugin->stores->debtors->get( $case_row->debtor_id ), $this->plugin->foundation->clock->now() )->facts;
	}

	private function expires_on( CaseRow $case_row ): ?string {
		$subscription = $this->facts( $case_row )->subscription;
		self::assertNotNull( $subscription );
		return $subscription->cardExpiresOn;
	}

	public function test_facts_tell_the_last_day_of_the_card_past_every_cache(): void {
		TestGateway::$refuses = true;

		list( $subscription, $card ) = self::subscription_with_card( '2028-02' );
		$case_row = self::get_case( 'subscriptions', self::renew( $subscription ) );
		self::assertSame( '2028-02-29', $this->expires_on( $case_row ) );
		// As another process does: no hook here, no cache cleared.
		global $wpdb;
		$wpdb->update(
			$wpdb->prefix . 'woocommerce_payment_tokenmeta',
			array( 'meta_value' => '2029' ),
			array(
				'payment_token_id' => $card->get_id(),
				'meta_key'         => 'expiry_year',
			)
		);
		self::assertSame( '2029-02-28', $this->expires_on( $case_row ) );
	}

	public function test_subscription_without_a_card_on_file_tells_none(): void {
		TestGateway::$refuses = true;

		$case_row = self::get_case( 'subscriptions', self::renew( self::subscription() ) );
		self::assertNull( $this->expires_on( $case_row ) );
	}

	public function test_card_of_the_stripe_gateway_is_found_by_its_payment_method(): void {
		$subscription = self::subscription();
		$card         = Membership::card( $subscription->get_customer_id(), '2030-06', 'stripe' );
		Membership::card( $subscription->get_customer_id(), '2031-06', 'stripe' );
		$subscription->set_payment_method( 'stripe' );
		$subscription->update_meta_data( '_stripe_source_id', $card->get_token() );
		$subscription->save();
		self::assertSame( '2030-06-30', $this->plugin->sources->cards->expires_on( self::fresh( $subscription ) ) );
		self::assertTrue( $this->plugin->sources->cards->uses( self::fresh( $subscription ), $card ) );
	}

	public function test_card_that_expires_before_the_next_renewal_is_a_case_in_which_nothing_is_owed(): void {
		$this->go_live();
		list( $subscription ) = self::subscription_with_card( self::month_before() );
		$this->sweep();
		$this->sweep();
		$case_row = $this->only_card_of( $subscription );
		$renews   = (string) wp_date( 'Y-m-d', $subscription->get_time( 'next_payment' ) );
		self::assertSame( array( 'expiring_card', 'open', 3000, $renews ), array( $case_row->kind, $case_row->status, $case_row->total_minor, $case_row->due_date ) );
		$this->plugin->scheduling->worker->tick();
		self::assertSame( 'card_about_to_expire', $this->only_card_of( $subscription )->run?->sequenceId );
		$facts = $this->facts( $this->only_card_of( $subscription ) );
		self::assertSame( array( array(), 0 ), array( $facts->debtor->owed, $facts->debtor->openCasesCount ) );
		self::assertEquals( $facts, $this->facts( $this->only_card_of( $subscription ) ) );
	}

	public function test_note_leads_to_the_page_on_which_the_card_is_replaced_and_asks_for_no_payment(): void {
		$this->go_live();
		list( $subscription ) = self::subscription_with_card( self::month_before() );
		$this->sweep();
		$this->set_clock( (int) strtotime( 'tomorrow 10:00 UTC' ) );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->worker->tick();
		$this->set_clock( (int) strtotime( 'tomorrow 12:00 UTC' ) );
		$this->plugin = new Plugin( WP_PLUGIN_DIR . '/followup-reminders/followup-reminders.php' );
		$this->plugin->scheduling->worker->tick();
		$mails = array_values( array_filter( Mailbox::all(), static fn ( array $mail ): bool => str_contains( $mail['source'], 'X-Followup-Reminders:' ) ) );
		self::assertCount( 1, $mails );
		self::assertStringStartsWith( 'Your card expires before ', $mails[0]['subject'] );
		self::assertStringContainsString( 'Update card', $mails[0]['html'] );
		self::assertStringNotContainsString( 'Pay now', $mails[0]['html'] );
		self::assertSame( self::fresh( $subscription )->get_change_payment_method_url(), $this->plugin->delivery->pay_links->target( $this->only_card_of( $subscription ) ) );
	}

	/** @return array<string, array{callable(WC_Subscription):mixed}> Subscriptions that need no note. */
	public static function no_notes(): array {
		return array(
			'manual renewals'          => array(
				static function ( WC_Subscription $subscription ): void {
					$subscription->set_requires_manual_renewal( true );
					$subscription->save();
				},
			),
			'on hold'                  => array( static fn ( WC_Subscription $subscription ) => $subscription->update_status( 'on-hold' ) ),
			'ends after this term'     => array( static fn ( WC_Subscription $subscription ) => $subscription->update_status( 'pending-cancel' ) ),
			'renews in a year'         => array( static fn ( WC_Subscription $subscription ) => $subscription->update_dates( array( 'next_payment' => gmdate( 'Y-m-d H:i:s', (int) strtotime( '+1 year' ) ) ) ) ),
			'a card valid long enough' => array( static fn ( WC_Subscription $subscription ) => $subscription->add_payment_token( Membership::card( $subscription->get_customer_id(), '2039-01' ) ) ),
		);
	}

	/**
	 * @dataProvider no_notes
	 * @param callable(WC_Subscription):mixed $change What is otherwise.
	 */
	public function test_others_are_left_alone( callable $change ): void {
		$this->go_live();
		list( $subscription ) = self::subscription_with_card( self::month_before() );
		$change( $subscription );
		$this->sweep();
		self::assertSame( array(), $this->cards_of( $subscription ) );
	}

	public function test_card_valid_to_the_end_of_the_month_of_the_renewal_is_left_alone(): void {
		$this->go_live();
		$subscription = self::subscription( '+20 days' );
		$month        = (string) wp_date( 'Y-m', $subscription->get_time( 'next_payment' ) );
		$subscription->add_payment_token( Membership::card( $subscription->get_customer_id(), $month ) );
		$this->sweep();
		self::assertSame( array(), $this->cards_of( $subscription ) );
	}

	public function test_no_case_is_opened_while_no_sequence_is_about_expiring_cards_and_none_is_missed_then(): void {
		$this->go_live( 'failed_subscription_payment' );
		$this->go_live( 'unpaid_order' );
		list( $subscription ) = self::subscription_with_card( self::month_before() );
		$this->sweep();
		self::assertSame( array(), $this->cards_of( $subscription ) );
		$this->go_live();
		$this->sweep();
		self::assertCount( 1, $this->cards_of( $subscription ) );
	}

	public function test_locked_site_opens_none(): void {
		$this->go_live();
		list( $subscription ) = self::subscription_with_card( self::month_before() );
		update_option( 'followup_reminders_address', 'els ewh ere' );
		$this->sweep();
		self::assertSame( array(), $this->cards_of( $subscription ) );
	}

	/** @return array<string, array{callable(WC_Subscription, WC_Payment_Token_CC):mixed}> What makes a note needless. */
	public static function endings(): array {
		return array(
			'another way to pay, on Subscriptions\' page'       => array( static fn ( WC_Subscription $subscription ) => WC_Subscriptions_Change_Payment_Gateway::update_payment_method( $subscription, TestGateway::ID ) ),
			'another saved card for all subscriptions'          => array( static fn ( WC_Subscription $subscription, WC_Payment_Token_CC $card ) => WCS_Payment_Tokens::update_subscription_token( $subscription, Membership::card( $subscription->get_customer_id(), '2039-01' ), $card ) ),
			'the bank renewed the card'                         => array(
				static function ( WC_Subscription $subscription, WC_Payment_Token_CC $card ): void {
					$card->set_expiry_year( '2039' );
					$card->save();
				},
			),
			'renewals turn manual'                              => array(
				static function ( WC_Subscription $subscription ): void {
					$subscription->set_requires_manual_renewal( true );
					$subscription->save();
				},
			),
			'the subscription is cancelled at the end of term'  => array( static fn ( WC_Subscription $subscription ) => $subscription->update_status( 'pending-cancel' ) ),
			'the subscription is cancelled'                     => array( static fn ( WC_Subscription $subscription ) => $subscription->update_status( 'cancelled' ) ),
			'the subscription is deleted'                       => array( static fn ( WC_Subscription $subscription ) => self::fresh( $subscription )->delete( true ) ),
		);
	}

	/**
	 * @dataProvider endings
	 * @param callable(WC_Subscription, WC_Payment_Token_CC):mixed $end What happens.
	 */
	public function test_note_is_over_at_once_when_it_is_needless( callable $end ): void {
		$this->go_live();
		list( $subscription, $card ) = self::subscription_with_card( self::month_before() );
		$this->sweep();
		$end( $subscription, $card );
		self::assertSame( 'cancelled', $this->only_card_of( $subscription )->status );
	}

	public function test_note_is_over_when_the_renewal_was_made_as_soon_as_it_is_read(): void {
		$this->go_live();
		list( $subscription ) = self::subscription_with_card( self::month_before() );
		$this->sweep();
		self::assertSame( 'open', $this->facts( $this->only_card_of( $subscription ) )->debt->status );
		self::renew( $subscription );
		self::assertSame( 'cancelled', $this->facts( $this->only_card_of( $subscription ) )->debt->status );
	}

	public function test_case_whose_renewal_was_due_is_read_the_next_hour_although_its_sequence_ended(): void {
		$this->go_live();
		list( $subscription ) = self::subscription_with_card( self::month_before() );
		$this->sweep();
		$this->plugin->scheduling->worker->tick();
		self::renew( $subscription );
		self::database()->execute( "UPDATE {cases} SET due_date = '2020-01-01', next_at_utc = NULL WHERE source = 'expiring_cards'" );
		self::assertSame( 'open', $this->only_card_of( $subscription )->status );
		$this->sweep();
		$this->plugin->scheduling->worker->tick();
		self::assertSame( 'cancelled', $this->only_card_of( $subscription )->status );
	}

	public function test_round_goes_on_where_its_time_ended_and_takes_each_renewal_once(): void {
		$dates = array();
		foreach ( range( 1, 5 ) as $ignored ) {
			self::subscription( '2038-01-01 00:00:00' );
		}
		$finder = $this->plugin->woocommerce->expiring_cards;
		$seen   = array();
		$from   = (int) strtotime( '2037-12-31 UTC' );
		$count  = 0;
		do {
			$batch = $finder->find_batch( $from, $count, 2 );
			foreach ( $batch as $renewal ) {
				$count  = $renewal->atUtc === $from ? $count + 1 : 1;
				$from   = $renewal->atUtc;
				$seen[] = $renewal->subscriptionId;
			}
		} while ( array() !== $batch );
		self::assertCount( 5, array_unique( $seen ) );
		self::assertCount( 5, $seen );
	}

	/** @return array{WC_Order, CaseRow} A renewal refused because of its card. */
	private static function refused_for_its_card(): array {
		TestGateway::$refuses = true;
		TestGateway::$reason  = 'expired_card';

		$subscription = self::subscription();
		$subscription->add_payment_token( Membership::card( $subscription->get_customer_id(), '2027-01' ) );
		$order = self::renew( $subscription );
		return array( $order, self::get_case( 'subscriptions', $order ) );
	}

	public function test_replaced_card_wakes_the_case_and_nobody_asks_for_it_any_more(): void {
		list( $order, $case_row ) = self::refused_for_its_card();
		self::assertSame( 'needs_card_update', $this->facts( $case_row )->failures[0]->declineClass );
		$subscriptions = wcs_get_subscriptions_for_renewal_order( $order );
		$subscription  = reset( $subscriptions );
		self::assertInstanceOf( WC_Subscription::class, $subscription );
		$tokens = \WC_Payment_Tokens::get_customer_tokens( $subscription->get_customer_id(), TestGateway::ID );
		$old    = reset( $tokens );
		self::assertInstanceOf( WC_Payment_Token_CC::class, $old );
		WCS_Payment_Tokens::update_subscription_token( $subscription, Membership::card( $subscription->get_customer_id(), '2039-01' ), $old );
		$after = self::get_case( 'subscriptions', $order );
		self::assertGreaterThan( $case_row->wake_no, $after->wake_no );
		self::assertNull( $this->facts( $after )->failures[0]->declineClass );
	}

	public function test_choosing_the_usual_card_anew_wakes_the_case_and_mends_nothing(): void {
		list( $order, $case_row ) = self::refused_for_its_card();
		$subscriptions = wcs_get_subscriptions_for_renewal_order( $order );
		$subscription  = reset( $subscriptions );
		self::assertInstanceOf( WC_Subscription::class, $subscription );
		$ids = $subscription->get_payment_tokens();
		\WC_Payment_Tokens::set_users_default( $subscription->get_customer_id(), (int) end( $ids ) );
		$after = self::get_case( 'subscriptions', $order );
		self::assertGreaterThan( $case_row->wake_no, $after->wake_no );
		self::assertSame( 'needs_card_update', $this->facts( $after )->failures[0]->declineClass );
	}
}
