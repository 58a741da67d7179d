<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use Closure;
use FollowupReminders\Engine\Documents;

/**
 * Twin of src/engine/facts/derived/derived-fact.ts.
 *
 * A fact that is calculated from others. The catalogue holds its type and words.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class DerivedFact {

	/**
	 * @param Closure(Facts, int, ZoneTable, EventFacts|null): mixed $read Facts, now, the shop's zone table, what an answer is about; null: there is none.
	 */
	public function __construct(
		public readonly string $id,
		public readonly Closure $read,
	) {}
}
