<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Model\Texts;

use FollowupReminders\Engine\Tokens\CheckText;
use FollowupReminders\Engine\Tokens\Fill;
use FollowupReminders\Model\Rows\TemplateRow;
use FollowupReminders\Model\Texts\Kind;
use FollowupReminders\Model\Texts\Library;
use PHPUnit\Framework\TestCase;

/** The shipped texts keep the rules that owners' texts are held to, in both languages alike. */
final class LibraryTest extends TestCase {

	/** @return iterable<string,array{Kind, string, string}> Kind, locale, tone. */
	public static function texts(): iterable {
		foreach ( Library::kinds() as $kind ) {
			foreach ( Library::LANGUAGES as $code => $locale ) {
				foreach ( Library::tones_of( $kind ) as $tone ) {
					yield "{$kind->id} {$code} {$tone}" => array( $kind, $locale, $tone );
				}
			}
		}
	}

	private static function all_of( TemplateRow $row ): string {
		return implode( ' ', array( $row->subject, $row->subject_b, $row->heading, $row->preheader, $row->button, $row->body, $row->closing ) );
	}

	public function test_there_are_34_kinds_beside_the_tasks(): void {
		$this->assertCount( 34, array_filter( Library::kinds(), static fn ( Kind $kind ): bool => 'task' !== $kind->lane ) );
		$this->assertSame( 'payment_failed_last', Library::kind_of( 'last_notice_retry' )?->id );
		$this->assertNull( Library::kind_of( 'nothing_of_the_kind' ) );
	}

	/** @dataProvider texts */
	public function test_a_text_keeps_the_rules_of_texts( Kind $kind, string $locale, string $tone ): void {
		$row = Library::row( $kind, $locale, $tone );
		$this->assertNotNull( $row );
		$this->assertSame( array(), CheckText::check( $row->fields(), 'task' === $kind->lane ? null : $kind->needs ) );
		$this->assertNotSame( $row->subject, $row->subject_b );
		$this->assertStringNotContainsString( '!', (string) preg_replace( '/\{![a-z0-9_]+\}/', '', $row->subject . $row->subject_b . $row->preheader . $row->body . $row->closing ) );
		foreach ( array( 'urgent', 'relance' ) as $forbidden ) {
			$this->assertStringNotContainsStringIgnoringCase( $forbidden, self::all_of( $row ) );
		}
		if ( 'formal_notice' !== $kind->id && 'task' !== $kind->lane ) {
			$this->assertStringNotContainsStringIgnoringCase( 'mise en demeure', self::all_of( $row ) );
		}
	}

	/** @dataProvider texts */
	public function test_languages_say_the_same_line_by_line( Kind $kind, string $locale, string $tone ): void {
		$lines = static fn ( string $of ): array => array_map(
			static function ( string $line ): array {
				// French takes an article where English takes none.
				$tokens = array_map( static fn ( string $token ): string => 'the_reference' === $token ? 'reference' : $token, Fill::tokens_in( $line ) );
				sort( $tokens );
				return $tokens;
			},
			explode( "\n", Library::row( $kind, $of, $tone )->body ?? '' )
		);
		$this->assertSame( $lines( 'en_US' ), $lines( $locale ) );
	}

	public function test_a_reason_is_never_in_a_subject_a_preheader_or_a_button(): void {
		foreach ( self::texts() as list( $kind, $locale, $tone ) ) {
			$row = Library::row( $kind, $locale, $tone );
			$this->assertNotContains( 'decline_line', Fill::tokens_in( "{$row?->subject}{$row?->subject_b}{$row?->preheader}{$row?->heading}{$row?->button}" ) );
		}
	}

	public function test_words_about_an_expiring_card_never_speak_of_a_debt(): void {
		$row = Library::row( Library::kinds()['card_expiring'], 'en_US', 'warm' );
		foreach ( array( 'owe', 'unpaid', 'overdue', 'still open', '{amount_due}', 'pay it', 'reminder' ) as $forbidden ) {
			$this->assertStringNotContainsStringIgnoringCase( $forbidden, null === $row ? '' : self::all_of( $row ) );
		}
	}

	public function test_both_languages_have_the_same_words(): void {
		$this->assertSame( array_keys( Library::language_or_english( 'en' )->words() ), array_keys( Library::language_or_english( 'fr' )->words() ) );
	}

	public function test_a_text_message_fits_into_one_of_160_characters(): void {
		$longest = array(
			'shop_short'        => 'Riverside C',
			'amount_due'        => '1 292,40 €',
			'item'              => 'Climbing pass and…',
			'reference'         => 'invoice INV-2026-1042',
			'due_date'          => '18 sept.',
			'instalment_number' => '10 of 12',
			'instalment_amount' => '1 292,40 €',
			'instalment_date'   => '18 sept.',
			'short_link'        => 'https://shop.example/p/7Fk2aQ9',
		);
		foreach ( Library::kinds() as $kind ) {
			foreach ( array( 'en', 'fr' ) as $code ) {
				$text = Library::language_or_english( $code )->text( $kind->id )->sms ?? null;
				if ( null !== $text ) {
					$filled = Fill::fill( $text, $longest, static fn ( string $part ): string => $part );
					$this->assertSame( array(), $filled->missing );
					// The euro sign counts two.
					$this->assertLessThanOrEqual( 160, mb_strlen( $filled->text ) + substr_count( $filled->text, '€' ), $kind->id );
					$this->assertSame( 0, preg_match( '/[êçôîœ’\x{a0}\x{202f}]/u', $text ), $kind->id );
				}
			}
		}
	}
}
