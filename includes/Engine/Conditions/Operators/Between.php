<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/** Twin of src/engine/conditions/operators/between.ts. */
final class Between implements Operator {

	public function id(): string {
		return 'between';
	}

	public function label(): string {
		return 'is between';
	}

	public function wants(): string {
		return 'range';
	}

	public function reads_absence(): bool {
		return false;
	}

	public function test( mixed $fact, mixed $want ): ?bool {
		/** @var array{mixed, mixed} $want */
		list( $from, $to ) = $want;
		$low  = Order::order( $fact, $from );
		$high = Order::order( $fact, $to );
		return $low === null || $high === null ? null : $low >= 0 && $high <= 0;
	}
}
