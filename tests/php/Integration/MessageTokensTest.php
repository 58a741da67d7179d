<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\CustomerAccount;
use FollowupReminders\Channels\Email\SentMail;
use FollowupReminders\Channels\ProofCode;
use FollowupReminders\Delivery\ShortCode;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Preferences\Preferences;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Portal\Answers\AnswerForms;
use FollowupReminders\Portal\Answers\AnswerPage;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;

/** What a mail says of itself: its code, the statement, the next step, a short link, and how courtesy mails end. */
final class MessageTokensTest extends ShopTestCase {

	/** @var list<int> To take away again. */
	private array $pages = array();
	/** @var list<int> */
	private array $users = array();

	protected function tearDown(): void {
		array_map( static fn ( int $id ) => wp_delete_post( $id, true ), $this->pages );
		require_once ABSPATH . 'wp-admin/includes/user.php';
		array_map( 'wp_delete_user', $this->users );
		CustomerAccount::forget();
		parent::tearDown();
	}

	private function has_account_page(): void {
		$id = wp_insert_post(
			array(
				'post_type'    => 'page',
				'post_status'  => 'publish',
				// In an hour that comes twice WordPress takes now for the second, and would publish it then.
				'post_date'    => '2020-01-01 00:00:00',
				'post_title'   => 'My payments',
				'post_content' => '[followup_reminders_payments]',
			)
		);
		$this->pages[] = $id;
		CustomerAccount::forget();
	}

	public function test_a_short_code_stands_for_its_case_for_months_and_cannot_be_made_up(): void {
		$now = 1_800_000_000;
		foreach ( array( 1, 61, 62, 238_328, 9_999_999 ) as $case_id ) {
			$code = ShortCode::of( $case_id, $now );
			self::assertSame( $case_id, ShortCode::case_of( $code, $now ) );
			self::assertSame( $case_id, ShortCode::case_of( $code, $now + 119 * 86400 ) );
			self::assertNull( ShortCode::case_of( $code, $now + 160 * 86400 ) );
			$other = substr( $code, 0, -1 ) . ( str_ends_with( $code, 'a' ) ? 'b' : 'a' );
			self::assertNull( ShortCode::case_of( $other, $now ) );
		}
		self::assertLessThanOrEqual( 32, strlen( 'https://shop.example/?~' . ShortCode::of( 9_999, $now ) ) );
		foreach ( array( '', 'abc', '../../x', str_repeat( 'a', 40 ) ) as $no_code ) {
			self::assertNull( ShortCode::case_of( $no_code, $now ) );
		}
	}

	public function test_a_proof_code_belongs_to_one_message(): void {
		self::assertMatchesRegularExpression( '/\A[2-9B-Z]{4}-[2-9B-Z]{2}\z/', ProofCode::of( '<followup.a@example.test>' ) );
		self::assertSame( ProofCode::of( '<followup.a@example.test>' ), ProofCode::of( 'followup.a@example.test' ) );
		self::assertNotSame( ProofCode::of( 'followup.a@example.test' ), ProofCode::of( 'followup.b@example.test' ) );
	}

	public function test_only_who_has_an_account_to_compare_it_in_gets_a_code(): void {
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		self::assertStringNotContainsString( 'Proof code', Mailbox::all()[0]['text'] );
		self::assertStringNotContainsString( 'Proof code', Mailbox::all()[0]['html'] );
	}

	public function test_the_code_in_a_mail_is_that_of_its_message_also_when_it_is_shown_later(): void {
		$this->has_account_page();
		$user_id = wp_create_user( 'anna', 'x', 'anna@example.test' );
		self::assertIsInt( $user_id );
		$this->users[] = $user_id;
		$opening       = new CaseOpening( new DebtorIdentity( $user_id, 'anna@example.test', 'Anna Keller', 'en_US', 'FR' ), 'renewal', 'R-1', 'EUR', 2900, $this->clock->now() );
		$this->book->write( 'R-1', $this->clock->now() );
		$this->record(
			'R-1',
			EventKind::PaymentFailed,
			array(
				'by' => 'shop',
				'declineClass' => 'soft',
			),
			$opening
		);
		$this->let_hours_pass( 24 );
		$case    = $this->case_of( 'R-1' );
		$message = $this->plugin->stores->outbox->sent_to( $case->debtor_id )[0];
		$line    = 'Proof code ' . ProofCode::of( $message->message_ref ) . ': compare it in your account.';
		self::assertStringContainsString( $line, Mailbox::all()[0]['text'] );
		self::assertStringContainsString( $line, Mailbox::all()[0]['html'] );
		$kept = $this->plugin->stores->mails->find( $message->id );
		self::assertNotNull( $kept );
		self::assertStringContainsString( $line, ( new SentMail( $this->plugin->stores->templates, $this->plugin->delivery->letterhead ) )->render( $kept, 'anna@example.test', $case->id )->plain ?? '' );
	}

	public function test_a_text_names_the_next_step_and_a_short_link_that_leads_to_the_same_case(): void {
		$this->plugin->stores->templates->save( new TemplateRow( 'payment_failed_first', 'en_US', 0, 'First', "Next on {next_step_date}.\n\nShort: {short_link}\n\nStatement: {statement_link}", 0, tone: 'warm', kind: 'payment_failed_first' ), 1, $this->clock->now(), 0 );
		$this->plugin->stores->templates->save( new TemplateRow( 'payment_failed_last', 'en_US', 0, 'Last', "Last.\n\nNext on {next_step_date}.", 0, tone: 'warm', kind: 'payment_failed_last' ), 1, $this->clock->now(), 0 );
		$this->renewal_fails();
		$this->let_hours_pass( 24 );
		$text = Mailbox::all()[0]['text'];
		self::assertStringContainsString( 'Next on Friday 4 June.', str_replace( 'Friday, June 4', 'Friday 4 June', $text ) );
		self::assertStringNotContainsString( 'Statement', $text );
		self::assertSame( 1, preg_match( '~Short: ' . preg_quote( home_url( '/?~' ), '~' ) . '([0-9A-Za-z]+)~', $text, $found ) );
		$links = $this->plugin->delivery->pay_links;
		$whole = $links->follow_short( (string) ( $found[1] ?? '' ), $this->clock->now() );
		self::assertSame( $links->link( $this->case_of( 'R-1' ), $this->clock->now() ), $whole );
		self::assertSame( '', $links->follow_short( 'A' . ( $found[1] ?? '' ), $this->clock->now() ) );
	}

	/** A message is read later than it is written; "on 2 June" minutes before that attempt would be untrue when it is read. */
	public function test_the_next_attempt_is_named_by_its_day_only_while_that_day_is_ahead(): void {
		$this->plugin->stores->templates->save( new TemplateRow( 'payment_failed_first', 'en_US', 0, 'First', "We'll try again {retry_when}.\n\n{!retry_when} No other attempt.", 0, tone: 'warm', kind: 'payment_failed_first' ), 1, $this->clock->now(), 0 );
		$said = array(
			-60            => 'again within the hour.',
			1800           => 'again within the hour.',
			3 * 3600       => 'again later today.',
			3 * 86400      => 'again on ',
		);
		foreach ( $said as $seconds => $words ) {
			$this->book->next_retry = fn (): int => $this->clock->now() + $seconds;
			$this->renewal_fails( "R$seconds", "anna$seconds@example.test" );
			$this->let_hours_pass( 24 );
			$text = self::first_text_to( "anna$seconds@example.test" );
			self::assertStringContainsString( $words, $text, "$seconds s" );
			self::assertStringNotContainsString( 'No other attempt', $text );
		}
		$this->book->next_retry = null;
		$this->renewal_fails( 'R-none', 'none@example.test' );
		$this->let_hours_pass( 24 );
		self::assertStringContainsString( 'No other attempt.', self::first_text_to( 'none@example.test' ) );
		self::assertStringNotContainsString( 'try again', self::first_text_to( 'none@example.test' ) );
	}

	private static function first_text_to( string $email ): string {
		$mails = array_filter( Mailbox::all(), static fn ( array $mail ): bool => in_array( $email, $mail['to'], true ) );
		return array_values( $mails )[0]['text'] ?? '';
	}

	private function invoice_comes( string $ref, string $email ): void {
		$this->book->write( $ref, $this->clock->now(), 2900, '2027-06-10', 'invoice' );
		$this->record( $ref, EventKind::Opened, array( 'reopened' => false ), $this->opening( $ref, $email, 'invoice', '2027-06-10' ) );
	}

	public function test_a_courtesy_mail_can_be_ended_by_its_reader_and_only_by_a_form(): void {
		$this->invoice_comes( 'I-1', 'anna@example.test' );
		$this->let_hours_pass( 72 );
		self::assertStringContainsString( 'No more messages of this kind: ', Mailbox::all()[0]['text'] );

		$links = $this->plugin->delivery->pay_links;
		$page  = $this->plugin->portal->pay_link_page;
		$token = explode( '=', $links->link( $this->case_of( 'I-1' ), $this->clock->now() ), 2 )[1];
		$form  = $page->answer( $token, AnswerForms::QUIET );
		$row   = fn (): DebtorRow => $this->plugin->stores->debtors->get( $this->case_of( 'I-1' )->debtor_id );
		self::assertNull( $row()->courtesy_off_utc );
		self::assertSame( 1, preg_match( '/name="' . AnswerPage::ONCE . '" value="([^"]+)"/', $form->html, $found ) );
		$page->answer( $token, AnswerForms::QUIET, array( AnswerPage::ONCE => 'forged' ) );
		self::assertNull( $row()->courtesy_off_utc );
		self::assertStringContainsString( 'Done.', $page->answer( $token, AnswerForms::QUIET, array( AnswerPage::ONCE => (string) ( $found[1] ?? '' ) ) )->html );
		self::assertSame( $this->clock->now(), $row()->courtesy_off_utc );
		self::assertStringNotContainsString( 'answer=quiet', $page->answer( $token, '1' )->html );
	}

	public function test_who_ended_courtesy_mails_still_gets_those_about_what_is_due(): void {
		$this->invoice_comes( 'I-1', 'anna@example.test' );
		$this->plugin->stores->debtors->prefer( $this->case_of( 'I-1' )->debtor_id, new Preferences( 'fr_FR', $this->clock->now() ), $this->clock->now() );
		$this->let_hours_pass( 24 * 11 );
		self::assertSame( array( 'Facture I-1 : échéance demain', 'Facture I-1 : échéance passée' ), array_map( static fn ( string $subject ): string => (string) preg_replace( '/[\x{a0}\x{202f}]/u', ' ', $subject ), self::subjects() ) );
		self::assertContains( 'failed', array_values( $this->items_of( 'I-1' ) ) );
	}
}
