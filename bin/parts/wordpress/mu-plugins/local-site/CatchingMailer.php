<?php
declare( strict_types=1 );

namespace FollowupReminders\LocalSite;

use PHPMailer\PHPMailer\Exception;
use PHPMailer\PHPMailer\PHPMailer;

/** WordPress' mailer up to the last step: composes real MIME, then keeps it. SMTP to this very machine is let through, for tests of channels. */
final class CatchingMailer extends PHPMailer {

	/**
	 * @throws Exception When PHPMailer's own hand-over to a local SMTP server fails.
	 */
	public function postSend(): bool { // phpcs:ignore WordPress.NamingConventions.ValidFunctionName.MethodNameInvalid -- PHPMailer's name.
		if ( 'smtp' === $this->Mailer && in_array( $this->Host, array( '127.0.0.1', 'localhost' ), true ) ) {
			return parent::postSend();
		}
		$html = 'text/html' === $this->ContentType || '' !== $this->AltBody;
		MailFolder::keep(
			array(
				'atUtc'   => time() + (int) get_option( 'followup_reminders_clock_offset', 0 ),
				'from'    => $this->From,
				'to'      => array_column( $this->getToAddresses(), 0 ),
				'subject' => $this->Subject,
				'html'    => $html ? $this->Body : '',
				'text'    => $html ? $this->AltBody : $this->Body,
				'source'  => $this->getSentMIMEMessage(),
			)
		);
		return true;
	}
}
