<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use Closure;

/**
 * Twin of src/engine/facts/derived/derived-fact.ts.
 *
 * A fact that is worked out from others. The catalogue holds its type and words.
 */
final class DerivedFact {

	/**
	 * @param Closure(\stdClass, int, list<\stdClass>, EventFacts|null): mixed $read Facts, now, the shop's zone table, what an answer is about; null: there is none.
	 */
	public function __construct(
		public readonly string $id,
		public readonly Closure $read,
	) {}
}
