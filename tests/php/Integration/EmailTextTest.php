<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Email\MailLook;
use FollowupReminders\Channels\Email\MessageWords;
use FollowupReminders\Channels\Email\TextPattern;
use FollowupReminders\Channels\Wording;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;

/** Values go into a text that was laid out without them. */
final class EmailTextTest extends ShopTestCase {

	private const BODY = "Dear {customer_name},\n\nsee https://shop.test/terms or\n{pay_link}\n\nInvoice {number} <b>is</b> {nonsense}: {pay_link}.";

	/** @param array<string,string> $values By token. */
	private static function html( array $values ): string {
		$wording = Wording::of( 'en_US', 'en_US' );
		$words   = MessageWords::of( new TemplateRow( 't', 'en_US', 1, 'About {number}', self::BODY, 0 ), $wording, true, 'order' );
		$pattern = new TextPattern(
			$words,
			array_keys( $values ),
			array(
				array(
					'page' => true,
					'name' => true,
				),
			),
			$wording,
			new MailLook( '#336699' )
		);
		return (string) preg_replace( '/ style="[^"]*"/', '', $pattern->fill( $pattern->html, array( $values ), esc_html( ... ), esc_url( ... ) ) );
	}

	public function test_a_text_is_laid_out_in_paragraphs_with_a_button_and_links(): void {
		$html = self::html(
			array(
				'customer_name' => 'Anna',
				'number'        => '17',
				'pay_link'      => 'https://shop.test/?pay=1&x=2',
			)
		);
		self::assertSame(
			'<p>Dear Anna,</p>' . "\n"
			. '<p>see <a href="https://shop.test/terms" rel="nofollow">https://shop.test/terms</a> or</p>' . "\n"
			. '<table role="presentation" class="followup-reminders-action" border="0" cellpadding="0" cellspacing="0"><tr><td class="followup-reminders-cell" align="center" bgcolor="#336699"><a class="followup-reminders-button" href="https://shop.test/?pay=1&#038;x=2" target="_blank">Pay now</a></td></tr></table>' . "\n"
			. '<p>Invoice 17 &lt;b&gt;is&lt;/b&gt; {nonsense}: <a class="followup-reminders-link" href="https://shop.test/?pay=1&#038;x=2">https://shop.test/?pay=1&amp;x=2</a>.</p>' . "\n",
			$html
		);
	}

	public function test_a_value_is_text_whatever_it_looks_like(): void {
		$html = self::html(
			array(
				'customer_name' => '{number} <script>alert(1)</script> www.evil.test "quoted" \'single\'',
				'number'        => 'https://evil.test/" onmouseover="x',
				'pay_link'      => 'javascript:alert(1)',
			)
		);
		self::assertStringContainsString( 'Dear {number} &lt;script&gt;alert(1)&lt;/script&gt; www.evil.test &quot;quoted&quot; &#039;single&#039;,', $html );
		self::assertStringContainsString( 'Invoice https://evil.test/&quot; onmouseover=&quot;x ', $html );
		self::assertStringNotContainsString( 'href="javascript', $html );
		self::assertSame( 3, substr_count( $html, '<a ' ), 'The terms, the button, the link: no value became a link.' );
	}

	public function test_a_letterhead_that_changes_the_words_gets_the_finished_ones(): void {
		$folder = get_stylesheet_directory() . '/followup-reminders';
		wp_mkdir_p( $folder );
		self::assertNotFalse( file_put_contents( $folder . '/email.php', '<?php echo strtoupper( $email_text->plain ), " for ", esc_html( $email_text->to_name );' ) );
		try {
			$this->renewal_fails();
			$this->clock->move( 3600 );
			$this->tick();
		} finally {
			unlink( $folder . '/email.php' );
			rmdir( $folder );
		}
		self::assertStringContainsString( 'HI ANNA,', Mailbox::all()[0]['html'] );
		self::assertStringEndsWith( ' for Anna Keller', Mailbox::all()[0]['html'] );
		self::assertStringNotContainsStringIgnoringCase( 'place', Mailbox::all()[0]['html'] );
	}

	public function test_customers_of_one_batch_get_their_own_names_amounts_and_links_in_their_own_language(): void {
		$this->renewal_fails( 'R-1', 'one@example.test' );
		$this->renewal_fails( 'R-2', 'two@example.test' );
		$this->renewal_fails( 'R-3', 'three@example.test' );
		$named = fn ( string $address, string $name, string $locale ): int => $this->plugin->foundation->database->execute( 'UPDATE {debtors} SET name = ?, locale = ? WHERE email = ?', array( $name, $locale, $address ) );
		$named( 'two@example.test', 'Chloé D’Arc', 'fr_CA' );
		$named( 'three@example.test', 'Jules & Jim', 'de_DE' );
		$this->clock->move( 3600 );
		$this->tick();
		$of    = static fn ( string $address ): array => array_values( array_filter( Mailbox::all(), static fn ( array $mail ): bool => str_contains( (string) json_encode( $mail['to'] ?? $mail ), $address ) ) )[0];
		list( $english, $french, $german ) = array( $of( 'one@example.test' ), $of( 'two@example.test' ), $of( 'three@example.test' ) );
		self::assertStringContainsString( 'Hi Anna,', $english['html'] );
		self::assertStringContainsString( 'lang="en-US"', $english['html'] );
		self::assertStringContainsString( 'Bonjour Chloé,', $french['html'] );
		self::assertStringContainsString( "29,00\u{a0}€", $french['html'], "Amounts are the reader's." );
		self::assertStringContainsString( 'lang="fr-CA"', $french['html'] );
		self::assertStringContainsString( 'votre abonnement', $french['text'] );
		self::assertStringContainsString( 'Hello,', $german['html'], 'Nobody wrote the text in German: it is wholly the shop\'s English.' );
		self::assertStringContainsString( 'lang="en-US"', $german['html'] );
		self::assertStringContainsString( '€29.00', $german['html'] );
		$link = static fn ( string $html ): string => (string) preg_replace( '/^.*\?followup-reminders=([0-9a-f.]+)".*$/s', '$1', $html );
		self::assertMatchesRegularExpression( '/^\d+\.\d+\.[0-9a-f]{64}$/', $link( $english['html'] ) );
		self::assertNotSame( $link( $english['html'] ), $link( $french['html'] ) );
		self::assertSame( 'en_US', get_locale(), 'The reader\'s language is left again.' );
	}

	public function test_what_shares_a_message_stands_in_one_list_with_a_link_for_each(): void {
		$this->renewal_fails( 'R-1' );
		$this->renewal_fails( 'R-2' );
		$this->clock->move( 3600 );
		$this->tick();
		self::assertCount( 1, Mailbox::all() );
		$mail = Mailbox::all()[0];
		self::assertSame( '2 open payments, €58.00', $mail['subject'] );
		self::assertStringNotContainsString( 'Pay €58.00', $mail['text'], 'Without WooCommerce nothing pays several at once.' );
		self::assertMatchesRegularExpression( '~Order #R-2</strong><br><a [^>]*href="http[^"]+\?followup-reminders=' . $this->case_of( 'R-2' )->id . '\.[^"]+"[^>]*>Pay</a></td><td[^>]*>€29\.00~u', $mail['html'] );
		self::assertMatchesRegularExpression( '~^- Order #R-2, €29\.00: http\S+\?followup-reminders=' . $this->case_of( 'R-2' )->id . '\.~mu', $mail['text'] );
	}

	public function test_without_a_page_to_pay_on_there_is_no_button_and_no_empty_line(): void {
		$html = self::html(
			array(
				'customer_name' => 'Anna',
				'number' => '17',
			)
		);
		self::assertStringNotContainsString( '<table', $html );
		self::assertStringNotContainsString( 'Invoice', $html, 'Its line has a link that is not there.' );
		self::assertStringNotContainsString( '<p></p>', $html );
	}

	public function test_a_text_whose_amount_changed_while_it_was_made_is_made_again(): void {
		$this->renewal_fails();
		$this->clock->move( 3600 );
		$pays_in_part = function ( mixed $nothing ) use ( &$pays_in_part ): mixed {
			remove_filter( 'pre_option_blogname', $pays_in_part );
			$this->book->pay_part( 'R-1', 1000 );
			return $nothing;
		};
		add_filter( 'pre_option_blogname', $pays_in_part );
		$this->tick();
		self::assertCount( 1, Mailbox::all() );
		self::assertStringContainsString( '€19.00', Mailbox::all()[0]['text'] );
		self::assertStringNotContainsString( '€29.00', Mailbox::all()[0]['text'] );
	}
}
