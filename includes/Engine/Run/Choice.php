<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use stdClass;

/** Twin of the interface in src/engine/run/choose.ts: what a due step or answer does, or why it does nothing. */
final class Choice {

	/**
	 * @param stdClass|null  $branch  The branch taken; null: none.
	 * @param list<stdClass> $actions Its actions that can be done.
	 * @param string|null    $why     Why it is skipped; null: it acts.
	 */
	public function __construct(
		public readonly ?stdClass $branch,
		public readonly array $actions,
		public readonly ?string $why,
	) {}
}
