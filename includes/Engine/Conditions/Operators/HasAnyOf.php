<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/has-any-of.ts. */
final class HasAnyOf implements Operator {

	public function id(): string {
		return 'has_any_of';
	}

	public function label(): string {
		return 'has any of';
	}

	public function wants(): string {
		return 'members';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): bool {
		return Members::share_one( $fact, $want );
	}
}
