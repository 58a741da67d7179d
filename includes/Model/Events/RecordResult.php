<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

/** What became of an event that was told. */
final class RecordResult {

	/**
	 * @param 'recorded'|'duplicate'|'no_case'|'failed' $outcome `no_case`: nobody opened this debt and no opening was given. `failed`: told to the log; what an order
	 *   or renewal still shows (that it is owed, paid, cancelled, of another amount or customer, which attempts were refused) the sweep hears again, and whoever
	 *   tells by REST is answered with an error and tells it again.
	 * @param int|null $case_id The case.
	 * @param bool     $opened  Whether this event opened it.
	 */
	public function __construct(
		public readonly string $outcome,
		public readonly ?int $case_id = null,
		public readonly bool $opened = false,
	) {}
}
