<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\OlderDebtChoice;
use stdClass;

/**
 * Open cases that were never in a sequence and that nobody asked to take in.
 *
 * @phpstan-type DebtSum object{source: string, currency: string, casesCount: int, remainingMinor: int}&stdClass
 * @phpstan-type DebtsOfDebtor object{debtorId: int, casesCount: int}&stdClass
 */
interface OlderDebtStore {

	/** @return list<DebtSum> By source and currency. */
	public function sums( OlderDebtChoice $choice ): array;

	/**
	 * Who owes the chosen cases.
	 *
	 * @return list<DebtsOfDebtor> By debtor.
	 */
	public function debtors( OlderDebtChoice $choice, int $after_id, int $limit ): array;

	/**
	 * @param list<int> $debtor_ids Debtors.
	 * @return list<int> The chosen cases of these debtors.
	 */
	public function case_ids( OlderDebtChoice $choice, array $debtor_ids ): array;

	/**
	 * @param list<int> $debtor_ids Debtors.
	 * @return list<int> Their open cases that are or were in a sequence.
	 */
	public function enrolled_ids( array $debtor_ids ): array;
}
