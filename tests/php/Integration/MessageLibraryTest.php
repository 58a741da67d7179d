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
		self::assertGreaterThan( 300, self::check_all_letters( self::letterhead() ) );
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
