<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Sweep;

/** Something the sweep goes through from one end to the other, a bounded step at a time. */
interface Walk {

	/** Names its place between two processes. */
	public function id(): string;

	/**
	 * @param string $after Where the step before ended; '' is the beginning.
	 * @param bool   $tells False: only counts; true: also records what it finds.
	 * @return string|null Where the next step begins; null: it came to the end.
	 */
	public function step( string $after, SweepSum $sum, bool $tells ): ?string;
}
