<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Model\Figures\ZonePeriods;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Listener;

/** Notes when the owner moves the shop to another time zone: days that were reported stay the days they were. */
final class ZoneWatch {

	public function __construct(
		private readonly ZonePeriods $periods,
		private readonly Clock $clock,
		private readonly Listener $listener,
	) {}

	public function register(): void {
		foreach ( array( 'update_option_timezone_string', 'update_option_gmt_offset' ) as $hook ) {
			add_action( $hook, $this->listener->guard( 'figures.zone_failed', array( $this, 'note' ) ), 20, 0 );
		}
	}

	public function note(): void {
		$this->periods->begin( wp_timezone_string(), $this->clock->now() );
	}
}
