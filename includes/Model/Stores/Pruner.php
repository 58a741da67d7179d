<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

/** Removes the details of cases that are over. */
interface Pruner {

	/** @return list<int> Ids of cases closed at or before an instant that still have details, after an id, ascending. */
	public function find( int $closed_before_utc, int $after_id, int $limit ): array;

	/**
	 * Removes ledger, outbox, messages, finished tasks and all facts but the newest; case row, debtor and events stay.
	 *
	 * @param list<int> $case_ids Cases.
	 * @return int Number of cases.
	 */
	public function prune( array $case_ids ): int;
}
