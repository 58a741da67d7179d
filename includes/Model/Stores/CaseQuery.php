<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use stdClass;

/** Lists of cases for the screens. */
interface CaseQuery {

	/**
	 * @param stdClass $wanted {
	 *   page: int from 1, perPage: int 1 to 100, status: ''|'open'|'paid'|'cancelled'|'written_off', search: string (part of a
	 *   number, name or e-mail), orderby: 'id'|'opened_at'|'next_at'|'total'|'number', order: 'asc'|'desc'
	 * }
	 * @return stdClass { rows: list<{ case: CaseRow, debtor: DebtorRow }>, total: int }
	 */
	public function find( stdClass $wanted ): stdClass;
}
