<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Doors;

/** Counts wrong tries at a door, past every cache, in a bounded number of rows. */
interface WrongTries {

	/** @return int How many there were within the time that runs. */
	public function count( string $door, int $seconds, int $now ): int;

	/** Adds one. */
	public function add( string $door, int $seconds, int $now ): void;
}
