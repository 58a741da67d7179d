<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** A clock of this machine, which also says how much time passes. */
interface MachineClock extends Clock {

	/** @return int Milliseconds since some moment: only differences mean anything, and they stay right when the machine's time is set. */
	public function monotonic_milliseconds(): int;
}
