<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\SourceEvent;

/** What the sweep found out about one open case. */
final class SweptCase {

	/**
	 * @param list<SourceEvent>   $missed What must have happened and was not recorded; ids are the same each time it is found.
	 * @param DebtorIdentity|null $debtor Who owes it now, where the source can say.
	 */
	public function __construct(
		public readonly SourceReading $reading,
		public readonly array $missed = array(),
		public readonly ?DebtorIdentity $debtor = null,
	) {}
}
