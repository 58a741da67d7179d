<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Rows\CaseRow;
use stdClass;

/**
 * A source whose debts are charged to a card on file.
 *
 * @phpstan-type CardAttempts object{used: int, limit: int, windowDays: int}&stdClass
 */
interface CountsCardAttempts {

	/** @return CardAttempts|null Refused attempts with the card that would be charged now; null: nobody can say which it is. Never throws. */
	public function card_attempts( CaseRow $case_row ): ?stdClass;
}
