<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

/** Twin of the interface in src/engine/run/holds.ts. */
final class Hold {

	/** @param int|null $wake_at_utc Null: only an event or a person ends it. */
	public function __construct(
		public readonly string $reason,
		public readonly ?int $wake_at_utc,
	) {}
}
