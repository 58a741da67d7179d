<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

/** One row of `sequences`: an owner's sequence; its documents are in `sequence_versions`. */
final class SequenceRow {

	/**
	 * @param string   $mode               `off` or `live`.
	 * @param int|null $switched_on_at_utc When it was first switched on; cases opened before are enrolled only by hand.
	 */
	public function __construct(
		public readonly string $sequence_id,
		public readonly string $title,
		public readonly int $position,
		public readonly string $mode,
		public readonly ?int $switched_on_at_utc,
		public readonly int $newest_version,
	) {}
}
