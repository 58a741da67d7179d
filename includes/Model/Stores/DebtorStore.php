<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Preferences\Preferences;
use FollowupReminders\Model\Recipients\Recipients;
use FollowupReminders\Model\Rows\DebtorMark;
use FollowupReminders\Model\Rows\DebtorRow;
use stdClass;

/**
 * Debtors and their leases.
 *
 * A lease that ran out without being given back was left behind by a worker that died or gave up. Each time its debtor is taken again,
 * the lease counts one more and lasts twice as long, up to a day: a debtor whose worker dies is tried alone and less and less often.
 */
interface DebtorStore {

	public function find( int $id ): ?DebtorRow;

	/** @throws StoreException With reason `row_missing`. */
	public function get( int $id ): DebtorRow;

	/** Whoever has an account of the site. */
	public function find_customer( int $customer_id ): ?DebtorRow;

	/**
	 * @param list<int> $ids Debtors.
	 * @return list<DebtorRow> Those that are there, by id.
	 */
	public function find_all( array $ids ): array;

	/**
	 * Rows with their stamps: whoever read a debtor's cases after a look and finds the same stamp at the next one has read nothing old.
	 *
	 * @param list<int> $ids Debtors.
	 * @return array<int,DebtorMark> Those that are there, by id.
	 */
	public function look( array $ids ): array;

	/** @return list<DebtorRow> Those with an address, whatever its capitals. */
	public function find_by_email( string $email ): array;

	/** @return list<DebtorRow> Those that hold a person's data, for the privacy tools: with the address, or merged with a debtor who has it. */
	public function find_person( string $email ): array;

	/**
	 * Debtors that are due and leased to nobody, longest due first.
	 *
	 * @param int $now      Epoch seconds.
	 * @param int $limit    At most this many.
	 * @param int $after_at Keyset: rows due after this instant, or at it with an id after `$after_id`.
	 * @return list<object{id: int, nextAtUtc: int}&stdClass>
	 */
	public function find_due( int $now, int $limit, int $after_at = -1, int $after_id = 0 ): array;

	/**
	 * Takes or renews a lease by one conditional UPDATE.
	 *
	 * @param string $owner     Names one worker run, at most 64 characters.
	 * @param int    $until_utc After this anyone may take it.
	 * @return bool False when another worker holds it.
	 */
	public function claim( int $id, string $owner, int $now, int $until_utc ): bool;

	/**
	 * Takes the leases of those that nobody else holds, by one conditional UPDATE.
	 *
	 * @param list<int> $ids Debtors. One that was left behind is taken only alone, so that it cannot take others with it again.
	 * @return list<DebtorRow> Whose leases it has now, by id.
	 * @throws StoreException With reason `left_behind`: nothing was taken, take each alone.
	 */
	public function claim_all( array $ids, string $owner, int $now, int $until_utc ): array;

	/**
	 * Debtors whose workers died or gave up again and again.
	 *
	 * @param int $times At least so often in a row.
	 * @return list<int> Ids.
	 */
	public function find_left_behind( int $now, int $times ): array;

	/**
	 * Gives leases back and puts each debtor to sleep until its earliest case or message, or leaves it due when it was woken since
	 * its row was read, or a case waits to be moved from or to the debtor.
	 *
	 * @param list<DebtorRow> $debtors As read; those of another owner are left alone.
	 */
	public function release( array $debtors, string $owner ): void;

	/** Makes the debtor due now, whoever holds its lease. */
	public function wake( int $id, int $now ): void;

	/**
	 * Makes due whoever sleeps over a case that is, or that waits to be moved, since a request was ended between writing the case and
	 * waking its debtor, and over a message without an outcome because its worker died.
	 *
	 * @param int $before Cases due and messages being sent since before then, so that what is under way is left alone.
	 * @return int How many.
	 */
	public function wake_overlooked( int $before, int $now ): int;

	/** @param 'ok'|'refused' $state Whether the address takes mail. */
	public function mark_email( int $id, string $state ): void;

	/** Keeps what the customer chose, and has their open cases decided again: what is waited for may be another moment. */
	public function prefer( int $id, Preferences $chosen, int $now ): void;

	/** @return string The language the customer chose; '' for none. */
	public function chosen_locale( int $id ): string;

	/** Removes name, address and place, also of those merged into the debtor; the key and the ledger stay, they name nobody. */
	public function erase( int $id ): void;

	/**
	 * Other addresses for a customer's messages; the customer and their open cases are due at once.
	 *
	 * @param int $now Any instant that is past will do.
	 * @return bool False when somebody else changed them since they were read, or the customer was erased.
	 */
	public function set_recipients( int $id, Recipients $before, Recipients $after, int $now ): bool;

	/**
	 * Who the customer is by law.
	 *
	 * @param string $before As it was read.
	 * @return bool False when it was changed meanwhile, or the customer was erased.
	 */
	public function set_identity( int $id, string $before, string $after, int $now ): bool;

	/** @return list<DebtorRow> Whose messages go to this address beside or instead of their own. Reads every customer who has such addresses. */
	public function find_by_recipient( string $email ): array;

	public function count_due( int $now ): int;
}
