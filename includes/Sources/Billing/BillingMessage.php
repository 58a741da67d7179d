<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Billing;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\SourceEvent;

/** One signed message, checked: the events to record, in order, and what opens the case if it is unknown. */
final class BillingMessage {

	/** @param list<SourceEvent> $events One, or two when a failed payment also names the next attempt. */
	public function __construct(
		public readonly string $id,
		public readonly array $events,
		public readonly CaseOpening $opening,
	) {}
}
