<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Faults;

use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;
use PHPMailer\PHPMailer\PHPMailer;

/**
 * What becomes of a message when the mail server misbehaves, stage by stage: the table in docs/operations.md. What was proven not to
 * have been sent is tried again, what nobody can know is not, and the next customer's message goes out either way.
 */
final class MailServerTest extends ShopTestCase {

	private ?SmtpSink $sink = null;

	/** @var callable(PHPMailer):void */
	private $settings;

	protected function tearDown(): void {
		remove_action( 'phpmailer_init', $this->settings, 2 );
		$this->sink?->stop();
		$this->sink = null;
		parent::tearDown();
	}

	/** @return iterable<string,array{array<string,mixed>,string,string,bool}> Script, state and code of the message, whether the site keeps its connection. */
	public function misbehaviours(): iterable {
		foreach ( self::table() as list( $at, $does, $code, $state, $says ) ) {
			foreach ( array( false, true ) as $kept ) {
				$script = array(
					'at'    => $at,
					'does'  => $does,
					'code'  => $code,
					'auth'  => 'auth' === $at,
					'times' => 1,
				);
				yield trim( "$does at $at " . ( $code ?: '' ) ) . ( $kept ? ', connection kept' : '' ) => array( $script, $state, $says, $kept );
			}
		}
	}

	/** @return list<array{string,string,int,string,string}> Stage, what the server does, its code, state of the message and its code. */
	private static function table(): array {
		return array(
			array( 'connect', 'refuse', 421, 'owed', 'smtp.no_connection' ),
			array( 'connect', 'refuse', 554, 'owed', 'smtp.no_connection' ),
			array( 'connect', 'drop', 0, 'owed', 'smtp.no_connection' ),
			array( 'connect', 'stall', 0, 'owed', 'smtp.no_connection' ),
			array( 'ehlo', 'drop', 0, 'owed', 'smtp.sender_refused' ),
			array( 'ehlo', 'stall', 0, 'owed', 'smtp.sender_refused' ),
			array( 'auth', 'refuse', 454, 'owed', 'smtp.authentication' ),
			array( 'auth', 'refuse', 535, 'owed', 'smtp.authentication' ),
			array( 'auth', 'drop', 0, 'owed', 'smtp.authentication' ),
			array( 'auth', 'stall', 0, 'owed', 'smtp.authentication' ),
			array( 'mail', 'refuse', 451, 'owed', 'smtp.sender_refused' ),
			array( 'mail', 'refuse', 550, 'failed', 'smtp.sender_refused' ),
			array( 'mail', 'drop', 0, 'owed', 'smtp.sender_refused' ),
			array( 'mail', 'stall', 0, 'owed', 'smtp.sender_refused' ),
			array( 'rcpt', 'refuse', 451, 'owed', 'smtp.recipient_refused' ),
			array( 'rcpt', 'refuse', 550, 'failed', 'smtp.recipient_refused' ),
			array( 'rcpt', 'drop', 0, 'owed', 'smtp.recipient_refused' ),
			array( 'rcpt', 'stall', 0, 'owed', 'smtp.recipient_refused' ),
			array( 'data', 'refuse', 451, 'owed', 'smtp.data_refused' ),
			array( 'data', 'refuse', 554, 'failed', 'smtp.data_refused' ),
			array( 'data', 'drop', 0, 'owed', 'smtp.data_refused' ),
			array( 'data', 'stall', 0, 'owed', 'smtp.data_refused' ),
			array( 'body', 'drop', 0, 'unknown', 'smtp.no_reply' ),
			array( 'body', 'stall', 0, 'unknown', 'smtp.no_reply' ),
			array( 'end', 'refuse', 451, 'owed', 'smtp.body_refused' ),
			array( 'end', 'refuse', 554, 'failed', 'smtp.body_refused' ),
			array( 'end', 'drop', 0, 'unknown', 'smtp.no_reply' ),
			array( 'end', 'stall', 0, 'unknown', 'smtp.no_reply' ),
		);
	}

	/**
	 * @dataProvider misbehaviours
	 * @param array<string,mixed> $script See tests/support/smtp-sink.mjs.
	 */
	public function test_a_server_that_misbehaves_once( array $script, string $state, string $code, bool $kept ): void {
		$this->owe( 2 );
		$this->open( $script, $kept );
		$this->tick();
		$met = $this->plugin->foundation->database->rows( "SELECT state, code FROM {messages} WHERE code <> 'mail.accepted'" );
		self::assertSame(
			array(
				array(
					'state' => $state,
					'code' => $code,
				),
			),
			$met
		);
		self::assertSame( array( 'delivered' => 1 ), array_diff_key( $this->plugin->stores->outbox->count_by_state(), array( $state => 1 ) ), 'The neighbour is served in the same tick.' );

		$this->let_hours_pass( 12 );
		$later = 'owed' === $state ? array( 'delivered' => 2 ) : array(
			'delivered' => 1,
			$state => 1,
		);
		self::assertEquals( $later, $this->plugin->stores->outbox->count_by_state() );
		$this->check_received( $later['delivered'] );
	}

	/** @return iterable<string,array{array<string,mixed>}> */
	public function closings(): iterable {
		foreach ( array( 'drop', 'goodbye' ) as $how ) {
			foreach ( array( 1, 3 ) as $messages ) {
				yield "$how after $messages" => array(
					array(
						'afterEach' => $how,
						'messages'  => $messages,
					),
				);
			}
		}
	}

	/**
	 * @dataProvider closings
	 * @param array<string,mixed> $script See tests/support/smtp-sink.mjs.
	 */
	public function test_a_kept_connection_that_the_server_closes_between_two_messages_proves_that_nothing_was_sent( array $script ): void {
		$this->owe( 8 );
		$this->open( $script, true );
		$this->tick();
		self::assertSame( array(), array_diff( array_keys( $this->plugin->stores->outbox->count_by_state() ), array( 'delivered', 'owed' ) ) );
		$this->let_hours_pass( 4 );
		self::assertSame( array( 'delivered' => 8 ), $this->plugin->stores->outbox->count_by_state() );
		$this->check_received( 8 );
	}

	public function test_a_server_that_is_slow_and_yet_answers_is_waited_for(): void {
		$this->owe( 2 );
		$this->open( array( 'slow' => 300 ), false );
		$this->tick();
		self::assertSame( array( 'delivered' => 2 ), $this->plugin->stores->outbox->count_by_state() );
		$this->check_received( 2 );
	}

	private function owe( int $count ): void {
		for ( $no = 1; $no <= $count; $no++ ) {
			$this->renewal_fails( "R-$no", "customer$no@example.test" );
		}
		$this->tick();
		$this->clock->move( 3600 );
	}

	/** @param array<string,mixed> $script See tests/support/smtp-sink.mjs. */
	private function open( array $script, bool $kept ): void {
		$this->sink     = new SmtpSink( (string) wp_json_encode( (object) $script ) );
		$this->settings = static function ( PHPMailer $mailer ) use ( $script, $kept ): void {
			$mailer->SMTPKeepAlive = $kept;
			$mailer->SMTPAuth      = true === ( $script['auth'] ?? false );
			$mailer->Username      = 'shop';
			$mailer->Password      = 'secret';
			// Seconds: what stalls is not waited for longer than a test can bear.
			$mailer->Timeout = 1;

			$mailer->getSMTPInstance()->Timelimit = 1;
		};
		add_action( 'phpmailer_init', $this->settings, 2 );
	}

	/** What the server took is what is called delivered, each once. */
	private function check_received( int $delivered ): void {
		$references = array_keys( $this->sink?->references() ?? array() );
		$rows       = $this->plugin->foundation->database->rows( "SELECT message_ref FROM {messages} WHERE state = 'delivered'" );
		self::assertCount( $delivered, $references );
		self::assertEqualsCanonicalizing( array_map( array( SmtpSink::class, 'reference' ), array_column( $rows, 'message_ref' ) ), $references );
	}
}
