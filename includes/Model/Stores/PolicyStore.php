<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * The shop's policy: the newest applies, older ones are kept for the ledger.
 *
 * @phpstan-import-type Policy from Documents
 */
interface PolicyStore {

	/** @return Policy|null */
	public function newest(): ?stdClass;

	/** @return Policy|null */
	public function version( int $version ): ?stdClass;

	/**
	 * Adds a version if the newest is still the one that was edited.
	 *
	 * @param Policy $document         Checked; its `version` is given here.
	 * @param int    $expected_version The one that was edited; 0 before the first.
	 * @return int|null The new version, from 1; null when another person saved first; then nothing is stored.
	 */
	public function save( stdClass $document, int $user_id, int $now, int $expected_version ): ?int;
}
