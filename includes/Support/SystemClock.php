<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** The machine's time. */
final class SystemClock implements Clock {

	public function now(): int {
		return time();
	}
}
