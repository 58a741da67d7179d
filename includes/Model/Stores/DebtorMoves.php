<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Rows\CaseRow;
use stdClass;

/** Cases that go from one debtor to another, and debtors who turn out to be one person. Written under the leases of both. */
interface DebtorMoves {

	/**
	 * What waits to be moved; a target that was merged stands for the debtor it was merged into.
	 *
	 * @return list<object{fromId: int, toId: int}&stdClass> Each pair once.
	 */
	public function waiting( int $limit ): array;

	/** @return list<CaseRow> Cases of a debtor that are to move to another, by id. */
	public function cases( int $from_id, int $to_id ): array;

	/**
	 * Guests who have, whatever its capitals, the address of one customer and of no other: they are that customer.
	 *
	 * @param list<int> $debtor_ids Debtors.
	 * @return array<int,int> The customer's debtor, by guest.
	 */
	public function customers_of_guests( array $debtor_ids ): array;

	/**
	 * Lets all cases of a debtor wait to be moved.
	 *
	 * @return int How many did not wait yet.
	 */
	public function plan( int $from_id, int $to_id ): int;

	/** Lets cases stay that were to move to their own debtor, or to nobody who is there. */
	public function call_off( int $from_id, int $to_id ): void;

	/**
	 * Gives cases to another debtor, due now where they are open; part of a transaction.
	 *
	 * @param list<CaseRow>  $cases      As read, all of one debtor.
	 * @param array<int,int> $ledger_ids The ledger row that says so, by case.
	 * @throws StoreException With `changed_meanwhile` when any is not as it was read.
	 */
	public function move( array $cases, array $ledger_ids, int $to_id, int $now ): void;

	/** Gives another debtor the messages whose items are all about that debtor's cases now, so that they count for their gap and caps. */
	public function move_messages( int $from_id, int $to_id ): void;

	/** Whether the address of one debtor is, whatever its capitals, that of another and of no further customer: then both are one person. */
	public function share_address( int $one_id, int $other_id ): bool;

	/** Leaves of a debtor without cases only that his address is another's: name, place and account go, and all of his messages become hers. */
	public function merge( int $from_id, int $to_id, int $now ): void;

	/** An account is gone: whoever had it is a guest from now on. */
	public function forget_account( int $customer_id ): void;
}
