<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;

/** What the sweep asks of a source to find what its hooks missed. One class beside each source that has more to say than its readings. */
interface SourceSweep {

	/**
	 * Reads several cases past every cache, with as few queries as the source allows. Never throws: what cannot be read is `unreadable`.
	 *
	 * @param list<CaseRow>             $cases  Of this source.
	 * @param array<int,list<EventRow>> $events By case, oldest recorded first.
	 * @return array<int,SweptCase> By case.
	 */
	public function look( array $cases, array $events ): array;

	/** @return list<string> Ids of the sources whose debts this source lists; none when debts come only as events, so that there is no list to compare with. */
	public function lists(): array;

	/**
	 * References of what may be owed, in an order that never changes, the next ones after a place in it.
	 *
	 * @param string $after As the page before said; '' is the beginning.
	 */
	public function page( string $after, int $limit ): SweepPage;

	/**
	 * Of debts without a case, those that are owed now, read without caches.
	 *
	 * @param list<string> $refs Of one page.
	 * @return list<FoundDebt>
	 */
	public function owed( array $refs ): array;
}
