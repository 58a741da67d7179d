<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/is-one-of.ts. */
final class IsOneOf implements Operator {

	public function id(): string {
		return 'is_one_of';
	}

	public function label(): string {
		return 'is one of';
	}

	public function wants(): string {
		return 'values';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): bool {
		return Members::is_in( $fact, $want );
	}
}
