<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Channels\Handover;
use PHPMailer\PHPMailer\PHPMailer;
use WP_Error;

/** Watches one call of `wp_mail`: gives it our Message-ID and plain text, and reads what the transport really reported. */
final class MailWatch {

	private ?PHPMailer $mailer = null;
	private ?StagedSmtp $smtp  = null;
	private ?WP_Error $error   = null;
	/** Read from the mailer once it is set up: `smtp`, `mail`, `sendmail`, …; '' when WordPress' mailer was passed by. */
	private string $transport = '';
	/** @var array<mixed> What was there before. */
	private array $smtp_options = array();

	public function __construct(
		private readonly EmailText $text,
		private readonly int $timeout_seconds,
	) {}

	public function begin(): void {
		// Last: whoever chooses the transport has chosen it by then.
		add_action( 'phpmailer_init', array( $this, 'set_up' ), PHP_INT_MAX );
		add_action( 'wp_mail_failed', array( $this, 'failed' ) );
	}

	public function end(): void {
		remove_action( 'phpmailer_init', array( $this, 'set_up' ), PHP_INT_MAX );
		remove_action( 'wp_mail_failed', array( $this, 'failed' ) );
		if ( null !== $this->mailer ) {
			// WordPress keeps its mailer for the next mail of the request; ours must leave nothing in it.
			$this->mailer->MessageID = '';
			$this->mailer->AltBody   = '';
			if ( null !== $this->smtp ) {
				$this->mailer->smtpClose();
				$this->mailer->setSMTPInstance( new \PHPMailer\PHPMailer\SMTP() );
				$this->mailer->SMTPOptions = $this->smtp_options;
			}
		}
	}

	/** @param mixed $mailer WordPress' mailer, or what another plugin put in its place. */
	public function set_up( mixed $mailer ): void {
		if ( ! $mailer instanceof PHPMailer ) {
			return;
		}
		$this->mailer            = $mailer;
		$this->transport         = (string) $mailer->Mailer;
		$mailer->MessageID       = $this->text->message_ref;
		$mailer->AltBody         = $this->text->plain;
		$mailer->Timeout         = min( $mailer->Timeout, $this->timeout_seconds );
		if ( 'smtp' === $this->transport ) {
			$this->smtp            = new StagedSmtp();
			$this->smtp->Timelimit = min( $mailer->getSMTPInstance()->Timelimit, $this->timeout_seconds );
			$mailer->setSMTPInstance( $this->smtp );
			// A body goes out line by line: without it each mail may wait 40 ms for a delayed acknowledgement.
			$this->smtp_options  = $mailer->SMTPOptions;
			$mailer->SMTPOptions = array_replace_recursive( array( 'socket' => array( 'tcp_nodelay' => true ) ), $this->smtp_options );
		}
	}

	public function failed( WP_Error $error ): void {
		$this->error = $error;
	}

	/** What became of the mail, from what the transport reported and not from what it was asked. */
	public function outcome( bool $accepted ): Handover {
		if ( $accepted ) {
			$id = null === $this->smtp ? '' : (string) $this->smtp->getLastTransactionID();
			return new Handover( 'delivered', 'mail.accepted', $id );
		}
		if ( null !== $this->smtp && '' !== $this->smtp->failed_stage ) {
			return self::from_smtp( $this->smtp->failed_stage, $this->smtp->failed_code );
		}
		if ( 'mail' === $this->transport || 'sendmail' === $this->transport ) {
			return null !== $this->error ? new Handover( 'refused', 'mail.not_accepted' ) : new Handover( 'unknown', 'mail.no_reason' );
		}
		if ( null !== $this->error && null === $this->mailer ) {
			// WordPress' own check of the From address or the recipient, before any transport.
			return new Handover( 'refused', 'mail.not_begun' );
		}
		return new Handover( 'unknown', 'mail.transport_unknown' );
	}

	private static function from_smtp( string $stage, int $code ): Handover {
		$for_good = 500 <= $code && 600 > $code;
		return match ( $stage ) {
			'connect'   => new Handover( 'refused', 'smtp.no_connection' ),
			'auth'      => new Handover( 'refused', 'smtp.authentication' ),
			'sender'    => new Handover( $for_good ? 'failed' : 'refused', 'smtp.sender_refused' ),
			'recipient' => new Handover( $for_good ? 'failed' : 'refused', 'smtp.recipient_refused' ),
			'data'      => new Handover( $for_good ? 'failed' : 'refused', 'smtp.data_refused' ),
			default     => 0 === $code
				? new Handover( 'unknown', 'smtp.no_reply' )
				: new Handover( $for_good ? 'failed' : 'refused', 'smtp.body_refused' ),
		};
	}
}
