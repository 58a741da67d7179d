<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Stores\CaseStore;
use stdClass;

/**
 * What the database knows about a case beside its own row, read for several cases at once.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type CaseSummary from CaseStore
 */
final class CaseSnapshot {

	/**
	 * @param list<EventRow>    $events    Oldest recorded first.
	 * @param list<CaseSummary> $summaries Of all of the debtor's cases.
	 * @param Facts|null        $facts     As last written, where they were asked for.
	 */
	public function __construct(
		public readonly array $events,
		public readonly array $summaries,
		public readonly ?stdClass $facts = null,
	) {}
}
