<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/at-most.ts. */
final class AtMost implements Operator {

	public function id(): string {
		return 'at_most';
	}

	public function label(): string {
		return 'is at most';
	}

	public function wants(): string {
		return 'value';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): ?bool {
		$found = Order::order( $fact, $want );
		return $found === null ? null : $found <= 0;
	}
}
