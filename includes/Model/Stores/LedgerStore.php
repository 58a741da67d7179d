<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\LedgerRow;

/** Append-only: timeline, audit, replay and "Why?" read this. */
interface LedgerStore {

	/**
	 * @param list<LedgerRow> $rows In the order they happened.
	 * @return int Id of the last row.
	 */
	public function record( array $rows ): int;

	/**
	 * Records rows of several cases in one statement.
	 *
	 * @param list<LedgerRow> $rows In the order they happened within each case.
	 * @return array<int,int> Id of each case's last row, by case.
	 */
	public function record_all( array $rows ): array;

	/** @return list<LedgerRow> Oldest first, after a row id. */
	public function for_case( int $case_id, int $limit = 500, int $after_id = 0 ): array;

	/** @return LedgerRow|null The newest row of a kind. */
	public function newest( int $case_id, string $kind ): ?LedgerRow;

	/** @return list<LedgerRow> The decisions of one second, oldest first. */
	public function decisions_at( int $case_id, int $at_utc ): array;

	/** @return list<LedgerRow> The last decisions up to an instant that carry their trace, newest first. */
	public function traced_before( int $case_id, int $at_utc, int $limit ): array;

	/** @return LedgerRow|null The newest decision that carries its trace, up to a row id. A decision without one has the trace of the one before it. */
	public function newest_with_trace( int $case_id, int $up_to_id = PHP_INT_MAX ): ?LedgerRow;
}
