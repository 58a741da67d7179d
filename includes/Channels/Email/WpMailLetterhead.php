<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\Handover;
use FollowupReminders\Support\Log;
use Throwable;

/** Our own simple letterhead, sent with `wp_mail`; a theme overrides it as `followup-reminders/email.php`. */
final class WpMailLetterhead implements Letterhead {

	public const HEADER = 'X-Followup-Reminders';
	/** A server that says nothing for this long is given up; the lease of the debtor outlives it. */
	private const TIMEOUT_SECONDS = 30;

	public function __construct(
		private readonly string $template,
		private readonly Log $log,
	) {}

	public function wrap( EmailText $text ): string {
		$theirs = locate_template( 'followup-reminders/email.php' );
		$file   = '' === $theirs ? $this->template : $theirs;
		ob_start();
		try {
			// The template sees only what it is promised: $email_text.
			( static function ( string $file, EmailText $email_text ): void {
				include $file;
			} )( $file, $text );
		} finally {
			$html = (string) ob_get_clean();
		}
		return $html;
	}

	public function send( EmailText $text, string $html ): Handover {
		$watch = new MailWatch( $text, self::TIMEOUT_SECONDS );
		try {
			$watch->begin();
			$headers = array( 'Content-Type: text/html; charset=UTF-8', self::HEADER . ': ' . $text->reference() );
			return $watch->outcome( wp_mail( $text->to, $text->subject, $html, $headers ) );
		} catch ( Throwable $thrown ) {
			// Somebody's hook threw, before or after the hand-over: nobody can say.
			$this->log->caught( 'email.threw', $thrown, $text->case_id );
			return new Handover( 'unknown', 'mail.threw' );
		} finally {
			$watch->end();
		}
	}
}
