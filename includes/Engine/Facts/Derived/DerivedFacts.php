<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

/** Twin of src/engine/facts/derived/index.ts. */
final class DerivedFacts {

	/** @return list<DerivedFact> */
	public static function all(): array {
		return array_merge(
			Debt::all(),
			Failures::all(),
			Disputes::all(),
			Promises::all(),
			Debtor::all(),
			Tasks::all(),
			Event::all(),
		);
	}
}
