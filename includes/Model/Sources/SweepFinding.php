<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Rows\EventDetails;
use stdClass;

/**
 * Marks an event that the sweep found and no hook reported, for the ledger and the timeline.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class SweepFinding {

	/** In an event's details, beside what its kind carries. */
	public const KEY   = 'foundBy';
	public const VALUE = 'sweep';

	/**
	 * @param array<string,mixed> $details See EventKind.
	 * @return Details
	 */
	public static function details( array $details ): stdClass {
		return EventDetails::of( $details + array( self::KEY => self::VALUE ) );
	}
}
