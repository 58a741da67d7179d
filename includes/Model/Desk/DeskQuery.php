<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Desk;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use stdClass;

/** Cases that need a person: those with an open task, and open ones that only a person lets go on. */
interface DeskQuery {

	/** @return list<object{case: CaseRow, debtor: DebtorRow}&stdClass> By what is left to pay, most first. */
	public function waiting( int $limit ): array;
}
