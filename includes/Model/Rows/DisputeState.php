<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** How a dispute stands, as facts name it (`disputes.state`). */
final class DisputeState {

	public const OPEN = 'open';
	/** The shop was right: the amount is owed. */
	public const WON = 'won';
	/** The customer was right: the amount is not owed any more. */
	public const LOST = 'lost';
}
