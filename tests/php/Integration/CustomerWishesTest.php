<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Cli\Replay;
use FollowupReminders\Model\Preferences\MailChannel;
use FollowupReminders\Model\Preferences\MailTimes;
use FollowupReminders\Model\Preferences\Preferences;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Portal\Answers\AnswerForms;
use FollowupReminders\Portal\Answers\AnswerPage;
use FollowupReminders\Portal\Answers\PreferenceForm;
use FollowupReminders\Support\Given;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Engine\Support\Version;
use stdClass;

/** Customers say when and how they are reminded, each for themselves. */
final class CustomerWishesTest extends ShopTestCase {

	private const ANNA = 'anna@example.test';
	private const BEN  = 'ben@example.test';

	private function debtor( string $ref ): DebtorRow {
		return $this->plugin->stores->debtors->get( $this->case_of( $ref )->debtor_id );
	}

	private function wishes( string $ref, MailTimes $times, MailChannel $channel = MailChannel::Email ): void {
		$this->plugin->stores->debtors->prefer( $this->debtor( $ref )->id, new Preferences( times: $times, channel: $channel ), $this->clock->now() );
	}

	/** @return array<string, string> Local time of the first mail to each, by address. */
	private function first_mails( int $hours ): array {
		$first = array();
		for ( $hour = 0; $hour < $hours; $hour++ ) {
			$this->clock->move( 3600 );
			$this->tick();
			foreach ( Mailbox::all() as $mail ) {
				foreach ( $mail['to'] as $to ) {
					$first[ $to ] ??= (string) wp_date( 'd H:i', $this->clock->now() );
				}
			}
		}
		return $first;
	}

	private function decision( string $ref ): stdClass {
		$row = $this->plugin->stores->ledger->newest( $this->case_of( $ref )->id, 'decision' );
		self::assertNotNull( $row );
		return $row->document;
	}

	/** @return list<string> */
	private function tasks( string $ref ): array {
		return array_column( $this->plugin->services->task_desk->for_case( $this->case_of( $ref )->id ), 'code' );
	}

	public function test_of_two_customers_in_one_batch_each_is_written_to_in_their_own_hours(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->renewal_fails( 'R-2', self::BEN );
		$this->renewal_fails( 'R-3', 'cleo@example.test' );
		$this->wishes( 'R-1', MailTimes::Evening );
		$this->wishes( 'R-3', MailTimes::Afternoon );
		// 09:00 in UTC is 11:00 in Paris; the first reminder is due an hour later.
		self::assertSame(
			array(
				self::BEN           => '01 12:00',
				'cleo@example.test' => '01 12:00',
				self::ANNA          => '01 17:00',
			),
			$this->first_mails( 8 )
		);
		self::assertSame( array( 'evening', '', 'afternoon' ), array_map( fn ( string $ref ): string => $this->decision( $ref )->inputs->mailTimes ?? 'none', array( 'R-1', 'R-2', 'R-3' ) ) );
		$replay = new Replay( $this->plugin->stores->ledger, $this->plugin->stores->facts, $this->plugin->services->rules_book, $this->plugin->stores->policies, $this->plugin->foundation->zones, Version::ENGINE_VERSION );
		foreach ( array( 'R-1', 'R-2', 'R-3' ) as $ref ) {
			$report = $replay->replay( $this->case_of( $ref )->id );
			self::assertSame( array( array(), array() ), array( $report->different, $report->notCompared ), $ref );
			self::assertGreaterThan( 1, $report->same );
		}
	}

	public function test_a_choice_counts_for_what_waits_already_and_can_be_taken_back(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->tick();
		$this->wishes( 'R-1', MailTimes::Evening );
		$this->let_hours_pass( 3 );
		self::assertSame( array(), Mailbox::all() );
		self::assertGreaterThan( $this->clock->now() + 7000, $this->case_of( 'R-1' )->next_at_utc );
		$this->wishes( 'R-1', MailTimes::Any );
		$this->tick();
		self::assertCount( 1, Mailbox::all() );
	}

	public function test_a_choice_made_while_the_message_is_made_ready_holds_it_back(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->tick();
		$chosen = false;
		$choose = function ( mixed $value ) use ( &$chosen ): mixed {
			if ( ! $chosen ) {
				$chosen = true;
				$this->wishes( 'R-1', MailTimes::Evening );
			}
			return $value;
		};
		$this->clock->move( 3600 );
		add_filter( 'is_email', $choose );
		$this->tick();
		remove_filter( 'is_email', $choose );
		self::assertTrue( $chosen, 'The message was not made ready.' );
		self::assertSame( array(), Mailbox::all() );
		$this->let_hours_pass( 5 );
		self::assertCount( 1, Mailbox::all() );
		self::assertSame( '17:00', wp_date( 'H:i', $this->clock->now() ) );
	}

	public function test_a_call_asked_for_while_the_message_is_made_ready_takes_its_place(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->tick();
		$choose = function ( mixed $value ): mixed {
			if ( MailChannel::Email === $this->debtor( 'R-1' )->mail_channel ) {
				$this->wishes( 'R-1', MailTimes::Any, MailChannel::Call );
			}
			return $value;
		};
		$this->clock->move( 3600 );
		add_filter( 'is_email', $choose );
		$this->tick();
		remove_filter( 'is_email', $choose );
		$this->tick();
		self::assertSame( MailChannel::Call, $this->debtor( 'R-1' )->mail_channel, 'The message was not made ready.' );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( 'customer_wants_call' ), $this->tasks( 'R-1' ) );
	}

	public function test_hours_in_which_the_shop_never_sends_leave_the_shops_and_the_page_says_so(): void {
		$newest = $this->plugin->stores->policies->newest();
		self::assertNotNull( $newest );
		$policy = clone $newest;
		foreach ( $policy->calendars as $calendar ) {
			$calendar->quiet = (object) array(
				'startMinute' => 960,
				'endMinute'   => 540,
			);
		}
		$this->plugin->stores->policies->save( $policy, 1, $this->clock->now(), $policy->version );
		$this->renewal_fails( 'R-1', self::ANNA );
		$said = $this->chooses( 'R-1', array( 'times' => 'evening' ) );
		self::assertStringContainsString( 'Those come at our usual hours.', $said );
		self::assertSame( array( self::ANNA => '01 12:00' ), $this->first_mails( 3 ) );
		self::assertSame( '', $this->decision( 'R-1' )->inputs->mailTimes );
		self::assertStringNotContainsString( 'usual hours', $this->chooses( 'R-1', array( 'times' => 'morning' ) ) );
	}

	/**
	 * @param array<string, string> $values
	 * @return string What came of it.
	 */
	private function chooses( string $ref, array $values ): string {
		$links = $this->plugin->delivery->pay_links;
		$token = explode( '=', $links->link( $this->case_of( $ref ), $this->clock->now() ), 2 )[1];
		$values += array( 'language' => 'none', 'times' => 'none', 'channel' => 'none', AnswerPage::ONCE => $this->shown_once( $token ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- One line of a form.
		return $this->plugin->portal->pay_link_page->answer( $token, AnswerForms::PREFERENCES, $values )->html;
	}

	public function test_language_times_and_channel_are_chosen_from_the_link_by_a_post_alone(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$token = explode( '=', $this->plugin->delivery->pay_links->link( $this->case_of( 'R-1' ), $this->clock->now() ), 2 )[1];
		$page  = $this->plugin->portal->pay_link_page;
		self::assertStringContainsString( 'answer=' . PreferenceForm::ID, $page->answer( $token, '1' )->html );
		$form = $page->answer( $token, AnswerForms::PREFERENCES )->html;
		self::assertStringNotContainsString( 'value="account"', $form, 'A guest has no account to look into.' );
		self::assertStringNotContainsString( self::ANNA, $form );
		$page->answer(
			$token,
			AnswerForms::PREFERENCES,
			array(
				AnswerPage::ONCE => 'forged',
				'language'       => 'fr_FR',
				'times'          => 'evening',
				'channel'        => 'call',
			)
		);
		self::assertSame( MailTimes::Any, $this->debtor( 'R-1' )->mail_times );
		self::assertStringContainsString( 'Please choose one.', $this->chooses( 'R-1', array( 'times' => 'midnight' ) ) );
		self::assertStringContainsString( 'Saved.', $this->chooses( 'R-1', array( 'language' => 'fr_FR', 'times' => 'evening', 'channel' => 'call' ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing -- One line of a form.
		$row = $this->debtor( 'R-1' );
		self::assertSame( array( 'fr_FR', MailTimes::Evening, MailChannel::Call ), array( $row->locale, $row->mail_times, $row->mail_channel ) );
		$again = $page->answer( $token, AnswerForms::PREFERENCES )->html;
		foreach ( array( 'fr_FR', 'evening', 'call' ) as $value ) {
			self::assertMatchesRegularExpression( '/value="' . $value . '"\s+checked/', $again );
		}
	}

	public function test_an_old_form_changes_nothing_back_and_one_sent_twice_says_what_is_so(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$token  = explode( '=', $this->plugin->delivery->pay_links->link( $this->case_of( 'R-1' ), $this->clock->now() ), 2 )[1];
		$page   = $this->plugin->portal->pay_link_page;
		$posted = array(
			AnswerPage::ONCE => $this->shown_once( $token ),
			'language'       => 'none',
			'times'          => 'evening',
			'channel'        => 'none',
		);
		foreach ( array( 'first', 'sent twice' ) as $which ) {
			self::assertStringContainsString( 'Saved.', $page->answer( $token, AnswerForms::PREFERENCES, $posted )->html, $which );
		}
		$this->chooses( 'R-1', array( 'times' => 'morning' ) );
		$replayed = $page->answer( $token, AnswerForms::PREFERENCES, $posted )->html;
		self::assertStringContainsString( 'Please send it once more.', $replayed );
		self::assertSame( MailTimes::Morning, $this->debtor( 'R-1' )->mail_times );
		$this->pays( 'R-1' );
		self::assertStringContainsString( 'Saved.', $this->chooses( 'R-1', array( 'times' => 'none' ) ), 'Also when nothing is left to pay.' );
		self::assertSame( MailTimes::Any, $this->debtor( 'R-1' )->mail_times );
	}

	/** @return string Of a form that is shown now. */
	private function shown_once( string $token ): string {
		self::assertSame( 1, preg_match( '/name="' . AnswerPage::ONCE . '" value="([^"]+)"/', $this->plugin->portal->pay_link_page->answer( $token, AnswerForms::PREFERENCES )->html, $found ) );
		return (string) ( $found[1] ?? '' );
	}

	public function test_who_asked_for_a_call_gets_a_task_instead_of_a_reminder_once(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->wishes( 'R-1', MailTimes::Any, MailChannel::Call );
		$this->let_hours_pass( 24 * 4 );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array( 'customer_wants_call' ), $this->tasks( 'R-1' ) );
		$run = $this->case_of( 'R-1' )->run;
		self::assertSame( array( 'no_channel' ), array_values( array_unique( array_column( $run->resolved ?? array(), 'why' ) ) ) );
		// The message before the suspension, and whatever follows, is written.
		$this->let_hours_pass( 24 * 10 );
		self::assertNotSame( array(), self::subjects() );
		self::assertStringContainsString( 'paus', implode( ' ', array_column( Mailbox::all(), 'text' ) ) );
	}

	public function test_an_account_is_enough_for_reminders_while_there_is_one(): void {
		$user_id = wp_create_user( 'anna', 'x', self::ANNA );
		self::assertIsInt( $user_id );
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->wishes( 'R-1', MailTimes::Any, MailChannel::Account );
		self::assertSame( MailChannel::Email, $this->debtor( 'R-1' )->reminders_by(), 'A guest.' );
		$this->plugin->foundation->database->execute( 'UPDATE {debtors} SET customer_id = ? WHERE id = ?', array( $user_id, $this->debtor( 'R-1' )->id ) );
		$this->let_hours_pass( 24 * 2 );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( array(), $this->tasks( 'R-1' ) );
		require_once ABSPATH . 'wp-admin/includes/user.php';
		wp_delete_user( $user_id );
	}

	public function test_an_owners_own_text_is_sent_whatever_was_chosen(): void {
		$this->plugin->stores->templates->save( new TemplateRow( 'our_own', 'en_US', 0, 'Ours {number}', 'Please pay {amount_due}.', 0, tone: 'warm' ), 1, $this->clock->now(), 0 );
		$sequence = $this->plugin->stores->sequences->document( 'failed_subscription_payment', 1 );
		self::assertNotNull( $sequence );
		$document = json_decode( str_replace( '"payment_failed_first"', '"our_own"', (string) wp_json_encode( $sequence ) ) );
		self::assertInstanceOf( stdClass::class, $document );
		$this->plugin->stores->sequences->save( $document, 'Ours', 1, $this->clock->now(), 1 ); // @phpstan-ignore argument.type (The document with another name in it.)
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->wishes( 'R-1', MailTimes::Any, MailChannel::Call );
		$this->let_hours_pass( 3 );
		self::assertSame( array( 'Ours R-1' ), self::subjects() );
	}

	public function test_staff_see_what_was_chosen_and_why_the_message_waits(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->wishes( 'R-1', MailTimes::Evening, MailChannel::Call );
		$this->tick();
		$this->log_in_as( 'administrator' );
		$id     = $this->case_of( 'R-1' )->id;
		$wishes = self::view( $this->rest( 'GET', "/cases/$id/customer" ) )->wishes;
		self::assertEquals(
			(object) array(
				'language'      => '',
				'times'         => 'evening',
				'channel'       => 'call',
				'wantsCourtesy' => true,
			),
			$wishes
		);
		self::assertSame( 'evening', self::view( $this->rest( 'GET', "/cases/$id/why" ) )->decision->mailTimes );
		$policy = self::view( $this->rest( 'GET', "/cases/$id/engine-inputs" ) )->policy;
		self::assertSame( 1020, $policy->calendars[0]->quiet->endMinute );
	}

	public function test_the_export_says_what_was_chosen(): void {
		$this->renewal_fails( 'R-1', self::ANNA );
		$this->wishes( 'R-1', MailTimes::Evening, MailChannel::Call );
		$exporter = Given::below( (array) apply_filters( 'wp_privacy_personal_data_exporters', array() ), 'followup-reminders', 'callback' );
		self::assertIsCallable( $exporter );
		$text = (string) wp_json_encode( $exporter( self::ANNA ), JSON_UNESCAPED_UNICODE );
		self::assertStringContainsString( 'In the evening (17:00 to 21:00)', $text );
		self::assertStringContainsString( 'somebody from your team calls me', $text );
	}
}
