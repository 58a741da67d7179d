<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\CustomerAccount;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Preferences\MailChannel;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Preferences\Preferences;
use FollowupReminders\Portal\Account\AccountDoor;
use FollowupReminders\Portal\Account\OverdueNotice;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\MovableClock;
use FollowupReminders\Store\Schema\Migrations\Migration0038;
use FollowupReminders\Tests\Support\ShopTestCase;
use RuntimeException;

/** What customers see of their payments when they are logged in, and what nobody else sees. */
final class CustomerAccountTest extends ShopTestCase {

	/** @var array<string, int> By name. */
	private array $users = array();

	protected function setUp(): void {
		parent::setUp();
		$this->set_clock( $this->clock->now() );
		require_once ABSPATH . 'wp-admin/includes/user.php';
		foreach ( array( 'anna', 'mallory' ) as $name ) {
			$user_id = wp_create_user( $name, 'x', $name . '@example.test' );
			self::assertIsInt( $user_id );
			$this->users[ $name ] = $user_id;
		}
	}

	protected function tearDown(): void {
		unset( $_GET['statement'], $_POST[ AccountDoor::FORM ] );
		wp_set_current_user( 0 );
		array_map( 'wp_delete_user', $this->users );
		delete_option( MovableClock::OPTION );
		CustomerAccount::forget();
		parent::tearDown();
	}

	private function owes( string $ref, string $kind, ?string $due_date, int $total_minor = 2900 ): void {
		$this->book->write( $ref, $this->clock->now(), $total_minor, $due_date, $kind );
		$opening = new CaseOpening( new DebtorIdentity( $this->users['anna'], 'anna@example.test', 'Anna Keller', 'en_US', 'FR' ), $kind, $ref, 'EUR', $total_minor, $this->clock->now(), $due_date );
		$this->record(
			$ref,
			'renewal' === $kind ? EventKind::PaymentFailed : EventKind::Opened,
			'renewal' === $kind ? array(
				'by' => 'shop',
				'declineClass' => 'soft',
			) : array( 'reopened' => false ),
			$opening
		);
	}

	private function page( string $name ): string {
		wp_set_current_user( $this->users[ $name ] ?? 0 );
		return $this->plugin->portal->account_page->page( '' );
	}

	private function notice( string $name ): string {
		wp_set_current_user( $this->users[ $name ] ?? 0 );
		$show = array( $this->plugin->portal->notice, 'show' );
		add_filter( AccountDoor::NOTICE, $show );
		ob_start();
		( new AccountDoor() )->print_notice();
		remove_filter( AccountDoor::NOTICE, $show );
		return (string) ob_get_clean();
	}

	public function test_customer_sees_what_is_owed_planned_and_paid_with_a_link_for_each(): void {
		$this->owes( 'R-1', 'renewal', null );
		$this->owes( 'I-1', 'invoice', '2027-07-20', 9900 );
		$this->owes( 'R-2', 'renewal', null, 700 );
		$this->let_hours_pass( 24 );
		$this->book->pay( 'R-2', $this->clock->now() );
		$this->record(
			'R-2',
			EventKind::PaymentReceived,
			array(
				'amountMinor' => 700,
				'currency' => 'EUR',
				'full' => true,
			)
		);
		$this->let_hours_pass( 2 );
		$page  = $this->page( 'anna' );
		$parts = (array) preg_split( '/<h2>/', $page );
		self::assertStringContainsString( 'Pay €29.00', (string) $parts[1] );
		self::assertStringContainsString( home_url( '/?followup-reminders=' . $this->case_of( 'R-1' )->id . '.' ), (string) $parts[1] );
		self::assertStringContainsString( 'Pay €99.00', (string) $parts[2] );
		self::assertStringContainsString( 'due Tuesday, July 20', (string) $parts[2] );
		self::assertStringContainsString( '€7.00', (string) $parts[3] );
		self::assertStringNotContainsString( '/?followup-reminders=', (string) $parts[3] );
		self::assertStringContainsString( '2 open payments, €36.00', (string) $parts[4] );

		$_GET['statement'] = '1';
		$statement         = $this->page( 'anna' );
		self::assertMatchesRegularExpression( '~Total</th>\s*<td>€135.00</td>\s*<td>€7.00</td>\s*<td>€128.00</td>~', $statement );
	}

	public function test_a_promise_is_planned_and_a_dispute_is_not_asked_for(): void {
		$this->owes( 'R-1', 'renewal', null );
		$this->record(
			'R-1',
			EventKind::PromiseMade,
			array(
				'promiseId' => 'p1',
				'onDate' => '2027-06-08',
				'amountMinor' => 2900,
				'paidMinor' => 0,
			)
		);
		$page = $this->page( 'anna' );
		self::assertStringContainsString( 'Nothing is open.', $page );
		self::assertStringContainsString( 'You will pay on Tuesday, June 8.', $page );
		$this->record(
			'R-1',
			EventKind::DisputeOpened,
			array(
				'disputeId' => 'd1',
				'amountMinor' => 2900,
			)
		);
		self::assertStringNotContainsString( 'Pay €29.00', $this->page( 'anna' ) );
	}

	public function test_nobody_else_sees_any_of_it_not_even_with_the_same_address(): void {
		$this->owes( 'R-1', 'renewal', null );
		$this->let_hours_pass( 24 );
		self::assertStringContainsString( 'There are no payments to show.', $this->page( 'mallory' ) );
		global $wpdb;
		$wpdb->update( $wpdb->users, array( 'user_email' => 'anna@example.test' ), array( 'ID' => $this->users['mallory'] ) );
		clean_user_cache( $this->users['mallory'] );
		self::assertStringContainsString( 'There are no payments to show.', $this->page( 'mallory' ) );
		self::assertStringContainsString( 'Log in to see your payments.', $this->page( 'nobody' ) );
		self::assertSame( array( 'orders' => 'Orders' ), $this->plugin->portal->account_page->add_tab( array( 'orders' => 'Orders' ) ) );
		wp_set_current_user( $this->users['anna'] );
		self::assertSame(
			array( 'orders', 'payments', 'x' ),
			array_keys(
				(array) $this->plugin->portal->account_page->add_tab(
					array(
						'orders' => 'Orders',
						'x' => 'X',
					)
				)
			)
		);
	}

	public function test_preferences_are_changed_by_a_form_of_the_page_alone(): void {
		$this->owes( 'R-1', 'renewal', null );
		$this->page( 'anna' );
		$_POST[ AccountDoor::FORM ] = 'preferences';
		$_POST['nonce']             = 'forged';
		$this->plugin->portal->account_page->save();
		self::assertNull( $this->plugin->stores->debtors->get( $this->case_of( 'R-1' )->debtor_id )->courtesy_off_utc );
	}

	/** @param array<string, string> $fields As the form of the page posts them. */
	private function posts( array $fields ): void {
		$_POST = $fields + array(
			AccountDoor::FORM => 'preferences',
			'nonce'           => wp_create_nonce( AccountDoor::FORM . '-preferences' ),
		);
		$leave = static fn () => throw new RuntimeException( 'It redirects.' );
		add_filter( 'wp_redirect', $leave );
		try {
			$this->plugin->portal->account_page->save();
			self::fail( 'It was not saved.' );
		} catch ( RuntimeException $redirected ) {
			self::assertSame( 'It redirects.', $redirected->getMessage() );
		} finally {
			remove_filter( 'wp_redirect', $leave );
			$_POST = array();
		}
	}

	public function test_the_page_keeps_each_choice_and_what_an_older_template_does_not_ask_for_stays(): void {
		$this->owes( 'R-1', 'renewal', null );
		$post_id = wp_insert_post(
			array(
				'post_type'    => 'page',
				'post_status'  => 'publish',
				'post_title'   => 'Payments',
				'post_content' => '[' . CustomerAccount::SHORTCODE . ']',
				'post_date'    => '2020-01-01 12:00:00',
			)
		);
		CustomerAccount::forget();
		$page = $this->page( 'anna' );
		self::assertMatchesRegularExpression( '/<option value="account">/', $page, 'There is an account to look into.' );
		$this->posts(
			array(
				'language' => 'fr_FR',
				'times'    => 'evening',
				'channel'  => 'account',
				'courtesy' => '1',
			)
		);
		$row = $this->plugin->stores->debtors->get( $this->case_of( 'R-1' )->debtor_id );
		self::assertSame( array( 'fr_FR', MailTimes::Evening, MailChannel::Account, null ), array( $row->locale, $row->mail_times, $row->mail_channel, $row->courtesy_off_utc ) );
		$this->posts( array( 'language' => '' ) );
		$row = $this->plugin->stores->debtors->get( $row->id );
		self::assertSame( array( 'en_US', MailTimes::Evening, MailChannel::Account, $this->clock->now() ), array( $row->locale, $row->mail_times, $row->mail_channel, $row->courtesy_off_utc ) );
		add_filter( 'followup_reminders_customer_channels', '__return_empty_array' );
		$this->posts( array( 'channel' => 'call' ) );
		self::assertStringNotContainsString( 'value="call"', $this->page( 'anna' ) );
		remove_filter( 'followup_reminders_customer_channels', '__return_empty_array' );
		self::assertSame( MailChannel::Email, $this->plugin->stores->debtors->get( $row->id )->mail_channel, 'What is not offered is not chosen.' );
		wp_delete_post( $post_id, true );
	}

	public function test_the_notice_is_for_whom_something_is_overdue_and_costs_nobody_else_a_query(): void {
		global $wpdb;
		foreach ( array( 'nobody', 'mallory' ) as $name ) {
			wp_set_current_user( $this->users[ $name ] ?? 0 );
			get_user_option( 'rich_editing' );
			$before = $wpdb->num_queries;
			self::assertSame( '', $this->notice( $name ) );
			self::assertSame( $before, $wpdb->num_queries, $name );
		}
		$this->owes( 'I-1', 'invoice', '2027-06-03' );
		$this->plugin->portal->notice->note( $this->case_of( 'I-1' )->id );
		$this->plugin->portal->notice->remember();
		self::assertSame( '', $this->notice( 'anna' ), 'It is not due yet.' );
		$this->clock->move( 4 * 86400 );
		$this->set_clock( $this->clock->now() );
		$shown = $this->notice( 'anna' );
		self::assertStringContainsString( '€29.00 is open for invoice I-1.', $shown );
		self::assertStringContainsString( 'position: fixed', $shown );
		self::assertSame( '', $this->notice( 'mallory' ) );

		update_user_option( $this->users['anna'], AccountDoor::NOTICE_OFF, $this->clock->now() + 60 );
		self::assertSame( '', $this->notice( 'anna' ), 'They closed it.' );
		delete_user_option( $this->users['anna'], AccountDoor::NOTICE_OFF );
		$this->pays( 'I-1' );
		self::assertSame( '', $this->notice( 'anna' ), 'It is paid.' );
	}

	public function test_the_day_is_kept_by_what_happens_to_cases(): void {
		$this->plugin->portal->notice->register( 'followup_reminders_hourly' );
		$this->owes( 'R-1', 'renewal', null );
		$this->let_hours_pass( 2 );
		$this->plugin->portal->notice->remember();
		self::assertSame( '2027-06-01', get_user_option( AccountDoor::OVERDUE_FROM, $this->users['anna'] ) );
		$this->pays( 'R-1' );
		$this->let_hours_pass( 2 );
		$this->plugin->portal->notice->remember();
		self::assertFalse( get_user_option( AccountDoor::OVERDUE_FROM, $this->users['anna'] ) );
		self::assertSame( '', OverdueNotice::overdue_from( array() ) );
	}

	public function test_cases_of_before_the_notice_are_looked_at_once_by_the_hourly_round(): void {
		$this->owes( 'R-1', 'renewal', null );
		$this->let_hours_pass( 1 );
		delete_user_option( $this->users['anna'], AccountDoor::OVERDUE_FROM );
		$notice = $this->plugin->portal->notice;
		$notice->remember();
		$notice->go_on();
		delete_user_option( $this->users['anna'], AccountDoor::OVERDUE_FROM );
		$notice->go_on();
		self::assertFalse( get_user_option( AccountDoor::OVERDUE_FROM, $this->users['anna'] ), 'Nothing is older than the notice here.' );
		( new Migration0038() )->up( $this->plugin->foundation->database );
		$notice->go_on();
		self::assertSame( '2027-06-01', get_user_option( AccountDoor::OVERDUE_FROM, $this->users['anna'] ) );
		self::assertFalse( get_option( OverdueNotice::OLDER ), 'All were looked at.' );
	}

	public function test_erasing_takes_the_choices_and_the_notice_away(): void {
		$this->owes( 'R-1', 'renewal', null );
		$debtor_id = $this->case_of( 'R-1' )->debtor_id;
		$this->plugin->portal->notice->note( $this->case_of( 'R-1' )->id );
		$this->plugin->portal->notice->remember();
		$this->plugin->stores->debtors->prefer( $debtor_id, new Preferences( 'fr_FR', $this->clock->now(), MailTimes::Evening, MailChannel::Call ), $this->clock->now() );
		$erasers = (array) apply_filters( 'wp_privacy_personal_data_erasers', array() );
		$eraser  = Given::below( $erasers, 'followup-reminders', 'callback' );
		self::assertIsCallable( $eraser );
		$eraser( 'anna@example.test' );
		self::assertSame( '', $this->plugin->stores->debtors->chosen_locale( $debtor_id ) );
		$row = $this->plugin->stores->debtors->get( $debtor_id );
		self::assertSame( array( null, MailTimes::Any, MailChannel::Email ), array( $row->courtesy_off_utc, $row->mail_times, $row->mail_channel ) );
		self::assertFalse( get_user_option( AccountDoor::OVERDUE_FROM, $this->users['anna'] ) );
	}
}
