<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Channels\Email\EmailText;
use FollowupReminders\Channels\Email\MailConnection;
use FollowupReminders\Channels\Email\MailLook;
use FollowupReminders\Channels\Email\MessageWords;
use FollowupReminders\Channels\Email\TextPattern;
use FollowupReminders\Channels\Email\WooEmail;
use FollowupReminders\Channels\Email\WooLetterhead;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;

/** Our reminder among WooCommerce's e-mails. */
final class EmailTest extends ShopTestCase {

	private WooLetterhead $letterhead;

	protected function setUp(): void {
		parent::setUp();
		$this->letterhead = new WooLetterhead( new MailConnection(), new Log() );
		delete_option( 'woocommerce_followup_reminders_settings' );
		WC()->mailer()->init();
	}

	protected function tearDown(): void {
		update_option( 'woocommerce_followup_reminders_settings', array( 'enabled' => 'yes' ), true );
		parent::tearDown();
	}

	private static function text(): EmailText {
		return new EmailText(
			to: 'ada@example.test',
			to_name: 'Ada',
			subject: 'Your payment & more',
			html: '<p>Please pay 30 euros.</p>',
			plain: 'Please pay 30 euros.',
			message_ref: '<1.2@example.test>',
			locale: 'en_US',
			pay_url: 'https://example.test/pay',
			case_id: 7,
		);
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
		self::assertSame( array( 'enabled', 'heading', 'additional_content', 'log' ), array_keys( $email->get_form_fields() ) );
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
		self::assertStringContainsString( 'X-Followup-Reminders: ' . self::text()->reference(), is_string( $sent['headers'] ) ? $sent['headers'] : implode( "\n", array_map( Given::text( ... ), (array) $sent['headers'] ) ) );
	}

	public function test_switched_off_in_woocommerce_sends_nothing_and_says_so(): void {
		update_option( 'woocommerce_followup_reminders_settings', array( 'enabled' => 'no' ) );
		WC()->mailer()->init();
		list( $outcome, $sent ) = $this->sent();
		self::assertNull( $sent );
		self::assertSame( array( 'failed', 'email.switched_off' ), array( $outcome->outcome, $outcome->code ) );
	}

	public function test_it_stands_in_woocommerces_own_log_only_if_the_owner_wants_it(): void {
		$logged = array();
		$watch  = static function ( mixed $context, string $id ) use ( &$logged ): mixed {
			$logged[] = $id;
			return $context;
		};
		add_filter( 'woocommerce_email_log_context', $watch, 10, 2 );
		$this->sent();
		self::assertSame( array(), $logged );
		update_option( 'woocommerce_followup_reminders_settings', array( 'enabled' => 'yes', 'log' => 'yes' ) ); // phpcs:ignore WordPress.Arrays.ArrayDeclarationSpacing
		WC()->mailer()->init();
		$this->sent();
		self::assertSame( array( 'followup_reminders' ), $logged, 'WooCommerce 10.9 and newer have such a log.' );
	}

	private static function pattern(): TextPattern {
		$body = "Dear {customer_name},\n\n{number} over {remaining} is open.\n\n{pay_link}\n\nOr by hand: {pay_link}\nQuestions: https://example.test/help";
		$wording = Wording::of( 'en_US', 'en_US' );
		$words   = MessageWords::of( new TemplateRow( 'reminder', 'en_US', 1, 'About {number}', $body, 0 ), $wording, true, 'order' );
		return new TextPattern(
			$words,
			array( 'customer_name', 'number', 'remaining', 'pay_link' ),
			array_fill(
				0,
				2,
				array(
					'page' => true,
					'name' => true,
				)
			),
			$wording,
			new MailLook( '#336699' )
		);
	}

	/** @param non-empty-list<array<string,string>> $values Of the lead and what shares its message. */
	private function filled( TextPattern $pattern, array $values, bool $before ): string {
		$fill = static fn ( string $whole ): string => $pattern->fill( $whole, $values, esc_html( ... ), esc_url( ... ) );
		$text = fn ( string $html ): EmailText => new EmailText(
			to: 'ada@example.test',
			to_name: 'Ada',
			subject: 'A subject',
			html: $html,
			plain: 'plain',
			message_ref: '<1.2@example.test>',
			locale: 'en_US',
			pay_url: 'https://example.test/pay',
			case_id: 7,
		);
		return $before ? $this->letterhead->wrap( $text( $fill( $pattern->html ) ) ) : $fill( $this->letterhead->wrap( $text( $pattern->html ) ) );
	}

	/** What a mail program makes of it: the same characters may be written in two ways. */
	private static function shown( string $html ): string {
		$document = new \DOMDocument();
		self::assertTrue( @$document->loadHTML( '<?xml encoding="UTF-8">' . $html ) ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Of HTML 5 it knows nothing.
		return (string) $document->C14N();
	}

	/** @return array<string, array{string, string, string}> */
	public static function values(): array {
		return array(
			'plain'             => array( 'Ada', '17', '€29.00' ),
			'what HTML is made of' => array( 'Ada & <b>Co</b> "x" \'y\'', '#17 <i>', '29 &euro;' ),
			'other alphabets'   => array( 'Zoë Ω 李 😀', '١٧', "29\u{202f}€" ),
			'like a place'      => array( '{number}', 'https://example.invalid/z', '$0.00 \\1' ),
		);
	}

	/** @dataProvider values */
	public function test_styles_inlined_before_the_values_are_put_in_are_the_same_as_after( string $name, string $number, string $amount ): void {
		$of     = static fn ( string $number ): array => array(
			'customer_name' => $name,
			'number'        => $number,
			'remaining'     => $amount,
			'pay_link'      => 'https://example.test/?pay=' . rawurlencode( $number ) . '&x=1',
		);
		$values = array( $of( $number ), $of( $number . ' again' ) );
		$after  = $this->filled( self::pattern(), $values, true );
		$before = $this->filled( self::pattern(), $values, false );
		self::assertFalse( self::pattern()->is_left_in( $before ) );
		self::assertSame( self::shown( $after ), self::shown( $before ) );
		self::assertStringContainsString( 'style=', $before );
	}

	public function test_styles_are_inlined_once_for_all_messages_of_a_batch(): void {
		$inlined = did_action( 'woocommerce_emogrifier' );
		for ( $i = 1; $i <= 5; $i++ ) {
			$values = array_fill(
				0,
				2,
				array(
					'customer_name' => "Customer $i",
					'number'        => (string) $i,
					'remaining'     => '1',
					'pay_link'      => "https://example.test/$i",
				)
			);
			self::assertStringContainsString( "Customer $i", $this->filled( self::pattern(), $values, false ) );
		}
		self::assertSame( $inlined + 1, did_action( 'woocommerce_emogrifier' ) );
		$this->letterhead->let_go();
		$blue = static fn (): string => '#123456';
		add_filter( 'option_woocommerce_email_base_color', $blue );
		$html = $this->filled( self::pattern(), $values, false );
		remove_filter( 'option_woocommerce_email_base_color', $blue );
		self::assertStringContainsString( '#123456', $html, 'The next batch sees new settings.' );
	}

	public function test_what_hooks_print_for_each_message_stands_in_each(): void {
		$number = 0;
		$print  = static function () use ( &$number ): void {
			printf( '<p class="footnote">Case %d</p>', ++$number ); // phpcs:ignore WordPress.Security.EscapeOutput
		};
		add_action( 'woocommerce_email_footer', $print, 1 );
		$values = array_fill( 0, 2, array() );
		foreach ( array( 1, 2, 3 ) as $expected ) {
			self::assertMatchesRegularExpression( "~<p[^>]*>Case $expected</p>~", $this->filled( self::pattern(), $values, false ) );
		}
		remove_action( 'woocommerce_email_footer', $print, 1 );
	}

	/** @return int How often WooCommerce's header was printed for five mails of one pattern. */
	private function headers_of_five(): int {
		$this->letterhead->let_go();
		$printed = did_action( 'woocommerce_email_header' );
		foreach ( range( 1, 5 ) as $number ) {
			$html = $this->filled( self::pattern(), array_fill( 0, 2, array( 'customer_name' => "Customer $number" ) ), false );
			self::assertStringContainsString( "Customer $number", $html );
		}
		return did_action( 'woocommerce_email_header' ) - $printed;
	}

	public function test_a_letterhead_that_woocommerce_makes_alone_is_rendered_once_for_a_batch(): void {
		self::assertSame( 1, $this->headers_of_five() );
	}

	public function test_a_letterhead_in_which_another_plugin_has_a_hand_is_rendered_for_each_mail(): void {
		$say_nothing = static function (): void {};
		add_action( 'woocommerce_email_footer', $say_nothing );
		$rendered = $this->headers_of_five();
		remove_action( 'woocommerce_email_footer', $say_nothing );
		self::assertSame( 5, $rendered );
		self::assertSame( 1, $this->headers_of_five(), 'The next batch looks again.' );
	}

	public function test_a_letterhead_with_a_template_of_the_theme_is_rendered_for_each_mail(): void {
		$folder   = get_stylesheet_directory() . '/woocommerce/emails';
		$template = $folder . '/email-footer.php';
		wp_mkdir_p( $folder );
		copy( WC()->plugin_path() . '/templates/emails/email-footer.php', $template );
		wp_cache_flush();
		$rendered = $this->headers_of_five();
		unlink( $template );
		wp_cache_flush();
		self::assertSame( 5, $rendered );
	}

	public function test_it_needs_no_session_and_no_cart(): void {
		$put   = static function ( object $shop, string $name, ?object $value ): ?object {
			$before         = $shop->{$name};
			$shop->{$name} = $value;
			return $before;
		};
		// As in a request of WP-Cron.
		$cart            = $put( WC(), 'cart', null );
		$session         = $put( WC(), 'session', null );
		list( $outcome ) = $this->sent();
		$made            = array( $put( WC(), 'cart', $cart ), $put( WC(), 'session', $session ) );
		self::assertSame( array( 'delivered', array( null, null ) ), array( $outcome->outcome, $made ) );
	}

	public function test_it_works_with_the_block_editor_for_mails_switched_on(): void {
		$plain = self::shown( $this->letterhead->wrap( self::text() ) );
		update_option( 'woocommerce_feature_block_email_editor_enabled', 'yes' );
		try {
			WC()->mailer()->init();
			$this->letterhead->let_go();
			list( $outcome, $sent ) = $this->sent();
			self::assertSame( 'delivered', $outcome->outcome );
			self::assertStringContainsString( '30 euros', Given::text( $sent['message'] ?? '' ) );
			self::assertMatchesRegularExpression( '/<h1[^>]+style=/', Given::text( $sent['message'] ?? '' ) );
			self::assertSame( 'Your payment & more', $sent['subject'] ?? '' );
		} finally {
			delete_option( 'woocommerce_feature_block_email_editor_enabled' );
			WC()->mailer()->init();
		}
		$this->letterhead->let_go();
		self::assertSame( $plain, self::shown( $this->letterhead->wrap( self::text() ) ) );
	}
}
