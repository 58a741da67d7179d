<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Channels\Email\EmailText;
use FollowupReminders\Channels\Email\WooEmail;
use FollowupReminders\Channels\Email\WooLetterhead;
use FollowupReminders\Channels\Handover;
use FollowupReminders\Support\Log;

/** Our reminder among WooCommerce's e-mails. */
final class EmailTest extends ShopTestCase {

	private WooLetterhead $letterhead;

	protected function setUp(): void {
		parent::setUp();
		$this->letterhead = new WooLetterhead( dirname( __DIR__, 3 ) . '/templates/', new Log() );
		$this->letterhead->register();
		delete_option( 'woocommerce_followup_reminders_settings' );
		WC()->mailer()->init();
	}

	protected function tearDown(): void {
		remove_filter( 'woocommerce_email_classes', array( $this->letterhead, 'add_email' ) );
		update_option( 'woocommerce_followup_reminders_settings', array( 'enabled' => 'yes' ), true );
		parent::tearDown();
	}

	private static function text(): EmailText {
		return new EmailText( 'ada@example.test', 'Ada', 'Your payment & more', '<p>Please pay 30 euros.</p>', 'Please pay 30 euros.', '<1.2@example.test>', 'en_US', 'https://example.test/pay', 7 );
	}

	/** @return array{Handover, array<string, mixed>|null} The outcome, and what `wp_mail` was asked to send, if it was. */
	private function sent(): array {
		$sent  = null;
		$catch = static function ( $nothing, array $mail ) use ( &$sent ): bool {
			$sent = $mail;
			return true;
		};
		add_filter( 'pre_wp_mail', $catch, 1, 2 );
		$outcome = $this->letterhead->send( self::text(), $this->letterhead->wrap( self::text() ) );
		remove_filter( 'pre_wp_mail', $catch, 1 );
		return array( $outcome, $sent );
	}

	public function test_it_is_listed_and_may_be_given_a_heading_but_no_subject(): void {
		$email = WC()->mailer()->get_emails()[ WooEmail::ID ] ?? null;
		self::assertInstanceOf( WooEmail::class, $email );
		self::assertSame( array( 'enabled', 'heading', 'additional_content' ), array_keys( $email->get_form_fields() ) );
		self::assertTrue( $email->is_customer_email() );
	}

	public function test_words_stand_under_the_shops_own_header_with_styles_inlined(): void {
		update_option(
			'woocommerce_followup_reminders_settings',
			array(
				'heading' => 'Still open',
				'additional_content' => 'Questions? Reply.',
			)
		);
		WC()->mailer()->init();
		$html = $this->letterhead->wrap( self::text() );
		self::assertStringContainsString( '30 euros', $html );
		self::assertStringContainsString( 'Still open', $html );
		self::assertStringContainsString( 'Questions? Reply.', $html );
		self::assertMatchesRegularExpression( '/<h1[^>]+style=/', $html );
	}

	public function test_theme_overrides_the_template(): void {
		$theirs = get_stylesheet_directory() . '/woocommerce/emails/followup-reminders.php';
		wp_mkdir_p( dirname( $theirs ) );
		self::assertNotFalse( file_put_contents( $theirs, '<?php echo "<p>Ours: " . $email_text->html . "</p>";' ) );
		wc_clear_template_cache();
		try {
			self::assertStringContainsString( 'Ours: ', $this->letterhead->wrap( self::text() ) );
		} finally {
			unlink( $theirs );
			wc_clear_template_cache();
		}
	}

	public function test_it_is_sent_as_it_was_made_ready(): void {
		list( $outcome, $sent ) = $this->sent();
		self::assertSame( 'delivered', $outcome->outcome );
		self::assertNotNull( $sent );
		self::assertSame( array( 'ada@example.test', 'Your payment & more' ), array( $sent['to'], $sent['subject'] ) );
		self::assertSame( $this->letterhead->wrap( self::text() ), $sent['message'] );
		self::assertStringContainsString( 'X-Followup-Reminders: ' . self::text()->reference(), is_string( $sent['headers'] ) ? $sent['headers'] : implode( "\n", (array) $sent['headers'] ) );
	}

	public function test_switched_off_in_woocommerce_sends_nothing_and_says_so(): void {
		update_option( 'woocommerce_followup_reminders_settings', array( 'enabled' => 'no' ) );
		WC()->mailer()->init();
		list( $outcome, $sent ) = $this->sent();
		self::assertNull( $sent );
		self::assertSame( array( 'failed', 'email.switched_off' ), array( $outcome->outcome, $outcome->code ) );
	}
}
