<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Model\Messages\Handover;
use PHPMailer\PHPMailer\PHPMailer;
use PHPMailer\PHPMailer\SMTP;
use ReflectionFunction;
use WP_Error;

/** Watches one call of `wp_mail`: gives it our Message-ID and plain text, and reads what the transport really reported. */
final class MailWatch {

	private ?PHPMailer $mailer = null;
	private ?StagedSmtp $smtp  = null;
	private ?WP_Error $error   = null;
	/** Whether WordPress's own `wp_mail` was asked, and no other plugin answered in its place: only then its error says that nothing left. */
	private bool $is_wordpress = false;
	/** Read from the mailer once it is set up: `smtp`, `mail`, `sendmail`, …; '' when WordPress' mailer was passed by. */
	private string $transport = '';
	/** @var array<string,mixed> What was there before, by name of the mailer's property. */
	private array $theirs = array();
	private ?SMTP $their_smtp = null;

	public function __construct(
		private readonly EmailText $text,
		private readonly MailConnection $connection,
		private readonly int $timeout_seconds,
	) {}

	/** @param callable():mixed $mail Sends it by `wp_mail`, whose replacement may answer anything; called once more if a connection kept open turns out to be gone before anything was sent. */
	public function send( callable $mail ): Handover {
		// Runs last, when other plugins have chosen the transport.
		add_action( 'phpmailer_init', array( $this, 'set_up' ), PHP_INT_MAX );
		add_action( 'wp_mail_failed', array( $this, 'failed' ) );
		add_filter( 'pre_wp_mail', array( $this, 'see_answer' ), PHP_INT_MAX );
		try {
			$accepted = $mail();
			if ( false === $accepted && null !== $this->smtp && $this->smtp->was_left_between_messages() ) {
				$this->error = null;
				$accepted    = $mail();
			}
			return $this->outcome( $accepted );
		} finally {
			remove_action( 'phpmailer_init', array( $this, 'set_up' ), PHP_INT_MAX );
			remove_action( 'wp_mail_failed', array( $this, 'failed' ) );
			remove_filter( 'pre_wp_mail', array( $this, 'see_answer' ), PHP_INT_MAX );
			$this->leave_nothing();
		}
	}

	/** WordPress keeps its mailer for the next mail of the request; nothing of ours may stay in it. */
	private function leave_nothing(): void {
		if ( null === $this->mailer ) {
			return;
		}
		$this->mailer->MessageID = '';
		$this->mailer->AltBody   = '';
		foreach ( $this->theirs as $name => $value ) {
			$this->mailer->{$name} = $value;
		}
		if ( null !== $this->their_smtp ) {
			$this->mailer->setSMTPInstance( $this->their_smtp );
		}
		$this->theirs     = array();
		$this->their_smtp = null;
	}

	/** @param mixed $mailer WordPress' mailer, or what another plugin put in its place. */
	public function set_up( mixed $mailer ): void {
		if ( ! $mailer instanceof PHPMailer ) {
			return;
		}
		$this->leave_nothing();
		$this->mailer      = $mailer;
		$this->transport   = (string) $mailer->Mailer;
		$this->theirs      = array( 'Timeout' => $mailer->Timeout );
		$mailer->MessageID = $this->text->message_ref;
		$mailer->AltBody   = $this->text->plain;
		$mailer->Timeout   = min( $mailer->Timeout, $this->timeout_seconds );
		if ( 'smtp' === $this->transport ) {
			$this->theirs    += array(
				'SMTPKeepAlive' => $mailer->SMTPKeepAlive,
				'SMTPOptions'   => $mailer->SMTPOptions,
			);
			$this->their_smtp = $mailer->getSMTPInstance();
			$this->smtp       = $this->connection->of( $mailer );
			$this->smtp->begin( min( $this->their_smtp->Timelimit, $this->timeout_seconds ) );
			$mailer->setSMTPInstance( $this->smtp );
			$mailer->SMTPKeepAlive = true;
			// A body is sent line by line: without it each mail may wait 40 ms for a delayed acknowledgement.
			$mailer->SMTPOptions = array_replace_recursive( array( 'socket' => array( 'tcp_nodelay' => true ) ), $mailer->SMTPOptions );
		}
	}

	public function see_answer( mixed $answer ): mixed {
		$this->is_wordpress = null === $answer && self::is_wordpress_own();
		return $answer;
	}

	/** A plugin may have put its own function in place of WordPress's. */
	private static function is_wordpress_own(): bool {
		return str_ends_with( wp_normalize_path( (string) ( new ReflectionFunction( 'wp_mail' ) )->getFileName() ), '/' . WPINC . '/pluggable.php' );
	}

	public function failed( WP_Error $error ): void {
		$this->error = $error;
	}

	/** The outcome of the mail, from what the transport reported, not from what was requested. */
	private function outcome( mixed $accepted ): Handover {
		if ( true === $this->smtp?->is_taken && array() !== $this->smtp->refused ) {
			// PHPMailer reports an error when one of several recipients was refused; the others have it.
			return new Handover( 'delivered', 'mail.accepted_in_part', (string) $this->smtp->getLastTransactionID(), null, $this->smtp->refused_for_good() );
		}
		if ( is_scalar( $accepted ) && (bool) $accepted ) {
			$id = null === $this->smtp ? '' : (string) $this->smtp->getLastTransactionID();
			return new Handover( 'delivered', 'mail.accepted', $id );
		}
		if ( null !== $this->smtp && '' !== $this->smtp->failed_stage ) {
			return self::from_smtp( $this->smtp->failed_stage, $this->smtp->failed_code, $this->smtp->refused_for_good() );
		}
		if ( 'mail' === $this->transport || 'sendmail' === $this->transport ) {
			return null !== $this->error ? new Handover( 'refused', 'mail.not_accepted' ) : new Handover( 'unknown', 'mail.no_reason' );
		}
		if ( false === $accepted && null !== $this->error && null === $this->mailer && $this->is_wordpress ) {
			// WordPress's own check of the From address, before any transport.
			return new Handover( 'refused', 'mail.not_begun' );
		}
		return new Handover( 'unknown', 'mail.transport_unknown' );
	}

	/** @param list<string> $refused_addresses */
	private static function from_smtp( string $stage, int $code, array $refused_addresses ): Handover {
		$for_good = 500 <= $code && 600 > $code;
		return match ( $stage ) {
			'connect'   => new Handover( 'refused', 'smtp.no_connection' ),
			'auth'      => new Handover( 'refused', 'smtp.authentication' ),
			'sender'    => new Handover( $for_good ? 'failed' : 'refused', 'smtp.sender_refused' ),
			'recipient' => new Handover( $for_good ? 'failed' : 'refused', 'smtp.recipient_refused', '', null, $refused_addresses ),
			'data'      => new Handover( $for_good ? 'failed' : 'refused', 'smtp.data_refused' ),
			default     => 0 === $code
				? new Handover( 'unknown', 'smtp.no_reply' )
				: new Handover( $for_good ? 'failed' : 'refused', 'smtp.body_refused' ),
		};
	}
}
