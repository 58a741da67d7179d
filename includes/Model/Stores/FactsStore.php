<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use stdClass;

/**
 * Revisions of facts, written only when the world changed.
 *
 * @phpstan-import-type Facts from Documents
 */
interface FactsStore {

	/** @param list<Facts> $facts Facts documents; their `revision` and `caseId` name the rows. */
	public function keep( array $facts, int $now ): void;

	/** @return Facts|null */
	public function find( int $case_id, int $revision ): ?stdClass;

	/**
	 * @param non-empty-list<CaseRow> $cases Cases.
	 * @return array<int,Facts> Of each case the facts its row names, by case; without those never read or no longer kept.
	 */
	public function of( array $cases ): array;
}
