<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Rows\CaseRow;

/** A source whose debts have a place where the shop's people read notes. */
interface TakesNotes {

	/**
	 * Adds a note that only the shop's people see. Never throws.
	 *
	 * @param string $text Plain text.
	 * @return bool False when it could not be added.
	 */
	public function add_note( CaseRow $case_row, string $text ): bool;
}
