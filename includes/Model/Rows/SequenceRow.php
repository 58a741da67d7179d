<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** One row of `sequences`: an owner's sequence; its documents are in `sequence_versions`. */
final class SequenceRow {

	/**
	 * @param string   $mode                `off`, `dry` (test mode) or `live`.
	 * @param int|null $switched_on_at_utc  When it was first in test mode or live; cases opened before are enrolled only by hand.
	 * @param int|null $rehearsed_since_utc When test mode started; null when it has ended, or there was none.
	 * @param int|null $mode_by             Who switched it last; null: nobody did, or a terminal.
	 * @param int      $least_version       Open runs of an older version are moved to this one; 0: none is.
	 * @param int|null $least_version_by    Who asked for it.
	 */
	public function __construct(
		public readonly string $sequence_id,
		public readonly string $title,
		public readonly int $position,
		public readonly string $mode,
		public readonly ?int $switched_on_at_utc,
		public readonly int $newest_version,
		public readonly ?int $rehearsed_since_utc = null,
		public readonly ?int $mode_by = null,
		public readonly int $least_version = 0,
		public readonly ?int $least_version_by = null,
	) {}
}
