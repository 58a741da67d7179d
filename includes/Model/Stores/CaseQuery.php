<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use stdClass;

/**
 * Lists of cases for the screens.
 *
 * A search is for part of a number, a name or an e-mail; an empty text asks for all. `view` is `open`, `needs_person`, `on_hold`, `paid_lately`, `mine`; '' and `all` show everything. `least` is what is left to pay at least, in minor units. `orderby` is `id`, `opened_at`, `next_at`, `total` or `number`.
 *
 * @phpstan-type CasesWanted object{
 *   page: int,
 *   perPage: int,
 *   status: string,
 *   search: string,
 *   orderby: string,
 *   order: string,
 *   view?: string,
 *   kind?: string,
 *   least?: int,
 *   userId?: int,
 *   now?: int,
 * }&stdClass
 */
interface CaseQuery {

	/**
	 * @param CasesWanted $wanted
	 * @return object{rows: list<object{case: CaseRow, debtor: DebtorRow}&stdClass>, total: int}&stdClass
	 */
	public function find( stdClass $wanted ): stdClass;
}
