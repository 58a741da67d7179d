<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/is-present.ts. */
final class IsPresent implements Operator {

	public function id(): string {
		return 'is_present';
	}

	public function label(): string {
		return 'is known';
	}

	public function wants(): string {
		return 'nothing';
	}

	public function reads_absence(): bool {
		return true;
	}

	public function test( mixed $fact, mixed $want ): bool {
		return $fact !== null;
	}
}
