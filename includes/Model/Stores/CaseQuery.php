<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use stdClass;

/**
 * Lists of cases for the screens.
 *
 * A search is for part of a number, a name or an e-mail; an empty text asks for all. `orderby` is `id`, `opened_at`, `next_at`, `total` or `number`.
 *
 * @phpstan-type CasesWanted object{
 *   page: int,
 *   perPage: int,
 *   status: string,
 *   search: string,
 *   orderby: string,
 *   order: string,
 * }&stdClass
 */
interface CaseQuery {

	/**
	 * @param CasesWanted $wanted
	 * @return object{rows: list<object{case: CaseRow, debtor: DebtorRow}&stdClass>, total: int}&stdClass
	 */
	public function find( stdClass $wanted ): stdClass;
}
