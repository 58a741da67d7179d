<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** How a run is played, as runs, messages and sequences name it (`mode`). */
final class RunMode {

	public const LIVE = 'live';
	/** Test mode: everything is decided and recorded, and nothing is sent. */
	public const DRY = 'dry';
	/** Of a hold-out: the same, to compare with those who are reminded. */
	public const HELD_OUT = 'held_out';
	/** Only of a sequence: its open runs are on hold. */
	public const OFF = 'off';
}
