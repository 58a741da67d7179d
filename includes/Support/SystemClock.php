<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** The machine's time. */
final class SystemClock implements MachineClock {

	public function now(): int {
		return time();
	}

	public function monotonic_milliseconds(): int {
		return intdiv( hrtime( true ), 1000000 );
	}
}
