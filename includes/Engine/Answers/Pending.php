<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Answers;

/** Twin of the interface in src/engine/answers/answers.ts: an event nothing was said about yet. */
final class Pending {

	/**
	 * @param string   $at         Where its checks stand, `answer.thanks.31`.
	 * @param int|null $due_at_utc Null: nobody can say.
	 */
	public function __construct(
		public readonly Event $event,
		public readonly string $at,
		public readonly ?int $due_at_utc,
	) {}
}
