<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

/** Names the shop knows; null: not checked. Twin of the interface of the same name in src/engine/parse/check-sequence.ts. */
final class KnownNames {

	/**
	 * @param list<string>|null $calendars The policy's calendars.
	 * @param list<string>|null $refs      The message texts.
	 * @param list<string>|null $targets   Where webhooks go.
	 */
	public function __construct(
		public readonly ?array $calendars = null,
		public readonly ?array $refs = null,
		public readonly ?array $targets = null,
	) {}
}
