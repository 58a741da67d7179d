<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Together;

use FollowupReminders\Model\Fingerprints\ShopRows;
use WC_Order;

/**
 * What the shop says of several orders, read together.
 *
 * @phpstan-import-type SavedCard from ShopRows
 * @phpstan-import-type RetryKept from ShopRows
 */
final class ShopWords {

	/**
	 * @param array<int,WC_Order>        $orders        By id.
	 * @param array<int,WC_Order>        $subscriptions By id.
	 * @param array<int,list<SavedCard>> $cards         By account.
	 * @param array<int,list<RetryKept>> $retries       By order.
	 * @param array<int,int>             $attached      Saved card of an order or subscription, by its id.
	 */
	public function __construct(
		public readonly array $orders,
		public readonly array $subscriptions,
		public readonly array $cards,
		public readonly array $retries,
		public readonly array $attached,
	) {}

	/** @return SavedCards Of one order or subscription. */
	public function cards_of( WC_Order $order ): SavedCards {
		return new SavedCards( $this->cards[ $order->get_customer_id( 'edit' ) ] ?? array(), $this->attached[ $order->get_id() ] ?? null );
	}
}
