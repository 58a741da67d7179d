<?php
declare( strict_types=1 );

namespace FollowupReminders\Store;

use stdClass;

/** The shop's policy: the newest applies, older ones are kept for the ledger. */
interface PolicyStore {

	public function newest(): ?stdClass;

	public function version( int $version ): ?stdClass;

	/** @param stdClass $document Checked; its `version` is given here. @return int The new version, from 1. */
	public function save( stdClass $document, int $user_id, int $now ): int;
}
