<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Channels\Email\MailConnection;
use FollowupReminders\Channels\Email\MailLook;
use FollowupReminders\Channels\Email\Preview\MessagePreview;
use FollowupReminders\Channels\Email\WpMailLetterhead;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Log;
use FollowupReminders\Tests\Support\ChecksLetters;
use FollowupReminders\Tests\Support\ShopTestCase;

/** Every text of the library under the plain letterhead. */
final class MessageLibraryTest extends ShopTestCase {

	use ChecksLetters;

	private static function letterhead(): WpMailLetterhead {
		return new WpMailLetterhead( dirname( __DIR__, 3 ) . '/templates/email.php', new MailConnection(), new Log() );
	}

	public function test_every_kind_in_each_language_and_tone_is_a_sound_mail(): void {
		self::check_all_letters( self::letterhead() );
	}

	public function test_the_sample_of_a_formal_notice_adds_up_and_claims_what_the_plugin_claims(): void {
		foreach ( Library::LANGUAGES as $locale ) {
			$row = Library::row( Library::kinds()['formal_notice'], $locale, 'formal' );
			self::assertNotNull( $row );
			$plain  = ( new MessagePreview( self::letterhead() ) )->letter( $row )->text->plain;
			$shown  = (string) preg_replace( '/[\x{a0}\x{202f}]/u', ' ', $plain );
			$amount = 'fr_FR' === $locale ? '/(?:Montant initial|réglé|solde dû|Total exigible[^:]*:) ([0-9 ]+,[0-9]{2}) €/u' : '/(?:Original amount|paid|amount due|Total payable[^:]*:) €([0-9,]+\.[0-9]{2})/';
			self::assertSame( 4, preg_match_all( $amount, $shown, $found ), $shown );
			list( $original, $paid, $due, $total ) = array_map( static fn ( string $one ): int => (int) preg_replace( '/\D/', '', $one ), $found[1] );
			self::assertSame( array( $due, $due ), array( $original - $paid, $total ) );
			self::assertDoesNotMatchRegularExpression( 'fr_FR' === $locale ? '/Pénalités|Indemnité|article 1344/u' : '/Interest|compensation|mise en demeure|Code civil/', $shown, 'No legal pack works it out.' );
		}
	}

	public function test_the_four_concealed_classes_give_the_same_mail(): void {
		$row    = Library::row( Library::kinds()['payment_failed_first'], 'en_US', 'warm' );
		$letter = null === $row ? null : ( new MessagePreview( self::letterhead() ) )->letter( $row );
		self::assertStringContainsString( 'Your bank declined the payment without giving a reason.', $letter->html ?? '' );
	}

	public function test_a_button_can_be_read_whatever_the_accent(): void {
		foreach ( array( '#ffffff', '#ffe600', '#7f54b3', '#808080', '#000000', '#F00', 'no colour' ) as $accent ) {
			$look = new MailLook( $accent );
			self::assertGreaterThanOrEqual( 4.5, MailLook::contrast( $look->accent, $look->on_accent ), $accent );
		}
	}
}
