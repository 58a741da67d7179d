<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

/**
 * Twin of the interface in src/engine/run/anchors.ts: an instant, a calendar day, not yet (both null), or never. Read again at each
 * decision, never stored.
 */
final class AnchorPoint {

	/** @param int|null $day Days since 1970-01-01. */
	public function __construct(
		public readonly ?int $at_utc,
		public readonly ?int $day,
		public readonly bool $is_impossible,
	) {}
}
