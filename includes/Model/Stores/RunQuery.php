<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\CaseRow;
use stdClass;

/**
 * Runs of one sequence, by what their cases say of the newest run of each.
 *
 * @phpstan-type RunCount object{sequenceId: string, mode: string, version: int, runs: int}&stdClass
 */
interface RunQuery {

	/** @return list<RunCount> Open runs of open cases, counted. */
	public function counts(): array;

	/**
	 * Open cases with an open run, by id.
	 *
	 * @param string $sequence_id   '' for all sequences.
	 * @param string $mode          '' for all; else `live`, `dry` or `held_out`.
	 * @param int    $below_version 0 for all; else only runs of versions before it.
	 * @return list<CaseRow>
	 */
	public function open_runs( string $sequence_id, string $mode, int $below_version, int $after_id, int $limit ): array;

	/**
	 * Cases whose newest run is or was a test of a sequence, by id.
	 *
	 * @return list<CaseRow>
	 */
	public function rehearsed( string $sequence_id, int $after_id, int $limit ): array;
}
