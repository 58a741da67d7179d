<?php
declare( strict_types=1 );

namespace FollowupReminders\Support;

/** The only way our code asks what time it is. */
interface Clock {

	/** @return int Epoch seconds, UTC. */
	public function now(): int;
}
