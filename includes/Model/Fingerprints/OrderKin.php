<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Fingerprints;

/** An order and the rows of the shop that have a say in what is owed for it. */
final class OrderKin {

	/**
	 * @param int|string|null $customer         Whose later orders count: an account, or the address of a guest; null: nobody's.
	 * @param list<int>       $subscription_ids Those it renews.
	 * @param list<int>       $related_ids      Orders that renewed these, itself among them.
	 * @param list<int>       $user_ids         Whose saved cards these are charged to.
	 * @param bool            $has_tables       Whether WooCommerce keeps orders in tables of their own, and not as posts.
	 * @param bool            $has_retries      Whether Subscriptions keeps retries in a table.
	 */
	public function __construct(
		public readonly int $order_id,
		public readonly int|string|null $customer,
		public readonly array $subscription_ids,
		public readonly array $related_ids,
		public readonly array $user_ids,
		public readonly bool $has_tables,
		public readonly bool $has_retries,
	) {}
}
