<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Email\TextPattern;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;

/** Values go into a text that was laid out without them. */
final class EmailTextTest extends ShopTestCase {

	private const BODY = "Dear {customer_name},\n\nsee https://shop.test/terms or\n{pay_link}\n\nInvoice {number} <b>is</b> {nonsense}: {pay_link}.";

	/** @param array<string,string> $values By token. */
	private static function html( array $values ): string {
		$pattern = new TextPattern( new TemplateRow( 't', 'en_US', 1, 'About {number}', self::BODY, 0 ), 0, 'Pay now' );
		return $pattern->fill( $pattern->html, array( $values ), esc_html( ... ), esc_url( ... ) );
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
			. '<p>see <a href="https://shop.test/terms" rel="nofollow">https://shop.test/terms</a> or<br><a class="followup-reminders-button" href="https://shop.test/?pay=1&#038;x=2">Pay now</a></p>' . "\n"
			. '<p>Invoice 17 &lt;b&gt;is&lt;/b&gt; {nonsense}: <a href="https://shop.test/?pay=1&#038;x=2">https://shop.test/?pay=1&amp;x=2</a>.</p>',
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
		self::assertStringContainsString( 'ANNA KELLER', Mailbox::all()[0]['html'] );
		self::assertStringEndsWith( ' for Anna Keller', Mailbox::all()[0]['html'] );
		self::assertStringNotContainsStringIgnoringCase( 'place', Mailbox::all()[0]['html'] );
	}

	public function test_customers_of_one_batch_get_their_own_names_amounts_and_links_in_their_own_language(): void {
		$this->renewal_fails( 'R-1', 'one@example.test' );
		$this->renewal_fails( 'R-2', 'two@example.test' );
		$two = $this->plugin->stores->debtors->find_by_email( 'two@example.test' )[0];
		$this->plugin->foundation->database->execute( 'UPDATE {debtors} SET name = ?, locale = ? WHERE id = ?', array( 'Jules & Jim', 'de_DE', $two->id ) );
		$this->clock->move( 3600 );
		$this->tick();
		list( $first, $second ) = Mailbox::all();
		self::assertStringContainsString( 'Anna Keller', $first['html'] );
		self::assertStringContainsString( 'Jules &amp; Jim', $second['html'] );
		self::assertStringContainsString( 'Jules & Jim', $second['text'] );
		self::assertStringContainsString( 'lang="en-US"', $first['html'] );
		self::assertStringContainsString( 'lang="de-DE"', $second['html'] );
		$link = static fn ( string $html ): string => (string) preg_replace( '/^.*\?followup-reminders=([0-9a-f.]+)".*$/s', '$1', $html );
		self::assertMatchesRegularExpression( '/^\d+\.\d+\.[0-9a-f]{64}$/', $link( $first['html'] ) );
		self::assertNotSame( $link( $first['html'] ), $link( $second['html'] ) );
		self::assertSame( 'en_US', get_locale(), 'The reader\'s language is left again.' );
	}

	public function test_what_shares_a_message_stands_in_it_with_a_link_of_its_own(): void {
		$this->renewal_fails( 'R-1' );
		$this->renewal_fails( 'R-2' );
		$this->clock->move( 3600 );
		$this->tick();
		self::assertCount( 1, Mailbox::all() );
		$mail = Mailbox::all()[0];
		self::assertMatchesRegularExpression( '~<li>R-2: €29\.00 <a href="http[^"]+\?followup-reminders=' . $this->case_of( 'R-2' )->id . '\.[^"]+">Pay</a></li>~u', $mail['html'] );
		self::assertMatchesRegularExpression( '~^- R-2: €29\.00 http\S+\?followup-reminders=' . $this->case_of( 'R-2' )->id . '\.~mu', $mail['text'] );
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
