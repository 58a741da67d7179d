<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\SourceEvent;

/** A debt that no hook reported. */
final class FoundDebt {

	/**
	 * @param CaseOpening                 $opening With the instant the debt came to be, so that no sequence switched on later takes it by itself.
	 * @param non-empty-list<SourceEvent> $events  In order; the first opens the case.
	 */
	public function __construct(
		public readonly CaseOpening $opening,
		public readonly array $events,
	) {}
}
