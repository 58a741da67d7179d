<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

/** The outcome of recording an event. */
final class RecordResult {

	/**
	 * @param 'recorded'|'duplicate'|'no_case'|'failed' $outcome `no_case`: the debt has no case and no opening was given. `failed`: logged; what an order
	 *   or renewal still shows (that it is owed, paid, cancelled, of another amount or customer, which attempts were refused) the sweep records later, and whoever
	 *   sends it by REST gets an error and sends it again.
	 * @param int|null $case_id The case.
	 * @param bool     $opened  Whether this event opened it.
	 */
	public function __construct(
		public readonly string $outcome,
		public readonly ?int $case_id = null,
		public readonly bool $opened = false,
	) {}
}
