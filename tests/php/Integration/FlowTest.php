<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Delivery\Throttle;
use FollowupReminders\Support\SiteOption;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;
use FollowupReminders\Tests\Support\SmtpSink;

/** A channel that fails for everybody is stopped, and a host's limits are kept: messages wait, none is lost. */
final class FlowTest extends ShopTestCase {

	private ?SmtpSink $sink = null;

	protected function tearDown(): void {
		$this->sink?->stop();
		$this->sink = null;
		parent::tearDown();
	}

	public function test_a_channel_that_fails_for_everybody_is_stopped_and_what_is_owed_waits(): void {
		$this->owe( 12 );
		$this->answer( 'refuse-later' );
		$this->tick();
		$stopped = $this->plugin->delivery->breaker->stopped();
		self::assertSame( array( 'email' ), array_column( $stopped, 'channel' ) );
		self::assertSame( $this->clock->now() + 300, $stopped[0]->closedUntilUtc );
		self::assertSame( array( 'owed' => 12 ), $this->plugin->stores->outbox->count_by_state() );
		self::assertSame( 5, $this->tried(), 'The others were not tried at all.' );

		$this->clock->move( 200 );
		$this->tick();
		self::assertSame( 5, $this->tried(), 'Not before its time, also not those whose own wait is over.' );
	}

	public function test_one_message_tries_whether_it_works_again_and_the_wait_grows(): void {
		$this->owe( 8 );
		$this->answer( 'refuse-later' );
		$this->tick();
		$this->clock->move( 301 );
		$this->tick();
		self::assertSame( 6, $this->attempts(), 'One probe.' );
		self::assertSame( $this->clock->now() + 900, $this->plugin->delivery->breaker->stopped()[0]->closedUntilUtc );

		$this->answer( 'ok' );
		$this->clock->move( 901 );
		$this->tick();
		self::assertSame( array(), $this->plugin->delivery->breaker->stopped() );
		$this->clock->move( 3600 );
		$this->tick();
		self::assertSame( array( 'delivered' => 8 ), $this->plugin->stores->outbox->count_by_state() );
	}

	public function test_the_owner_is_told_once(): void {
		$this->owe( 8 );
		$this->answer( 'refuse-later' );
		$this->tick();
		$this->clock->move( 301 );
		$this->tick();
		$this->answer( 'ok' );
		$this->clock->move( 901 );
		$this->tick();
		$told = array_values( array_filter( $this->sink?->accepted() ?? array(), static fn ( string $mail ): bool => str_contains( $mail, 'Reminders by email have resumed' ) ) );
		self::assertCount( 1, $told, 'The mail about the stop could not get through either; this one did.' );
		self::assertStringContainsString( SiteOption::text( 'admin_email' ), $told[0] );
		$this->clock->move( 3600 );
		$this->tick();
		self::assertCount( 1, array_filter( $this->sink?->accepted() ?? array(), static fn ( string $mail ): bool => str_contains( $mail, SiteOption::text( 'admin_email' ) ) && str_contains( $mail, 'have resumed' ) ) );
	}

	public function test_one_bad_address_stops_nobody(): void {
		$this->owe( 1 );
		$this->answer( 'refuse-later' );
		for ( $attempt = 1; $attempt <= 5; $attempt++ ) {
			$this->tick();
			$this->clock->move( 3 * 3600 );
		}
		self::assertSame( array(), $this->plugin->delivery->breaker->stopped() );
	}

	public function test_a_stopped_channel_is_stopped_for_every_worker(): void {
		$this->owe( 8 );
		$this->answer( 'refuse-later' );
		$this->tick();
		$this->another_worker()->scheduling->worker->tick();
		self::assertSame( 5, $this->tried() );
	}

	public function test_no_more_than_the_limit_goes_out_in_any_minute_or_hour(): void {
		Throttle::set_limits( 3, 7 );
		$this->owe( 20 );
		$sent = array();
		for ( $minute = 0; $minute < 300; $minute++ ) {
			$before = count( Mailbox::all() );
			$this->tick();
			$sent[ $minute ] = count( Mailbox::all() ) - $before;
			$this->clock->move( 60 );
		}
		self::assertSame( 20, array_sum( $sent ), 'None is lost.' );
		self::assertLessThanOrEqual( 3, max( $sent ) );
		for ( $from = 0; $from <= 240; $from++ ) {
			self::assertLessThanOrEqual( 7, array_sum( array_slice( $sent, $from, 60 ) ) );
		}
		self::assertSame( array( 'delivered' => 20 ), $this->plugin->stores->outbox->count_by_state() );
	}

	/** Messages to so many debtors, each owed and due at the next tick. */
	private function owe( int $count ): void {
		for ( $no = 1; $no <= $count; $no++ ) {
			$this->renewal_fails( "R-$no", "customer$no@example.test" );
		}
		$this->tick();
		$this->clock->move( 3600 );
	}

	private function answer( string $mode ): void {
		$this->sink?->stop();
		$this->sink = new SmtpSink( $mode );
	}

	/** Messages that were tried at least once. */
	private function tried(): int {
		return $this->plugin->foundation->database->number( 'SELECT COUNT(*) FROM {messages} WHERE attempts > 0' );
	}

	private function attempts(): int {
		return $this->plugin->foundation->database->number( 'SELECT SUM(attempts) FROM {messages}' );
	}
}
