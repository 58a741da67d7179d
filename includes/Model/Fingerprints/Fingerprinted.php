<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Fingerprints;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Sources\Source;

/**
 * A source that reads several debts together, and says with one statement whether anything that such a reading was made of has changed since.
 * One that cannot promise that (its truth is elsewhere, or partly in code of others) does not implement it: it is read before each message.
 */
interface Fingerprinted extends Source {

	/**
	 * Reads past every cache. Never throws.
	 *
	 * @param list<CaseRow>             $cases  Of this source.
	 * @param array<int,list<EventRow>> $events By case.
	 * @return array<int,FingerprintedReading> By case; a case that is not in it has to be read alone.
	 */
	public function read_together( array $cases, array $events ): array;

	/**
	 * One statement, past every cache.
	 *
	 * @param non-empty-list<Fingerprint> $fingerprints Of read_together().
	 */
	public function is_unchanged( array $fingerprints ): bool;
}
