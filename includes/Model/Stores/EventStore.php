<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\EventRow;

/** Source events as they were recorded. Written by Intake. */
interface EventStore {

	/** @return list<EventRow> All events of a case, oldest recorded first. */
	public function for_case( int $case_id ): array;

	/**
	 * The same of several cases in one query.
	 *
	 * @param list<int> $case_ids Cases.
	 * @return array<int,list<EventRow>> By case.
	 */
	public function for_cases( array $case_ids ): array;

	/** @return int Refused attempts with a card since an instant, over all cases. */
	public function count_attempts( string $card_hash, int $since_utc ): int;

	/** @param list<int> $ids Events whose ledger rows are written in the same transaction. */
	public function mark_recorded( array $ids ): void;
}
