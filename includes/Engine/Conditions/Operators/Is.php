<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/is.ts. */
final class Is implements Operator {

	public function id(): string {
		return 'is';
	}

	public function label(): string {
		return 'is';
	}

	public function wants(): string {
		return 'value';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): bool {
		return $fact === $want;
	}
}
