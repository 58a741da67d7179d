<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of the interface in src/engine/decide/pass.ts: an occurrence whose moment has come and that is not late.
 *
 * @phpstan-import-type ActStep from Documents
 */
final class Ready {

	/**
	 * @param ActStep $step
	 * @param int     $ready_at_utc When it was due or, after that, when the last hold ended: its lateness counts from there.
	 * @param int     $late_at_utc  The first second at which it is late.
	 */
	public function __construct(
		public readonly stdClass $step,
		public readonly int $occurrence,
		public readonly int $due_at_utc,
		public readonly int $ready_at_utc,
		public readonly int $late_at_utc,
		public readonly bool $reaches,
	) {}
}
