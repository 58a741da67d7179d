<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use stdClass;

/**
 * A source whose pay page may have to be made ready for what is owed now.
 *
 * @phpstan-import-type Facts from Documents
 */
interface PreparesPayment {

	/**
	 * Called by the worker after its last look at a debt that a message with a pay link is about, never when a link is followed. May throw:
	 * nothing is sent then, and the message is tried again, since its link could ask for too much.
	 *
	 * @param Facts $facts Of the case, as they were read at that look.
	 * @return bool Whether something had to change: then everything is checked once more before the message is sent.
	 */
	public function prepare_payment( CaseRow $case_row, stdClass $facts ): bool;
}
