<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Fingerprints;

use stdClass;

/**
 * What WooCommerce and Subscriptions keep of orders, by statements of our own past every cache, for many orders at once.
 *
 * @phpstan-type SavedCard object{tokenId: int, gateway: string, token: string, type: string, year: string, month: string, brand: string, last4: string}&stdClass
 * @phpstan-type RetryKept object{id: int, status: string, atUtc: int}&stdClass
 */
interface ShopRows {

	/** Whether this database can. */
	public function are_readable(): bool;

	/**
	 * @param list<int> $order_ids   Orders.
	 * @param bool      $has_tables  See OrderKin.
	 * @param bool      $has_retries See OrderKin.
	 * @param bool      $counts_later Whether what the customer ordered later has a say.
	 * @return array<int,OrderKin> By order; those that are there.
	 */
	public function kin( array $order_ids, bool $has_tables, bool $has_retries, bool $counts_later ): array;

	/**
	 * One statement.
	 *
	 * @param list<OrderKin> $kin Of several orders.
	 * @return list<Fingerprint> In their order.
	 */
	public function fingerprints( array $kin ): array;

	/**
	 * @param list<int> $user_ids Accounts.
	 * @return array<int,list<SavedCard>> By account; oldest first.
	 */
	public function cards( array $user_ids ): array;

	/**
	 * @param list<int> $ids        Orders and subscriptions.
	 * @param bool      $has_tables See OrderKin.
	 * @return array<int,int> The newest saved card attached to each, by order.
	 */
	public function attached_cards( array $ids, bool $has_tables ): array;

	/**
	 * @param list<int> $order_ids Orders.
	 * @return array<int,list<RetryKept>> By order; oldest first.
	 */
	public function retries( array $order_ids ): array;
}
