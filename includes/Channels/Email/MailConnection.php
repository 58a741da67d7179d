<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use FollowupReminders\Support\Json;
use PHPMailer\PHPMailer\PHPMailer;

/** The SMTP connection, kept open over the messages of a tick: greeting, encryption and log-in cost more than a message. */
final class MailConnection {

	private ?StagedSmtp $smtp = null;

	/** Server and user of the connection. */
	private string $account = '';

	/** For a mailer as it is set up now: the connection that is open, if it leads to the same account. */
	public function of( PHPMailer $mailer ): StagedSmtp {
		$account = self::account( $mailer );
		if ( null === $this->smtp || $account !== $this->account ) {
			$this->close();
			$this->smtp    = new StagedSmtp();
			$this->account = $account;
		}
		return $this->smtp;
	}

	/** Ends the session with QUIT if the server is still connected. */
	public function close(): void {
		$this->smtp?->leave();
		$this->smtp = null;
	}

	private static function account( PHPMailer $mailer ): string {
		$account = array(
			$mailer->Host,
			$mailer->Port,
			$mailer->Helo,
			$mailer->Hostname,
			$mailer->SMTPSecure,
			$mailer->SMTPAutoTLS,
			$mailer->SMTPAuth,
			$mailer->AuthType,
			$mailer->Username,
			$mailer->Password,
		);
		return hash( 'sha256', Json::encode( $account ) );
	}
}
