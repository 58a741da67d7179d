<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Privacy\Privacy;
use FollowupReminders\Rest\Incoming\SignedRequest;
use FollowupReminders\Sources\Billing\SigningSecret;
use FollowupReminders\Support\Signature;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use WP_REST_Response;

/** Messages that go to a colleague who pays, or to several, and copies to others: one message, whoever of them can be reached. */
final class RecipientsTest extends ShopTestCase {

	private ?SmtpSink $sink = null;

	protected function tearDown(): void {
		$this->sink?->stop();
		$this->sink = null;
		parent::tearDown();
	}

	/**
	 * @param list<string> $to     Instead of the customer's own.
	 * @param list<string> $copies Beside it.
	 */
	private function set( array $to, array $copies = array(), string $ref = 'R-1' ): WP_REST_Response {
		$this->log_in_as( 'administrator' );
		return $this->rest(
			'PUT',
			'/cases/' . $this->case_of( $ref )->id . '/recipients',
			array(
				'to'     => $to,
				'copies' => $copies,
			)
		);
	}

	private function debtor( string $ref = 'R-1' ): DebtorRow {
		return $this->plugin->stores->debtors->get( $this->case_of( $ref )->debtor_id );
	}

	/** @return list<string> */
	private static function to_lines( string $mail ): array {
		preg_match_all( '/^(?:To|Cc): .*$/m', str_replace( "\r", '', $mail ), $found );
		rsort( $found[0] );
		return $found[0];
	}

	public function test_one_message_goes_to_all_of_them_and_not_to_the_customers_own_address(): void {
		$this->renewal_fails();
		$answer = self::view( $this->set( array( 'ap@example.test', 'boss@müller.test' ), array( 'books@example.test' ) ) );
		self::assertSame( array( 'ap@example.test', 'boss@xn--mller-kva.test' ), array_column( $answer->recipients->to, 'email' ) );
		self::assertContains( 'person recipients_changed', array_map( static fn ( $row ): string => $row->kind . ' ' . $row->code, $this->plugin->stores->ledger->for_case( $this->case_of( 'R-1' )->id ) ) );
		$this->let_hours_pass( 2 );
		self::assertCount( 1, Mailbox::all() );
		self::assertSame( array( 'To: ap@example.test, boss@xn--mller-kva.test', 'Cc: books@example.test' ), self::to_lines( Mailbox::all()[0]['source'] ) );
		self::assertStringNotContainsString( 'ap@example', (string) wp_json_encode( $this->plugin->stores->ledger->for_case( $this->case_of( 'R-1' )->id ) ), 'The history names nobody.' );
	}

	public function test_a_change_while_a_message_is_made_reaches_it(): void {
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$before = Recipients::none();
		$change = function ( mixed $value ) use ( $before ): mixed {
			$this->plugin->stores->debtors->set_recipients( $this->debtor()->id, $before, Recipients::of( array( 'ap@example.test' ), array() ), $this->clock->now() );
			return $value;
		};
		add_filter( 'option_blogname', $change );
		$this->tick();
		remove_filter( 'option_blogname', $change );
		$this->tick();
		self::assertSame( array( array( 'ap@example.test' ) ), array_column( Mailbox::all(), 'to' ) );
	}

	public function test_what_cannot_be_set_is_refused_with_its_place(): void {
		$this->renewal_fails();
		$refused = $this->set( array( 'ap@example.test', 'nobody' ) );
		self::assertSame( 400, $refused->get_status() );
		$said = (string) wp_json_encode( $refused->get_data() );
		self::assertStringContainsString( '"code":"email.malformed","path":"\/to\/1"', $said );
		self::assertSame( 400, $this->set( array_map( static fn ( int $at ): string => "a$at@example.test", range( 1, 6 ) ) )->get_status() );
		self::assertSame( 400, $this->set( array( "a@example.test\r\nBcc: x@example.test" ) )->get_status() );
		self::assertSame( 200, $this->set( array( 'ap@example.test' ) )->get_status() );
		self::assertSame( 409, $this->set( array( 'ap@example.test' ) )->get_status() );
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'PUT', '/cases/' . $this->case_of( 'R-1' )->id . '/recipients', array( 'to' => array() ) )->get_status() );
	}

	/** @return iterable<string,array{bool}> */
	public function servers(): iterable {
		yield 'one command after the other' => array( false );
		yield 'commands together' => array( true );
	}

	/** @dataProvider servers */
	public function test_one_refused_address_keeps_nobody_else_from_the_message_and_is_not_written_to_again( bool $pipelining ): void {
		$this->sink = new SmtpSink( (string) wp_json_encode( array( 'refuses' => 'gone@example.test', 'code' => 550, 'pipelining' => $pipelining ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->renewal_fails();
		$this->set( array( 'gone@example.test', 'ap@example.test' ) );
		$this->let_hours_pass( 2 );
		self::assertCount( 1, $this->sink->accepted() );
		self::assertStringContainsString( 'gone@example.test, ap@example.test', $this->sink->accepted()[0] );
		self::assertSame( array( 'delivered' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( array( 'ap@example.test' ), $this->debtor()->mail_to() );
		$this->let_hours_pass( 24 * 4 );
		self::assertGreaterThan( 1, count( $this->sink->accepted() ) );
		foreach ( array_slice( $this->sink->accepted(), 1 ) as $mail ) {
			self::assertSame( array( 'To: ap@example.test' ), self::to_lines( $mail ) );
		}
		$this->sink->references();
	}

	/** @dataProvider servers */
	public function test_when_all_are_refused_the_customers_own_address_is_left( bool $pipelining ): void {
		$this->sink = new SmtpSink( (string) wp_json_encode( array( 'refuses' => 'gone@example.test', 'code' => 550, 'pipelining' => $pipelining ) ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		$this->renewal_fails();
		$this->set( array( 'gone@example.test' ) );
		$this->let_hours_pass( 2 );
		self::assertSame( array( 'failed' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( array(), $this->sink->accepted() );
		self::assertSame( array( 'anna@example.test' ), $this->debtor()->mail_to() );
		$this->let_hours_pass( 24 * 4 );
		self::assertSame( array( 'To: anna@example.test' ), self::to_lines( $this->sink->accepted()[0] ?? '' ) );
	}

	public function test_a_bounce_of_one_of_them_ends_that_address_alone(): void {
		$this->renewal_fails();
		$this->set( array( 'ap@example.test' ), array( 'books@example.test' ) );
		$this->set_clock( $this->clock->now() );
		$secret = ( new SigningSecret( $this->clock ) )->rotate();
		foreach ( array( 'BOOKS@example.test', 'ap@example.test', 'anna@example.test' ) as $at => $email ) {
			$body   = array(
				'kind'  => 'bounce',
				'email' => $email,
			);
			$header = Signature::header( (string) wp_json_encode( $body ), $this->clock->now(), $secret );
			self::assertSame( 'marked', self::view( $this->rest( 'POST', '/bounces', $body, array( SignedRequest::HEADER => $header ) ) )->outcome );
			$left = array( array( 'ap@example.test' ), array( 'anna@example.test' ), array() )[ $at ];
			self::assertSame( $left, $this->debtor()->mail_to(), $email );
			self::assertSame( array(), $this->debtor()->mail_copies() );
			self::assertCount( 2 === $at ? 1 : 0, $this->plugin->services->task_desk->for_case( $this->case_of( 'R-1' )->id ), 'A person is told when nobody is left.' );
		}
	}

	public function test_a_file_names_them_and_takes_nothing_back(): void {
		$this->log_in_as( 'administrator' );
		$import = fn ( string $more, string $email = 'info@example.test' ): object => self::view( $this->import( "number,customer_name,customer_email,currency,amount,due_on,CC,contact email\nI-1,Müller,$email,EUR,120.00,2027-07-01,$more\n" ) );
		self::assertSame( 1, $import( 'books@example.test;boss@example.test,ap@example.test' )->opened );
		$case = $this->plugin->stores->cases->find_by_ref( 'invoices', 'I-1' );
		self::assertNotNull( $case );
		$recipients = fn (): array => array( $this->plugin->stores->debtors->get( $case->debtor_id )->mail_to(), $this->plugin->stores->debtors->get( $case->debtor_id )->mail_copies() );
		self::assertSame( array( array( 'ap@example.test' ), array( 'books@example.test', 'boss@example.test' ) ), $recipients() );
		self::assertSame( 1, $import( ',' )->unchanged );
		self::assertSame( 1, $import( 'books@example.test;boss@example.test,ap@example.test' )->unchanged );
		self::assertSame( 1, $import( ',', '"info@example.test; second@example.test"' )->changed );
		self::assertSame( array( array( 'info@example.test', 'second@example.test' ), array( 'books@example.test', 'boss@example.test' ) ), $recipients() );
		self::assertStringContainsString( 'csv.copies_to_malformed', (string) wp_json_encode( $this->import( "number,customer_name,customer_email,currency,amount,CC\nI-2,Müller,info@example.test,EUR,1.00,nobody\n" )->get_data() ) );
	}

	private function import( string $text ): WP_REST_Response {
		$request = new \WP_REST_Request( 'POST', '/followup-reminders/v1/invoices/import' );
		$request->set_header( 'Content-Type', 'text/csv' );
		$request->set_body( $text );
		return rest_get_server()->dispatch( $request );
	}

	public function test_whoever_asks_to_be_forgotten_is_written_to_by_nobodys_messages(): void {
		$this->renewal_fails();
		$this->set( array( 'ap@example.test' ), array( 'books@example.test' ) );
		$stores  = $this->plugin->stores;
		$privacy = new Privacy( $stores->debtors, $stores->cases, $stores->outbox, $stores->tasks, $stores->replies, $stores->notes, $stores->mails );
		self::assertStringContainsString( 'ap@example.test', (string) wp_json_encode( $privacy->export( 'anna@example.test' ) ) );
		self::assertCount( 1, $privacy->export( 'ap@example.test' )['data'] );
		self::assertTrue( $privacy->erase( 'AP@example.test' )['items_removed'] );
		self::assertSame( array( 'anna@example.test' ), $this->debtor()->mail_to() );
		self::assertSame( array( 'books@example.test' ), $this->debtor()->mail_copies() );
		$privacy->erase( 'anna@example.test' );
		self::assertSame( array( array(), array() ), array( $this->debtor()->mail_to(), $this->debtor()->mail_copies() ) );
		self::assertSame( '', $this->plugin->foundation->database->row( 'SELECT recipients FROM {debtors}' )['recipients'] ?? null );
		self::assertSame( 409, $this->set( array( 'ap@example.test' ) )->get_status() );
	}
}
