<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\WooCommerce;

use FollowupReminders\Channels\Email\EmailText;
use FollowupReminders\Channels\Email\Letter;
use FollowupReminders\Channels\Email\MailConnection;
use FollowupReminders\Channels\Email\WooLetterhead;
use FollowupReminders\Support\Json;
use FollowupReminders\Support\Log;
use FollowupReminders\Tests\Support\ChecksLetters;

/** Every text of the library under WooCommerce's letterheads. */
final class MessageLibraryTest extends ShopTestCase {

	use ChecksLetters;

	private WooLetterhead $letterhead;

	protected function setUp(): void {
		parent::setUp();
		$this->letterhead = new WooLetterhead( new MailConnection(), new Log() );
		WC()->mailer()->init();
	}

	protected function tearDown(): void {
		WC()->mailer()->init();
		parent::tearDown();
	}

	public function test_every_kind_in_each_language_and_tone_is_a_sound_mail(): void {
		self::check_all_letters( $this->letterhead );
	}

	/** Its editor gets ready at the start of a request, so that it takes a process of its own. */
	public function test_every_kind_is_a_sound_mail_in_the_block_email_editor(): void {
		$command = array( PHP_BINARY, '-d', 'display_errors=0', dirname( __DIR__ ) . '/Support/render-messages.php', (string) getenv( 'FOLLOWUP_REMINDERS_SITE' ), 'block' );
		exec( implode( ' ', array_map( 'escapeshellarg', $command ) ) . ' 2>/dev/null', $lines, $status );
		self::assertSame( 0, $status );
		$checked = 0;
		foreach ( array_filter( $lines, static fn ( string $line ): bool => str_starts_with( $line, '{' ) ) as $line ) {
			$mail = Json::decode( $line );
			self::assertStringNotContainsString( 'id="template_container"', $mail->html, 'It is not the classic letterhead.' );
			$text = new EmailText(
				to: '',
				to_name: '',
				subject: $mail->subjects[0],
				html: '',
				plain: $mail->text,
				message_ref: '',
				locale: $mail->locale,
				pay_url: '',
				case_id: 0,
				heading: $mail->heading,
				preheader: $mail->preheader,
			);
			self::check_letter( new Letter( $text, $mail->html ), "{$mail->kind} {$mail->locale} {$mail->tone}", 'fr_FR' === $mail->locale, false );
			++$checked;
		}
		self::assertSame( 33 * 2 * 3, $checked, 'Each kind for customers, language and tone.' );
	}
}
