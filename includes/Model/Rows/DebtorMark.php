<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** A debtor's row and a stamp that changes with each event or write for the debtor or one of their cases. */
final class DebtorMark {

	/**
	 * @param string $of_row    Digest of the row, without what only workers change.
	 * @param string $of_cases  Changes with each write to one of the cases.
	 * @param string $of_events Changes with each event.
	 */
	public function __construct(
		public readonly DebtorRow $row,
		public readonly string $of_row,
		public readonly string $of_cases,
		public readonly string $of_events,
	) {}

	public function is_like( self $other ): bool {
		return array( $this->of_row, $this->of_cases, $this->of_events ) === array( $other->of_row, $other->of_cases, $other->of_events );
	}
}
