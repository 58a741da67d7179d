<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\RestTestCase;

/** A text as it is written: shown as a customer would get it, and sent to whoever writes it. */
final class TextPreviewTest extends RestTestCase {

	private const TEXT = array(
		'locale'     => 'en_US',
		'tone'       => 'warm',
		'subject'    => '{The_reference} is due on {due_date}',
		'preheader'  => 'A short reminder',
		'heading'    => 'Soon due',
		'button'     => 'Pay {amount_due}',
		'body'       => "please pay **{amount_due}**.\n\n{pay_button}",
		'closing'    => 'Thank you.',
		'caseId'     => null,
		'sequenceId' => null,
	);

	protected function setUp(): void {
		parent::setUp();
		$this->log_in_as( 'administrator' );
		Mailbox::clear();
	}

	public function test_a_text_that_is_not_saved_is_shown_with_a_real_cases_values_and_without_a_link_that_acts(): void {
		$case  = $this->add_invoice( array( 'pay_url' => 'https://bank.test/pay/secret' ) );
		$this->tick();
		$shown = $this->rest( 'POST', '/templates/upcoming_7/preview', array( 'caseId' => $case ) + self::TEXT );
		self::assertSame( 200, $shown->get_status(), (string) wp_json_encode( $shown->get_data() ) );
		$view = self::view( $shown );
		self::assertStringContainsString( '€120.00', $view->html );
		self::assertStringContainsString( 'Ada', $view->html );
		self::assertStringContainsString( 'Jul 1', $view->subject );
		self::assertSame( 'A short reminder', $view->preheader );
		self::assertStringContainsString( '€120.00', $view->plain );
		self::assertStringNotContainsString( 'secret', $view->html . $view->plain );
		self::assertSame( array(), $view->missing );
		self::assertSame( array(), Mailbox::all() );
	}

	public function test_what_a_case_has_no_value_for_is_invented_and_named(): void {
		$case = $this->add_invoice();
		$this->tick();
		$view = self::view( $this->rest( 'POST', '/templates/my_own/preview', array( 'caseId' => $case, 'body' => 'Until {promise_date}' ) + self::TEXT ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		self::assertSame( array( 'promise_date' ), $view->missing );
		self::assertStringContainsString( 'December', $view->plain );
	}

	public function test_an_invented_customer_needs_no_case_and_wrong_words_are_shown_as_they_are(): void {
		$view = self::view( $this->rest( 'POST', '/templates/upcoming_7/preview', array( 'body' => 'Pay {everything}' ) + self::TEXT ) );
		self::assertStringContainsString( 'Chloe', $view->html );
		self::assertStringContainsString( '{everything}', $view->plain );
	}

	public function test_a_test_goes_to_whoever_writes_from_the_sequences_sender(): void {
		$sequence = self::rows( $this->rest( 'GET', '/sequences' ) )[0]->id;
		self::assertSame( 200, $this->rest( 'PUT', "/sequences/$sequence/sender", array( 'expectedVersion' => 0 ) + SequenceSenderTest::SENDER )->get_status() );
		$sent = $this->rest( 'POST', '/templates/upcoming_7/test', array( 'sequenceId' => $sequence ) + self::TEXT );
		self::assertSame( 200, $sent->get_status(), (string) wp_json_encode( $sent->get_data() ) );
		$mails = Mailbox::all();
		self::assertCount( 1, $mails );
		self::assertSame( array( wp_get_current_user()->user_email ), $mails[0]['to'] );
		self::assertStringContainsString( 'billing@example.test', $mails[0]['from'] );
		self::assertStringContainsString( 'Reply-To: desk@example.test', $mails[0]['source'] );
		$view = self::view( $this->rest( 'POST', '/templates/upcoming_7/preview', array( 'sequenceId' => $sequence ) + self::TEXT ) );
		self::assertSame( array( 'Billing team <billing@example.test>', 'desk@example.test' ), array( $view->from, $view->replyTo ) );
	}

	public function test_words_that_could_not_be_saved_are_not_sent(): void {
		self::assertSame( array( array( 'token.unknown', '/body' ) ), $this->issues( $this->rest( 'POST', '/templates/upcoming_7/test', array( 'body' => 'Pay {everything}' ) + self::TEXT ) ) );
		self::assertSame( array( array( 'text.not_locale', 'locale' ) ), $this->issues( $this->rest( 'POST', '/templates/upcoming_7/preview', array( 'locale' => 'English' ) + self::TEXT ) ) );
		self::assertSame( 404, $this->rest( 'POST', '/templates/upcoming_7/preview', array( 'caseId' => 999999 ) + self::TEXT )->get_status() );
		self::assertSame( array(), Mailbox::all() );
	}

	public function test_who_may_not_manage_sees_and_sends_nothing(): void {
		$this->log_in_as( 'subscriber' );
		foreach ( array( 'preview', 'test' ) as $act ) {
			self::assertSame( 403, $this->rest( 'POST', "/templates/upcoming_7/$act", self::TEXT )->get_status() );
		}
	}
}
