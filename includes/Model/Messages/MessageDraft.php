<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\MessageRow;

/** A message to one recipient before it is rendered. */
final class MessageDraft {

	/**
	 * @param non-empty-list<DraftItem> $items The first leads: its text is used.
	 * @param int                       $now   Epoch seconds.
	 */
	public function __construct(
		public readonly MessageRow $message,
		public readonly DebtorRow $debtor,
		public readonly array $items,
		public readonly int $now,
	) {}

	public function lead(): DraftItem {
		return $this->items[0];
	}
}
