<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\SiteOption;
use Throwable;

/** The look of the shop's own mails, where WooCommerce is. */
final class WooLetterhead implements Letterhead {

	/** A server that says nothing for this long is given up; the lease of the debtor outlives it. */
	private const TIMEOUT_SECONDS = 30;

	/** WooCommerce makes all its e-mails when it is asked for one: it is asked only when there is something to send. */
	private ?WooEmail $used = null;

	public function __construct(
		private readonly MailConnection $connection,
		private readonly Log $log,
	) {}

	/** Whether the owner left our e-mail switched on among WooCommerce's. */
	public static function is_switched_on(): bool {
		return true === self::email()?->is_enabled();
	}

	public function look(): MailLook {
		return new MailLook( SiteOption::text( 'woocommerce_email_base_color', MailLook::ACCENT ) );
	}

	public function wrap( EmailText $text ): string {
		$email = $this->use_email();
		return null === $email ? $text->html : $email->render( $text );
	}

	public function send( EmailText $text, string $html ): Handover {
		try {
			$email = $this->use_email();
			if ( null === $email ) {
				return new Handover( 'refused', 'email.not_registered' );
			}
			if ( ! $email->is_enabled() ) {
				return new Handover( 'failed', 'email.switched_off' );
			}
			$headers = implode( "\r\n", $text->headers() ) . "\r\n";
			return ( new MailWatch( $text, $this->connection, self::TIMEOUT_SECONDS ) )->send( static fn (): mixed => $email->send_as( $text, $html, $headers ) );
		} catch ( Throwable $thrown ) {
			// A foreign hook threw, before or after the hand-over: the outcome is not known.
			$this->log->caught( 'email.threw', $thrown, $text->case_id );
			return new Handover( 'unknown', 'mail.threw' );
		}
	}

	public function let_go(): void {
		$this->used?->let_go();
		$this->used = null;
		$this->connection->close();
	}

	private function use_email(): ?WooEmail {
		$this->used = self::email();
		return $this->used;
	}

	private static function email(): ?WooEmail {
		$email = WC()->mailer()->get_emails()[ WooEmail::ID ] ?? null;
		return $email instanceof WooEmail ? $email : null;
	}
}
