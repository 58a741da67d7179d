<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Rows\CaseRow;

/** A source that knows more of a debt than its amount: what was bought, with which card. */
interface DescribesDebt {

	/** Never throws: what cannot be read is left empty. */
	public function describe( CaseRow $case_row ): DebtDetails;
}
