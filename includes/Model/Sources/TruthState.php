<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

/** How clear a source's answer is, as rows and facts name it (`truth.state`). Anything but `clear` holds the case. */
final class TruthState {

	public const CLEAR = 'clear';
	/** A payment is under way. */
	public const PROCESSING = 'processing';
	/** The source could not be read. */
	public const UNREADABLE = 'unreadable';
}
