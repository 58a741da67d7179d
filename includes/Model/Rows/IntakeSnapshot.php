<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** What is already stored when an event is recorded. */
final class IntakeSnapshot {

	/**
	 * @param int|null $case_id        The case of (source, reference).
	 * @param int|null $case_debtor_id Its debtor.
	 * @param int|null $debtor_id      The debtor the identity belongs to, when there is one; may be another than the case's.
	 * @param bool     $names_an_erased Whether the identity is the one that the case's debtor had before it was erased.
	 */
	public function __construct(
		public readonly ?int $case_id,
		public readonly ?int $case_debtor_id,
		public readonly ?int $debtor_id,
		public readonly bool $names_an_erased = false,
	) {}
}
