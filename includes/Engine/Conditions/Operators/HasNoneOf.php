<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/has-none-of.ts. */
final class HasNoneOf implements Operator {

	public function id(): string {
		return 'has_none_of';
	}

	public function label(): string {
		return 'has none of';
	}

	public function wants(): string {
		return 'members';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): bool {
		return ! Members::share_one( $fact, $want );
	}
}
