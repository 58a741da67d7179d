<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Plans;

use FollowupReminders\Model\Plans\Instalment;

/** What was agreed, and by whom. */
final class Agreement {

	/**
	 * @param string                     $key         Names it within its case; [a-z0-9_-]{1,64}.
	 * @param non-empty-list<Instalment> $instalments Numbered from 1.
	 * @param 'go_on'|'end'              $on_miss     See Model\Plans\Plan.
	 * @param int                        $user_id     Who of the shop entered it; 0: the customer agreed to it by the owner's rules.
	 * @param string                     $event_id    Of the event that puts the whole on hold.
	 */
	public function __construct(
		public readonly string $key,
		public readonly array $instalments,
		public readonly string $on_miss,
		public readonly int $grace_days,
		public readonly int $user_id,
		public readonly string $event_id,
	) {}
}
