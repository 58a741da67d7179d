<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** A debtor's row and a stamp that is another one as soon as anything was heard or written of the debtor or of any of her cases. */
final class DebtorMark {

	public function __construct(
		public readonly DebtorRow $row,
		public readonly string $stamp,
	) {}
}
