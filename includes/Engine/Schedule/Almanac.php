<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Schedule;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of the interface in src/engine/schedule/moment.ts: what an offset is counted on and with.
 *
 * @phpstan-import-type Calendar from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class Almanac {

	/**
	 * @param Calendar  $calendar Counts business days.
	 * @param ZoneTable $zone     The recipient's first, counts all days.
	 */
	public function __construct(
		public readonly stdClass $calendar,
		public readonly array $zone,
	) {}
}
