<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use PHPMailer\PHPMailer\OAuthTokenProvider;
use PHPMailer\PHPMailer\SMTP;

/** PHPMailer's SMTP, which also remembers at which stage it failed and what the server really answered there. */
final class StagedSmtp extends SMTP {

	/** '' while nothing failed; `connect`, `auth`, `sender`, `recipient`, `data`, `body`. */
	public string $failed_stage = '';

	/** The server's reply code at that stage; 0 when it said nothing. */
	public int $failed_code = 0;

	// phpcs:disable WordPress.NamingConventions.ValidVariableName -- PHPMailer's names.

	/**
	 * @param string $host    Host.
	 * @param int    $port    Port.
	 * @param int    $timeout Seconds.
	 * @param array<string,mixed> $options Stream options.
	 */
	public function connect( $host, $port = null, $timeout = 30, $options = array() ): bool {
		return $this->noted( 'connect', parent::connect( $host, $port, $timeout, $options ) );
	}

	/**
	 * @param string                  $username User.
	 * @param string                  $password Password.
	 * @param string|null             $authtype Type.
	 * @param OAuthTokenProvider|null $OAuth    Token.
	 */
	public function authenticate( $username, $password, $authtype = null, $OAuth = null ): bool {
		return $this->noted( 'auth', parent::authenticate( $username, $password, $authtype, $OAuth ) );
	}

	/** @param string $from Address. */
	public function mail( $from ): bool {
		return $this->noted( 'sender', parent::mail( $from ) );
	}

	/**
	 * @param string $address Address.
	 * @param string $dsn     Notification wanted.
	 */
	public function recipient( $address, $dsn = '' ): bool {
		return $this->noted( 'recipient', parent::recipient( $address, $dsn ) );
	}

	/** @param string $msg_data Message. */
	public function data( $msg_data ): bool {
		$accepted = parent::data( $msg_data );
		// Without 354 no body was sent; after it, silence proves nothing.
		return $this->noted( str_starts_with( $this->error['error'], 'DATA command' ) ? 'data' : 'body', $accepted );
	}
	// phpcs:enable

	private function noted( string $stage, bool $passed ): bool {
		if ( ! $passed && ( '' === $this->failed_stage || 'connect' === $this->failed_stage ) ) {
			$this->failed_stage = $stage;
			$this->failed_code  = (int) $this->error['smtp_code'];
			if ( 0 === $this->failed_code ) {
				// A server that says nothing would be waited for once more at the farewell.
				$this->close();
			}
		}
		if ( $passed && 'connect' === $stage ) {
			// PHPMailer tries several hosts in turn.
			$this->failed_stage = '';
			$this->failed_code  = 0;
		}
		return $passed;
	}
}
