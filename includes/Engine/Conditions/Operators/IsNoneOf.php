<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/is-none-of.ts. */
final class IsNoneOf implements Operator {

	public function id(): string {
		return 'is_none_of';
	}

	public function label(): string {
		return 'is none of';
	}

	public function wants(): string {
		return 'values';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): bool {
		return ! Members::is_in( $fact, $want );
	}
}
