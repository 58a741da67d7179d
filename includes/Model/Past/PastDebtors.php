<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Past;

use stdClass;

/**
 * Debtors of the last months with every revision of their cases' facts, for a backtest: the groups of a sheet are JSON, by name. A case whose first revisions are pruned is none of them.
 *
 * @phpstan-type PastCounts object{debtors: int, cases: int, lastId: int}&\stdClass
 * @phpstan-type PastPlace object{timeZone: string|null, country: string|null, state: string|null}&\stdClass
 * @phpstan-type PastSheet array{atUtc: int, groups: array<string, string>}
 * @phpstan-type PastCase object{caseId: int, number: string, sheets: non-empty-list<PastSheet>}&\stdClass
 * @phpstan-type PastDebtor object{id: int, key: string, name: string, place: PastPlace, cases: list<PastCase>}&\stdClass
 */
interface PastDebtors {

	/** @return PastCounts How many have a case opened since an instant, how many cases those are, and the highest id of such a debtor. */
	public function count( int $from_utc ): stdClass;

	/** @return list<PastPlace> Where debtors are, each place once. */
	public function places(): array;

	/**
	 * @param int $after_id Debtor after whom to go on; 0: from the first.
	 * @param int $until_id The last one that may be among them; 0: all that follow.
	 * @return list<PastDebtor> By id; of each at most 200 cases opened since `$from_utc`, the newest, oldest first. One whose cases are all pruned has none.
	 */
	public function after( int $after_id, int $until_id, int $from_utc, int $limit ): array;
}
