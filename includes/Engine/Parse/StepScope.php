<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/** What a step may name; twin of the interface of the same name in src/engine/parse/check-sequence.ts. */
final class StepScope {

	/** @param list<stdClass> $earlier The steps before it. */
	public function __construct(
		public readonly stdClass $sequence,
		public readonly KnownNames $known,
		public readonly array $earlier,
	) {}
}
