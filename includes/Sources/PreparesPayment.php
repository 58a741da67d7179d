<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources;

use FollowupReminders\Store\CaseRow;
use stdClass;

/** A source whose pay page may have to be made ready for what is owed now. */
interface PreparesPayment {

	/**
	 * Called by the worker before a message with a pay link is written, never when a link is followed. May throw:
	 * nothing is sent then, and the message is tried again, since its link could ask for too much.
	 *
	 * @param stdClass $facts Facts of the case.
	 */
	public function prepare_payment( CaseRow $case_row, stdClass $facts ): void;
}
