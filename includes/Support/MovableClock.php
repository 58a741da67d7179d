<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

use DomainException;

/** A clock a visitor may move forward, on a site whose environment type is `local` and nowhere else. */
final class MovableClock implements MachineClock {

	public const OPTION = 'followup_reminders_clock_offset';

	public function __construct( private readonly MachineClock $clock ) {}

	/** Whether this site lets its clock be moved. */
	public static function allowed(): bool {
		return 'local' === wp_get_environment_type();
	}

	public function now(): int {
		return $this->clock->now() + $this->offset_seconds();
	}

	public function monotonic_milliseconds(): int {
		return $this->clock->monotonic_milliseconds();
	}

	/**
	 * @param int $seconds How far forward, 0 to 400 days; time never goes back.
	 * @throws DomainException When the site is not a local one or the distance is out of range.
	 */
	public function move_forward( int $seconds ): int {
		if ( ! self::allowed() || $seconds < 0 || $seconds > 400 * 86400 ) {
			throw new DomainException( 'clock.not_movable' );
		}
		update_option( self::OPTION, (string) ( $this->offset_seconds() + $seconds ), true );
		return $this->now();
	}

	private function offset_seconds(): int {
		return self::allowed() ? SiteOption::whole( self::OPTION ) : 0;
	}
}
