<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Orders\Together;

use FollowupReminders\Model\Fingerprints\ShopRows;

/**
 * A customer's saved cards, read together with those of others.
 *
 * @phpstan-import-type SavedCard from ShopRows
 */
final class SavedCards {

	/**
	 * @param list<SavedCard> $all      Oldest first.
	 * @param int|null        $attached The newest that is attached to the order or subscription at hand.
	 */
	public function __construct(
		public readonly array $all,
		public readonly ?int $attached,
	) {}
}
