<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/has.ts. */
final class Has implements Operator {

	public function id(): string {
		return 'has';
	}

	public function label(): string {
		return 'has';
	}

	public function wants(): string {
		return 'member';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): bool {
		return Members::is_in( $want, $fact );
	}
}
