<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseRow;
use stdClass;

/**
 * Cases as the worker reads and changes them.
 *
 * @phpstan-import-type RunState from Documents
 * @phpstan-type CaseChanges object{
 *   run?: RunState|null,
 *   pastRuns?: list<RunState>,
 *   status?: string,
 *   closedAtUtc?: int|null,
 *   number?: string,
 *   totalMinor?: int,
 *   paidMinor?: int,
 *   creditedMinor?: int,
 *   dueDate?: string|null,
 *   nextAtUtc?: int|null,
 *   holdReason?: string|null,
 *   truthState?: string,
 *   truthSinceUtc?: int,
 *   factsRevision?: int,
 *   factsHash?: string,
 *   traceHash?: string,
 *   lastLedgerId?: int,
 *   attempts?: int,
 *   openDisputes?: int,
 *   disputes?: int,
 *   lostMinor?: int,
 *   byHand?: bool,
 *   toldStatus?: string,
 * }&\stdClass
 * @phpstan-type CaseChange object{asRead: CaseRow, changes: CaseChanges}&\stdClass
 * @phpstan-type CaseSummary object{
 *   id: int,
 *   status: string,
 *   currency: string,
 *   totalMinor: int,
 *   paidMinor: int,
 *   creditedMinor: int,
 *   dueDate: string|null,
 *   openedAtUtc: int,
 *   closedAtUtc: int|null,
 *   openDisputes: int,
 *   disputes: int,
 * }&\stdClass
 * @phpstan-type RefFound object{id: int, source: string, sourceRef: string, status: string, nextAtUtc: int|null}&\stdClass
 */
interface CaseStore {

	public function find( int $id ): ?CaseRow;

	/** @throws StoreException With reason `row_missing`. */
	public function get( int $id ): CaseRow;

	/**
	 * @param list<int> $ids Cases.
	 * @return array<int,CaseRow> Those that are there, by id.
	 */
	public function find_all( array $ids ): array;

	public function find_by_ref( string $source, string $source_ref ): ?CaseRow;

	/**
	 * @param string $begins_with Without `%` and `_`.
	 * @return list<string> References of a source's open cases that begin so.
	 */
	public function find_open_refs( string $source, string $begins_with ): array;

	/**
	 * Cases of some debtors that are due, debtor by debtor, longest due first, without those that wait to be moved to another; a row that
	 * cannot be read is put off by a day.
	 *
	 * @param list<int> $debtor_ids Debtors.
	 * @param int       $limit      Over all of them.
	 * @return list<CaseRow>
	 */
	public function find_due( array $debtor_ids, int $now, int $limit ): array;

	/**
	 * Open cases after an id, by id; a row that cannot be read is left out.
	 *
	 * @param string|null $source Only of this source; null: all.
	 * @return object{cases: list<CaseRow>, lastId: int|null}&stdClass lastId: of the last row looked at; null when there are no more.
	 */
	public function find_open( int $after_id, int $limit, ?string $source = null ): stdClass;

	/**
	 * @return list<int> Ids of cases after one, by id.
	 */
	public function ids_after( int $after_id, int $limit ): array;

	/**
	 * Cases closed since an instant, after an id, by id; a row that cannot be read is left out.
	 *
	 * @param string|null $source Only of this source; null: all.
	 * @return object{cases: list<CaseRow>, lastId: int|null}&stdClass As find_open().
	 */
	public function find_closed( int $after_id, int $limit, int $since_utc, ?string $source = null ): stdClass;

	/**
	 * Which of some references have a case.
	 *
	 * @param list<string> $sources Source ids.
	 * @param list<string> $refs    References.
	 * @return list<RefFound>
	 */
	public function find_refs( array $sources, array $refs ): array;

	/**
	 * @param list<int> $ids Cases.
	 * @return list<CaseRow> Those that are there and can be read, by id.
	 */
	public function find_readable( array $ids ): array;

	/** @return list<CaseRow> All cases of one debtor, oldest first. */
	public function find_for_debtor( int $debtor_id ): array;

	/**
	 * What facts say about a debtor is folded from these; a case in which nothing is owed (`expiring_card`) is none of them, nor an `instalment`, which is owed with its whole.
	 *
	 * @return list<CaseSummary> By id.
	 */
	public function summaries( int $debtor_id ): array;

	/**
	 * The same of several debtors in one query.
	 *
	 * @param list<int> $debtor_ids Debtors.
	 * @return array<int,list<CaseSummary>> By debtor.
	 */
	public function summaries_of( array $debtor_ids ): array;

	/**
	 * Writes what the worker found, unless the row changed since `$as_read`; a wake in the meantime keeps the case due.
	 *
	 * @param CaseChanges $changes Only the keys given are written.
	 * @return bool False when the row was changed meanwhile: the whole transaction must be given up.
	 */
	public function change( CaseRow $as_read, stdClass $changes ): bool;

	/**
	 * The same for several cases, in one statement for all that change the same columns.
	 *
	 * @param list<CaseChange> $changed With `lastLedgerId` in each; every case once.
	 * @return bool False when any row was changed meanwhile: the whole transaction must be given up.
	 */
	public function change_all( array $changed ): bool;

	/** Writes what a case is called, where it is paid and under which purchase order, as its source says by now; null leaves it as it is. */
	public function relabel( int $id, ?string $number, ?string $pay_url, ?string $po_number = null ): void;

	/** @param int|null $assignee_id Colleague who takes care of it; null: nobody. */
	public function assign( int $id, ?int $assignee_id ): void;

	/**
	 * Gives an open case that is nobody's to a colleague.
	 *
	 * @return bool Whether it is theirs now.
	 */
	public function take( int $id, int $user_id ): bool;

	/** Gives a user's cases to another, or to nobody. */
	public function hand_on( int $user_id, ?int $to_user_id ): void;

	/** Makes the case and its debtor due now. */
	public function wake( int $id, int $now, bool $by_hand = false ): void;

	/** Makes the other open cases of a debtor due now, when what one of them says changes what the others may do. */
	public function wake_siblings( CaseRow $of, int $now ): void;

	/**
	 * Makes open cases due now, in one batch, after a policy was published or a sequence switched.
	 *
	 * @return int Id of the last case woken; 0 when none is left.
	 */
	public function wake_open( int $now, int $after_id, int $limit ): int;

	/**
	 * Makes open cases of a source due now whose due date is past.
	 *
	 * @param string $due_before `YYYY-MM-DD`.
	 */
	public function wake_overdue( string $source, string $due_before, int $now, int $limit ): void;

	/** @return array<string,int> Number of cases by status. */
	public function count_by_status(): array;
}
