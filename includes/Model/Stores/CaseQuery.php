<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use stdClass;

/**
 * Lists of cases for the screens.
 *
 * A search is for a whole number or e-mail, or for how a name or one of its words begins; an empty text asks for all. `after` is the `next` of
 * the page before, which costs the same on every page; without it `page` counts from the first. `view` is `open`, `needs_person`, `on_hold`, `paid_lately`, `mine`; '' and `all` show everything. `least` is what is left to pay at least, in minor units. `orderby` is `id`, `opened_at`, `next_at`, `total` or `number`.
 *
 * @phpstan-type CasesWanted object{
 *   page: int,
 *   after?: string,
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

	/** Counted at most; whoever needs more narrows the list. */
	public const MOST_COUNTED = 1000;

	/**
	 * @param CasesWanted $wanted
	 * @return object{rows: list<object{case: CaseRow, debtor: DebtorRow}&stdClass>, total: int, isMore: bool, next: string}&stdClass `isMore`: there are
	 *         more than `total`. `next`: for the page that follows; '' when this is the last.
	 */
	public function find( stdClass $wanted ): stdClass;
}
