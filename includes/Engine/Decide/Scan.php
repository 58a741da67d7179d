<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Schedule\Almanac;
use stdClass;

/** Twin of src/engine/decide/scan.ts: one look at a run. */
final class Scan {

	/**
	 * @param stdClass $run       RunState as it stands after what this decision settled already.
	 * @param Almanac  $almanac   The recipient's first zone and the sequence's calendar.
	 * @param int      $until_utc The last instant the zone tables answer for.
	 */
	public function __construct(
		public readonly int $now,
		public readonly stdClass $facts,
		public readonly stdClass $run,
		public readonly stdClass $rules,
		public readonly stdClass $calendar,
		public readonly Almanac $almanac,
		public readonly int $until_utc,
	) {}
}
