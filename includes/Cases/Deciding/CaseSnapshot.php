<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Model\Rows\EventRow;
use stdClass;

/** What the database knows about a case beside its own row, read for several cases at once. */
final class CaseSnapshot {

	/**
	 * @param list<EventRow> $events    Oldest heard first.
	 * @param list<stdClass> $summaries See CaseStore::summaries().
	 * @param stdClass|null  $facts     As last written, where they were asked for.
	 */
	public function __construct(
		public readonly array $events,
		public readonly array $summaries,
		public readonly ?stdClass $facts = null,
	) {}
}
