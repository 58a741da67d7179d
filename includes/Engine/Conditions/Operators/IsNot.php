<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/is-not.ts. */
final class IsNot implements Operator {

	public function id(): string {
		return 'is_not';
	}

	public function label(): string {
		return 'is not';
	}

	public function wants(): string {
		return 'value';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): bool {
		return $fact !== $want;
	}
}
