<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

use stdClass;

/** Revisions of facts, written only when the world changed. */
interface FactsStore {

	/** @param list<stdClass> $facts Facts documents; their `revision` and `caseId` name the rows. */
	public function keep( array $facts, int $now ): void;

	public function find( int $case_id, int $revision ): ?stdClass;

	/**
	 * What several cases were last decided on.
	 *
	 * @param list<CaseRow> $cases Cases.
	 * @return array<int,stdClass> Facts documents by case, of those that have one.
	 */
	public function of_cases( array $cases ): array;
}
