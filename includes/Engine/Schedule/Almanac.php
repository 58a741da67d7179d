<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Schedule;

use stdClass;

/** Twin of the interface in src/engine/schedule/moment.ts: what an offset is counted on and with. */
final class Almanac {

	/**
	 * @param stdClass       $calendar Counts business days.
	 * @param list<stdClass> $zone     ZoneTable: the recipient's first, counts all days.
	 */
	public function __construct(
		public readonly stdClass $calendar,
		public readonly array $zone,
	) {}
}
