<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Decide;

use FollowupReminders\Engine\Run\Choice;

/** Twin of the interface in src/engine/decide/pass.ts: what acts. */
final class Pick {

	public function __construct(
		public readonly Ready $ready,
		public readonly Choice $choice,
	) {}
}
