<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** A debtor's row and a stamp that changes with each event or write for the debtor or one of their cases. */
final class DebtorMark {

	public function __construct(
		public readonly DebtorRow $row,
		public readonly string $stamp,
	) {}
}
