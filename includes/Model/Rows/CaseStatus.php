<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** The status of a case, as rows and facts name it (`debt.status`). */
enum CaseStatus: string {

	case Open       = 'open';
	case Paid       = 'paid';
	case Cancelled  = 'cancelled';
	case WrittenOff = 'written_off';
}
