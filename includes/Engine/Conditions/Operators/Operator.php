<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Conditions\Operators;

/**
 * Twin of src/engine/conditions/operators/operator.ts.
 *
 * A comparison. Both sides have been checked against the type of the fact when the document was read.
 */
interface Operator {

	public function id(): string;

	public function label(): string;

	/** What an owner writes beside it: `value`, `values`, `range`, `member`, `members` or `nothing`. */
	public function wants(): string;

	/** Whether `test` is also handed a fact that is absent. */
	public function reads_absence(): bool;

	/** True, false, or null: unknown. */
	public function test( mixed $fact, mixed $want ): ?bool;
}
