<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

use PHPMailer\PHPMailer\OAuthTokenProvider;
use PHPMailer\PHPMailer\SMTP;

/**
 * PHPMailer's SMTP, which also remembers at which stage it failed and what the server really answered there, and which may be used for
 * one message after the other.
 */
final class StagedSmtp extends SMTP {

	/** A server that does not answer the farewell is left without one, seconds. */
	private const FAREWELL_SECONDS = 2;

	/** Commands that need not wait for their replies, and the stage that each is. */
	private const AHEAD = array(
		'MAIL FROM' => 'sender',
		'RCPT TO'   => 'recipient',
	);

	/** '' while nothing failed; `connect`, `auth`, `sender`, `recipient`, `data`, `body`. */
	public string $failed_stage = '';

	/** The server's reply code at that stage; 0 when it said nothing. */
	public int $failed_code = 0;

	/** @var array<string,int> The server's reply code to each recipient it refused, by address. */
	public array $refused = array();

	/** Whether the server took the message, for one recipient at least. */
	public bool $is_taken = false;

	private int $recipients_taken = 0;

	/** Whether the connection was open already when this message began. */
	private bool $is_reused = false;

	/** Between two messages. */
	private bool $is_idle = false;

	/** Whether the server waits for the lines of a message. */
	private bool $in_body = false;

	/** Lines that wait for the end of their message. */
	private string $lines = '';

	/** @var list<array{string, string, int|array<int>}> Commands that wait for DATA: name, command, good replies. */
	private array $ahead = array();

	/** Whether the commands whose replies are read were sent already. */
	private bool $is_sent = false;

	/**
	 * Another message.
	 *
	 * @param int $reply_seconds How long each reply may take.
	 */
	public function begin( int $reply_seconds ): void {
		$this->failed_stage = '';
		$this->failed_code  = 0;
		$this->refused      = array();
		$this->is_taken     = false;
		$this->lines        = '';

		$this->recipients_taken = 0;

		$this->is_sent      = false;
		$this->ahead        = array();
		$this->Timelimit    = $reply_seconds;
		$this->is_idle      = true;
		$this->is_reused    = $this->connected();
		$this->is_idle      = false;
	}

	/**
	 * Whether the server gave up a connection that was kept open before it took anything of this message: nothing was sent, and a new
	 * connection may do.
	 */
	public function was_left_between_messages(): bool {
		return $this->is_reused && 'sender' === $this->failed_stage && in_array( $this->failed_code, array( 0, 421 ), true );
	}

	/** @return list<string> Recipients that the server will not take later either. */
	public function refused_for_good(): array {
		return array_map( 'strval', array_keys( array_filter( $this->refused, static fn ( int $code ): bool => 500 <= $code && 600 > $code ) ) );
	}

	/** Ends the connection. */
	public function leave(): void {
		$this->is_idle = true;
		if ( $this->connected() ) {
			$this->Timelimit = self::FAREWELL_SECONDS;
			$this->quit();
		}
		$this->close();
	}

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
		$waits = count( $this->ahead );
		$taken = parent::recipient( $address, $dsn );
		return $waits < count( $this->ahead ) || $this->noted_recipient( $address, $taken );
	}

	/** @param string $msg_data Message. */
	public function data( $msg_data ): bool {
		$this->go_on_with_the_taken();
		$accepted       = parent::data( $msg_data );
		$this->is_taken = $accepted;
		// Without 354 no body was sent; after it, silence proves nothing.
		return $this->noted( str_starts_with( $this->error['error'], 'DATA command' ) ? 'data' : 'body', $accepted );
	}

	/** What is readable between two messages is a farewell or the end: the server did not wait for another message. */
	public function connected(): bool {
		if ( ! $this->is_idle || ! is_resource( $this->smtp_conn ) ) {
			return parent::connected();
		}
		$readable = array( $this->smtp_conn );
		$none     = array();
		if ( 0 !== stream_select( $readable, $none, $none, 0 ) ) {
			$this->close();
		}
		return parent::connected();
	}

	/**
	 * A message's lines go out together with its end, where PHPMailer writes a packet for each.
	 *
	 * @param string $data    What to send.
	 * @param string $command What it belongs to.
	 * @return int|bool Bytes sent; false when the connection broke.
	 */
	public function client_send( $data, $command = '' ) {
		if ( $this->is_sent ) {
			return strlen( $data );
		}
		$this->lines .= $data;
		if ( $this->in_body && 'DATA' === $command ) {
			return strlen( $data );
		}
		$left        = $this->lines;
		$this->lines = '';
		do {
			$sent = parent::client_send( $left, $command );
			$left = is_int( $sent ) ? substr( $left, $sent ) : '';
		} while ( '' !== $left && 0 < $sent );
		return '' === $left ? $sent : false;
	}

	/**
	 * Where the server allows it, sender and recipient go out together with DATA (RFC 2920), which spares two waits for each message.
	 *
	 * @param string         $command       Name.
	 * @param string         $commandstring With its arguments.
	 * @param int|array<int> $expect        Reply codes that are good.
	 */
	protected function sendCommand( $command, $commandstring, $expect ): bool {
		if ( isset( self::AHEAD[ $command ] ) && true === $this->getServerExt( 'PIPELINING' ) && false === strpbrk( $commandstring, "\r\n" ) ) {
			$this->ahead[] = array( $command, $commandstring, $expect );
			return true;
		}
		$ahead         = $this->ahead;
		$this->ahead   = array();
		$done          = 'DATA' === $command && array() !== $ahead
			? $this->send_together( $ahead, $commandstring, $expect )
			: parent::sendCommand( $command, $commandstring, $expect );
		$this->in_body = $done && 'DATA' === $command;
		return $done;
	}

	/**
	 * @param non-empty-list<array{string, string, int|array<int>}> $ahead  Commands that wait.
	 * @param int|array<int>                                         $expect Good replies to DATA.
	 */
	private function send_together( array $ahead, string $data, int|array $expect ): bool {
		$this->client_send( implode( static::LE, array_column( $ahead, 1 ) ) . static::LE . $data . static::LE, 'MAIL FROM' );
		$this->is_sent = true;
		$has_sender    = true;
		foreach ( $ahead as list( $command, $commandstring, $good ) ) {
			$done = parent::sendCommand( $command, $commandstring, $good );
			if ( 'RCPT TO' === $command ) {
				$this->noted_recipient( (string) preg_replace( '/\A[^<]*<|>.*\z/', '', $commandstring ), $done );
			} else {
				$has_sender = $this->noted( self::AHEAD[ $command ], $done );
			}
		}
		$waits         = parent::sendCommand( 'DATA', $data, $expect );
		$this->is_sent = false;
		$passed        = $has_sender && 0 < $this->recipients_taken;
		if ( $waits && ! $passed ) {
			// The server waits for a message without recipients: an empty message ends that, and is refused.
			parent::sendCommand( 'DATA END', '.', 250 );
		}
		$this->go_on_with_the_taken();
		return $waits && $passed;
	}

	/** A message that was accepted leaves nothing behind on the server (RFC 5321, 4.1.1.4); one that was not does. */
	public function reset(): bool {
		return '' === $this->failed_stage || parent::reset();
	}
	// phpcs:enable

	private function noted_recipient( string $address, bool $passed ): bool {
		if ( $passed ) {
			++$this->recipients_taken;
		} elseif ( in_array( $this->failed_stage, array( '', 'recipient' ), true ) ) {
			$this->refused[ $address ] = (int) $this->error['smtp_code'];
		}
		return $this->noted( 'recipient', $passed );
	}

	/** A message that is refused for one of its recipients goes to the others: what fails after that is the message's own failure. */
	private function go_on_with_the_taken(): void {
		if ( 'recipient' === $this->failed_stage && 0 < $this->recipients_taken ) {
			$this->failed_stage = '';
			$this->failed_code  = 0;
		}
	}

	private function noted( string $stage, bool $passed ): bool {
		if ( ! $passed && ( '' === $this->failed_stage || 'connect' === $this->failed_stage ) ) {
			$this->failed_stage = $stage;
			$this->failed_code  = (int) $this->error['smtp_code'];
			if ( in_array( $this->failed_code, array( 0, 421 ), true ) ) {
				// A server that says nothing would be waited for once more at the farewell, and one that says 421 is gone.
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
