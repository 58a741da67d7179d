<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Answers;

use FollowupReminders\Engine\Facts\Derived\EventFacts;

/** Twin of the interface in src/engine/answers/events.ts: something that happened to the case, or will have at its instant. */
final class Event extends EventFacts {

	/**
	 * @param string $id     Our own: the number of a row, never text of another system.
	 * @param int    $at_utc When the shop first recorded it.
	 */
	public function __construct(
		public readonly string $id,
		public readonly int $at_utc,
		?int $amount_minor,
		?string $ref,
	) {
		parent::__construct( $amount_minor, $ref );
	}
}
