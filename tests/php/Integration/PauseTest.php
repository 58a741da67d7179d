<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Integration;

use FollowupReminders\Delivery\Throttle;
use FollowupReminders\Scheduler\Retention;
use FollowupReminders\Tests\Support\Mailbox;
use FollowupReminders\Tests\Support\ShopTestCase;

/** The owner's pause of everything holds every case, and paused time is no lateness. */
final class PauseTest extends ShopTestCase {

	public function test_nothing_goes_out_in_a_pause_and_what_waited_goes_out_after_it(): void {
		$this->renewal_fails();
		$this->tick();
		$this->plugin->services->pause->begin( $this->clock->now(), $this->clock->now() + 5 * 86400 );
		$this->wake_all();
		$this->let_hours_pass( 5 * 24 - 1 );
		self::assertSame( array(), Mailbox::all() );
		self::assertSame( 'shop_paused', $this->case_of( 'R-1' )->hold_reason );

		$this->let_hours_pass( 30 );
		self::assertCount( 1, Mailbox::all(), 'Five days late by the calendar, and still not late.' );
		self::assertNull( $this->case_of( 'R-1' )->hold_reason );
	}

	public function test_what_is_owed_when_a_pause_begins_is_not_sent(): void {
		$this->renewal_fails();
		$this->tick();
		$this->clock->move( 3600 );
		$this->book->on_read = function (): void {
			// The owner presses the button while the worker is at the case.
			if ( null === $this->plugin->services->pause->current( $this->clock->now() ) ) {
				$this->plugin->services->pause->begin( $this->clock->now(), null );
			}
		};
		$this->tick();
		self::assertSame( array(), Mailbox::all() );
	}

	public function test_a_pause_without_an_end_lasts_until_somebody_resumes(): void {
		$this->renewal_fails();
		$this->tick();
		$this->plugin->services->pause->begin( $this->clock->now(), null );
		$this->wake_all();
		$this->let_hours_pass( 24 * 10 );
		self::assertSame( array(), Mailbox::all() );
		$this->plugin->services->pause->resume( $this->clock->now() );
		$this->wake_all();
		$this->let_hours_pass( 24 );
		self::assertCount( 1, Mailbox::all() );
	}

	public function test_a_debt_opened_after_a_pause_does_not_know_of_it(): void {
		$this->plugin->services->pause->begin( $this->clock->now(), null );
		$this->clock->move( 3600 );
		$this->plugin->services->pause->resume( $this->clock->now() );
		$this->clock->move( 60 );
		$this->renewal_fails();
		$this->tick();
		self::assertSame( array(), $this->plugin->stores->facts->find( $this->case_of( 'R-1' )->id, 1 )?->holds );
	}

	public function test_the_routes_pause_resume_and_keep_the_settings(): void {
		$this->set_clock( $this->clock->now() );
		self::assertSame( 401, $this->rest( 'POST', '/pause', array( 'untilUtc' => null ) )->get_status() );
		$this->log_in_as( 'subscriber' );
		self::assertSame( 403, $this->rest( 'DELETE', '/pause' )->get_status() );
		self::assertSame( 403, $this->rest( 'GET', '/operations' )->get_status() );

		$this->log_in_as( 'administrator' );
		$until = $this->clock->now() + 86400;
		self::assertSame( $until, self::view( $this->rest( 'POST', '/pause', array( 'untilUtc' => $until ) ) )->pause->untilUtc );
		self::assertSame( 400, $this->rest( 'POST', '/pause', array( 'untilUtc' => $this->clock->now() - 10 ) )->get_status() );
		self::assertNull( self::view( $this->rest( 'DELETE', '/pause' ) )->pause );

		$settings = array(
			'perMinute'     => 10,
			'perHour'       => 200,
			'retentionDays' => 90,
		);
		$data     = self::view( $this->rest( 'PUT', '/operations', $settings ) );
		self::assertSame( array( 10, 200, 90 ), array( $data->perMinute, $data->perHour, $data->retentionDays ) );
		self::assertSame( array( 10, 90 ), array( Throttle::limits()->perMinute, Retention::days() ) );
		self::assertSame( 400, $this->rest( 'PUT', '/operations', array_merge( $settings, array( 'retentionDays' => 5 ) ) )->get_status() );
	}

	private function wake_all(): void {
		$this->plugin->stores->cases->wake_open( $this->clock->now(), 0, 1000 );
	}
}
