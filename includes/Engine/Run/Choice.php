<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Run;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of the interface in src/engine/run/choose.ts: what a due step or answer does, or why it does nothing.
 *
 * @phpstan-import-type Action from Documents
 * @phpstan-import-type Branch from Documents
 */
final class Choice {

	/**
	 * @param Branch|null  $branch  The branch taken; null: none.
	 * @param list<Action> $actions Its actions that can be done.
	 * @param string|null  $why     Why it is skipped; null: it acts.
	 */
	public function __construct(
		public readonly ?stdClass $branch,
		public readonly array $actions,
		public readonly ?string $why,
	) {}
}
