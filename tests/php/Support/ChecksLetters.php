<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Support;

use DOMDocument;
use DOMElement;
use DOMXPath;
use FollowupReminders\Channels\Email\Letter;
use FollowupReminders\Channels\Email\Letterhead;
use FollowupReminders\Channels\Email\MailLook;
use FollowupReminders\Channels\Email\Preview\MessagePreview;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Engine\Tokens\Tokens;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Texts\Kind;
use FollowupReminders\Model\Texts\Library;

/** What every mail of the library keeps to, under whatever letterhead. */
trait ChecksLetters {

	/** Gmail cuts a longer mail. */
	private static int $longest_bytes = 102 * 1024;

	/** Each kind for customers, in each language and each tone, as it comes first and again and with nothing that may be missing. */
	private static function check_all_letters( Letterhead $letterhead ): void {
		$preview = new MessagePreview( $letterhead );
		$checked = 0;
		foreach ( Library::kinds() as $kind ) {
			foreach ( $kind->is_for_customers() ? Library::LANGUAGES : array() as $code => $locale ) {
				foreach ( Library::TONES as $tone ) {
					$row = Library::row( $kind, $locale, $tone );
					if ( null === $row ) {
						self::fail( "{$kind->id} has no text in $locale." );
					}
					$empty = self::optional_tokens( $kind, $row );
					$first = $preview->letter( $row );
					$again = $preview->letter( $row, 1 );
					$bare  = $preview->letter( $row, 0, $empty );
					foreach ( array(
						'first' => $first,
						'again' => $again,
						'bare' => $bare,
					) as $which => $letter ) {
						self::check_letter( $letter, "{$kind->id} $code $tone $which", 'fr' === $code, 'bare' === $which );
						++$checked;
					}
					self::assertNotSame( $first->text->subject, $again->text->subject, "{$kind->id} $code $tone: the second message has another subject." );
				}
			}
		}
		$kinds = count( array_filter( Library::kinds(), static fn ( Kind $kind ): bool => $kind->is_for_customers() ) );
		self::assertSame( 33, $kinds );
		self::assertSame( $kinds * count( Library::LANGUAGES ) * count( Library::TONES ) * 3, $checked );
	}

	/** @return list<string> Tokens that may be empty and are not needed. */
	private static function optional_tokens( Kind $kind, TemplateRow $row ): array {
		$asked = Fill::tokens_in( implode( "\n", array( $row->subject, $row->subject_b, $row->preheader, $row->body, $row->closing ) ) );
		return array_values( array_filter( $asked, static fn ( string $token ): bool => ! ( Tokens::find( $token )->always ?? true ) && ! in_array( $token, $kind->needs, true ) ) );
	}

	private static function check_letter( Letter $letter, string $which, bool $is_french, bool $is_bare ): void {
		$text = $letter->text;
		self::assertLessThan( 50, mb_strlen( $text->subject ), "$which: {$text->subject}" );
		self::assertNotSame( '', $text->subject, $which );
		self::assertStringContainsString( "\n", $text->plain, $which );
		foreach ( array( $text->subject, $text->heading, $text->preheader, $text->plain ) as $plain ) {
			self::assertDoesNotMatchRegularExpression( '/\{[!A-Za-z_]+\}|\*\*|\]\(|  |\n\n\n|place[0-9a-f]{16}/', $plain, $which );
		}
		if ( $is_french ) {
			self::assertDoesNotMatchRegularExpression( '/[^\x{202f}\x{a0} \n][;!?](?=\s|$)| [;:!?»]|« /u', (string) preg_replace( '#https?://\S+#', '', $text->plain ), $which );
		}
		self::assertLessThan( self::$longest_bytes, strlen( $letter->html ), $which );
		$document = new DOMDocument();
		self::assertTrue( @$document->loadHTML( '<?xml encoding="UTF-8">' . $letter->html ), $which ); // phpcs:ignore WordPress.PHP.NoSilencedErrors -- Of HTML 5 it knows nothing.
		$path = new DOMXPath( $document );
		self::check_words( $document, $which );
		self::assertStringContainsString( $is_french ? 'lang="fr' : 'lang="en', $letter->html, $which );
		self::assertStringContainsString( esc_html( $text->heading ), $letter->html, $which );
		foreach ( self::elements( $path, '//img' ) as $image ) {
			self::assertTrue( $image->hasAttribute( 'alt' ), "$which: a picture without words." );
		}
		foreach ( self::elements( $path, '//table' ) as $table ) {
			self::assertSame( 'presentation', $table->getAttribute( 'role' ), "$which: a layout table is read out as data." );
		}
		foreach ( self::elements( $path, '//a' ) as $link ) {
			self::assertMatchesRegularExpression( '#^(https?://|mailto:)[^\s{}]+$#', $link->getAttribute( 'href' ), $which );
			self::assertNotSame( '', trim( $link->textContent ), "$which: a link without words." );
		}
		self::check_button( $path, $which, $is_bare );
		self::check_twin( $path, $letter, $which );
		self::check_contrast( $path, $which );
		self::assertStringContainsString( esc_html( $text->preheader ), $letter->html, "$which: the preview text." );
	}

	/** Who reads no HTML can press all the same: each link of the mail, but for those of the letterhead itself, is in its text. */
	private static function check_twin( DOMXPath $path, Letter $letter, string $which ): void {
		foreach ( self::elements( $path, '//a' ) as $link ) {
			$address = $link->getAttribute( 'href' );
			if ( untrailingslashit( $address ) !== untrailingslashit( home_url() ) ) {
				self::assertStringContainsString( str_replace( 'mailto:', '', $address ), $letter->text->plain, "$which: a link that the text lacks." );
			}
		}
	}

	/** Text that is given a colour can be read on what is behind it. */
	private static function check_contrast( DOMXPath $path, string $which ): void {
		foreach ( self::elements( $path, '//*[contains(@style,"color")]' ) as $element ) {
			$front = self::colour( $element, '/(?<![-a-z])color: ?(#[0-9a-f]{3,6})/i' );
			// WooCommerce's block letterhead has a line of its own in a lighter grey.
			if ( '' === $front || '' === trim( $element->textContent ) || str_starts_with( trim( $element->textContent ), '©' ) ) {
				continue;
			}
			$back = '';
			for ( $at = $element; $at instanceof DOMElement && '' === $back; $at = $at->parentNode ) {
				$back = self::colour( $at, '/background(?:-color)?: ?(#[0-9a-f]{3,6})/i' );
			}
			self::assertGreaterThanOrEqual( 4.5, MailLook::contrast( '' === $back ? '#ffffff' : $back, $front ), "$which: {$element->nodeName} $front on $back, " . mb_substr( trim( $element->textContent ), 0, 40 ) );
		}
	}

	private static function check_words( DOMDocument $document, string $which ): void {
		foreach ( array( 'style', 'title' ) as $name ) {
			while ( null !== $document->getElementsByTagName( $name )->item( 0 ) ) {
				$element = $document->getElementsByTagName( $name )->item( 0 );
				$element->parentNode?->removeChild( $element );
			}
		}
		$words = (string) $document->textContent;
		self::assertDoesNotMatchRegularExpression( '/\{[!A-Za-z_]+\}|\*\*|\]\(|place[0-9a-f]{16}|##WOO/', $words, $which );
		foreach ( self::elements( new DOMXPath( $document ), '//p' ) as $paragraph ) {
			self::assertNotSame( '', trim( $paragraph->textContent ) . ( 0 < $paragraph->getElementsByTagName( 'img' )->length ? 'picture' : '' ), "$which: an empty paragraph." );
		}
	}

	private static function check_button( DOMXPath $path, string $which, bool $is_bare ): void {
		$buttons = self::elements( $path, '//a[contains(@class,"followup-reminders-button")]' );
		self::assertLessThanOrEqual( 1, count( $buttons ), "$which: more than one button." );
		foreach ( $buttons as $button ) {
			self::assertSame( 'td', $button->parentNode?->nodeName, "$which: a button is a table cell." );
			$back  = self::colour( $button, '/(?<!-)background-color: ?(#[0-9a-f]{3,6})/i' );
			$front = self::colour( $button, '/(?<![-a-z])color: ?(#[0-9a-f]{3,6})/i' );
			self::assertGreaterThanOrEqual( 4.5, MailLook::contrast( $back, $front ), "$which: contrast." );
			self::assertStringStartsWith( 'https://example.com/', $button->getAttribute( 'href' ), $which );
		}
		if ( $is_bare && ! str_starts_with( $which, 'renewal_upcoming' ) ) {
			self::assertCount( 0, $buttons, "$which: a button without a page." );
		}
	}

	/** @return string `#rrggbb` */
	private static function colour( DOMElement $element, string $pattern ): string {
		$hex = 1 === preg_match( $pattern, $element->getAttribute( 'style' ), $found ) ? strtolower( $found[1] ) : '';
		return 4 === strlen( $hex ) ? '#' . $hex[1] . $hex[1] . $hex[2] . $hex[2] . $hex[3] . $hex[3] : $hex;
	}

	/** @return list<DOMElement> */
	private static function elements( DOMXPath $path, string $query ): array {
		$found = $path->query( $query );
		return array_values( array_filter( false === $found ? array() : iterator_to_array( $found ), static fn ( $node ): bool => $node instanceof DOMElement ) );
	}
}
