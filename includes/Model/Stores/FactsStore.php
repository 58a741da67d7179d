<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\CaseRow;
use stdClass;

/** Revisions of facts, written only when the world changed. */
interface FactsStore {

	/** @param list<stdClass> $facts Facts documents; their `revision` and `caseId` name the rows. */
	public function keep( array $facts, int $now ): void;

	public function find( int $case_id, int $revision ): ?stdClass;

	/**
	 * @param non-empty-list<CaseRow> $cases Cases.
	 * @return array<int,stdClass> Of each case the facts its row names, by case; without those never read or no longer kept.
	 */
	public function of( array $cases ): array;
}
