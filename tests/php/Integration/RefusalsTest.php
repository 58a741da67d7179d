<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;

/** What a mail server really says decides what becomes of a message. */
final class RefusalsTest extends ShopTestCase {

	private ?SmtpSink $sink = null;

	protected function tearDown(): void {
		$this->sink?->stop();
		$this->sink = null;
		parent::tearDown();
	}

	public function test_an_accepted_mail_is_delivered_with_our_message_id(): void {
		$this->send_through( 'ok' );
		self::assertSame( array( 'delivered' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		$mail = $this->sink?->accepted()[0] ?? '';
		$row  = $this->plugin->foundation->database->row( 'SELECT message_ref, template_id, template_version FROM {messages}' );
		self::assertNotNull( $row );
		self::assertStringContainsString( 'Message-ID: ' . $row['message_ref'], $mail );
		self::assertSame( array( 'payment_failed_first', '0' ), array( $row['template_id'], (string) $row['template_version'] ), 'The text the plugin ships.' );
	}

	public function test_try_later_is_tried_later_and_given_up_after_five_times(): void {
		$this->send_through( 'refuse-later' );
		self::assertSame( array( 'owed' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( 'smtp.recipient_refused', $this->message()['code'] );

		$waits = array();
		for ( $attempt = 2; $attempt <= 5; $attempt++ ) {
			$wait    = (int) $this->message()['next_attempt_at_utc'] - $this->clock->now();
			$waits[] = $wait;
			$this->clock->move( $wait - 1 );
			$this->tick();
			self::assertSame( (string) ( $attempt - 1 ), (string) $this->message()['attempts'], 'Not before its time.' );
			$this->clock->move( 1 );
			$this->tick();
			self::assertSame( (string) $attempt, (string) $this->message()['attempts'] );
		}
		self::assertSame( $waits, array_unique( $waits ) );
		$growing = $waits;
		sort( $growing );
		self::assertSame( $growing, $waits );
		self::assertSame( array( 'failed' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( array( 'message_failed' ), $this->tasks() );
		self::assertSame( 'failed', $this->case_of( 'R-1' )->run?->resolved[0]->outcome );
	}

	public function test_after_a_refusal_the_next_attempt_gets_through(): void {
		$this->send_through( 'refuse-later' );
		$this->sink?->stop();
		$this->sink = new SmtpSink( 'ok' );
		$this->clock->move( 120 );
		$this->tick();
		self::assertSame( array( 'delivered' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertCount( 1, $this->sink->accepted() );
	}

	public function test_an_address_that_does_not_exist_is_marked_and_not_written_to_again(): void {
		$this->send_through( 'refuse-recipient' );
		self::assertSame( array( 'failed' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( array( 'message_failed' ), $this->tasks() );
		self::assertSame( 'refused', $this->plugin->stores->debtors->get( $this->case_of( 'R-1' )->debtor_id )->email_state );

		$this->sink?->stop();
		$this->sink = new SmtpSink( 'ok' );
		$this->let_hours_pass( 24 * 5 );
		self::assertSame( array(), $this->sink->accepted() );
	}

	public function test_a_body_that_is_refused_for_good_has_failed(): void {
		$this->send_through( 'refuse-body' );
		self::assertSame( array( 'failed' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( 'smtp.body_refused', $this->message()['code'] );
		self::assertSame( 'ok', $this->plugin->stores->debtors->get( $this->case_of( 'R-1' )->debtor_id )->email_state );
	}

	public function test_silence_after_the_body_is_unknown_and_never_sent_again(): void {
		$this->send_through( 'drop-after-data' );
		self::assertSame( array( 'unknown' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		$this->sink?->stop();
		$this->sink = new SmtpSink( 'ok' );
		$this->let_hours_pass( 24 );
		self::assertSame( array(), $this->sink->accepted() );
		self::assertSame( 'unknown', $this->case_of( 'R-1' )->run?->resolved[0]->outcome );
	}

	public function test_a_connection_cut_in_the_body_is_unknown(): void {
		$this->send_through( 'drop-in-data' );
		self::assertSame( array( 'unknown' => 1 ), $this->plugin->stores->outbox->count_by_state() );
	}

	public function test_a_server_that_never_answers_is_waited_for_and_then_unknown(): void {
		// Nothing but our own patience ends it.
		$since = hrtime( true );
		$this->send_through( 'stall' );
		$seconds = ( hrtime( true ) - $since ) / 1e9;
		self::assertSame( array( 'unknown' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( 'smtp.no_reply', $this->message()['code'] );
		self::assertGreaterThan( 4, $seconds, 'The server was given time to answer.' );

		$this->sink?->stop();
		$this->sink = new SmtpSink( 'ok' );
		$this->let_hours_pass( 24 );
		self::assertSame( array(), $this->sink->accepted() );
	}

	public function test_no_server_at_all_is_tried_again(): void {
		$this->send_through( 'ok', true );
		self::assertSame( array( 'owed' => 1 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( 'smtp.no_connection', $this->message()['code'] );
	}

	private function send_through( string $mode, bool $stopped = false ): void {
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$this->sink = new SmtpSink( $mode );
		if ( $stopped ) {
			$port = $this->sink->port;
			$this->sink->stop();
			$this->sink = null;
			\FollowupReminders\Tests\Support\Mailbox::send_through( $port );
		}
		$this->tick();
	}

	/** @return array<string,string|null> */
	private function message(): array {
		$row = $this->plugin->foundation->database->row( 'SELECT * FROM {messages} ORDER BY id LIMIT 1' );
		self::assertNotNull( $row );
		return $row;
	}

	/** @return list<string> */
	private function tasks(): array {
		return array_map( static fn ( TaskRow $task ): string => $task->code, $this->plugin->services->task_desk->all( 'open', 10 ) );
	}
}
