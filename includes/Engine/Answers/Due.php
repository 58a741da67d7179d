<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Answers;

/** Twin of the interface in src/engine/answers/answers.ts. */
final class Due {

	/** @param bool $is_due Whether it may be said now. */
	public function __construct(
		public readonly Event $event,
		public readonly string $at,
		public readonly int $due_at_utc,
		public readonly bool $is_due,
	) {}
}
