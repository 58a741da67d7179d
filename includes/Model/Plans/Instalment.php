<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Plans;

/** One part of a payment plan, with a day of its own. */
final class Instalment {

	/** @param string $due_on `YYYY-MM-DD`, a calendar date of the shop. */
	public function __construct(
		public readonly int $no,
		public readonly int $amount_minor,
		public readonly string $due_on,
	) {}
}
