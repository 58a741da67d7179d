<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

use stdClass;

/** Revisions of facts, written only when the world changed. */
interface FactsStore {

	/** @param stdClass $facts The facts document; its `revision` and `caseId` name the row. */
	public function keep( stdClass $facts, int $now ): void;

	public function find( int $case_id, int $revision ): ?stdClass;
}
