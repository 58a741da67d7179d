<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

/** Twin of src/engine/run/obstacles.ts: what stands in the way of a case now, in the order asked. */
final class Obstacles {

	/**
	 * @param list<string> $stops EndReason.
	 * @param list<Hold>   $holds
	 */
	public function __construct(
		public readonly array $stops,
		public readonly array $holds,
	) {}
}
