<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/after.ts. */
final class After implements Operator {

	public function id(): string {
		return 'after';
	}

	public function label(): string {
		return 'is after';
	}

	public function wants(): string {
		return 'value';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): ?bool {
		$found = Order::order( $fact, $want );
		return $found === null ? null : $found > 0;
	}
}
