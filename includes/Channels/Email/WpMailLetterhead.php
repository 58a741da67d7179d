<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\SenderProfile;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Support\Log;
use Throwable;

/** Our own simple letterhead, sent with `wp_mail`; a theme overrides it as `followup-reminders/email.php`. */
final class WpMailLetterhead implements Letterhead {

	/** A server that says nothing for this long is given up; the lease of the debtor outlives it. */
	private const TIMEOUT_SECONDS = 30;

	/** @var array<string,string> Documents of one tick, by what went in. */
	private array $wrapped = array();

	/** A theme's template, for one tick; '' where there is none. */
	private ?string $theirs = null;

	public function __construct(
		private readonly string $template,
		private readonly MailConnection $connection,
		private readonly Log $log,
	) {}

	public function look(): MailLook {
		return new MailLook( MailLook::ACCENT );
	}

	public function wrap( EmailText $text ): string {
		$this->theirs ??= locate_template( 'followup-reminders/email.php' );
		if ( '' !== $this->theirs ) {
			return self::render( $this->theirs, $text );
		}
		// Our own template makes nothing else of a text.
		return $this->wrapped[ $text->subject . "\n" . $text->look_hash() ] ??= self::render( $this->template, $text );
	}

	private static function render( string $file, EmailText $text ): string {
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
		try {
			$headers = $text->headers();
			if ( '' !== $text->from_email . $text->from_name ) {
				// A name alone stands before the address that the site's mail comes from anyway.
				$address   = '' === $text->from_email ? SenderProfile::read()->sending_address() : $text->from_email;
				$headers[] = 'From: ' . ( '' === $text->from_name ? '' : $text->from_name . ' ' ) . '<' . $address . '>';
			}
			return ( new MailWatch( $text, $this->connection, self::TIMEOUT_SECONDS ) )->send( static fn (): mixed => wp_mail( $text->to, $text->subject, $html, $headers ) );
		} catch ( Throwable $thrown ) {
			// A foreign hook threw, before or after the hand-over: the outcome is not known.
			$this->log->caught( 'email.threw', $thrown, $text->case_id );
			return new Handover( 'unknown', 'mail.threw' );
		}
	}

	public function let_go(): void {
		$this->wrapped = array();
		$this->theirs  = null;
		$this->connection->close();
	}
}
