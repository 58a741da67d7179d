<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/facts/derived/event.ts.
 *
 * @phpstan-import-type Facts from Documents
 * @phpstan-import-type Money from Documents
 * @phpstan-import-type ZoneTable from Documents
 */
final class Event {

	/** @return list<DerivedFact> */
	public static function all(): array {
		return array(
			new DerivedFact( 'event_amount', self::event_amount( ... ) ),
			new DerivedFact( 'event_ref', static fn( stdClass $facts, int $now, array $shop_zone, ?EventFacts $event ): ?string => $event?->ref ),
		);
	}

	/**
	 * Of a payment, a promise or a dispute; the others have none.
	 *
	 * @param Facts     $facts
	 * @param ZoneTable $shop_zone
	 * @return Money|null
	 */
	private static function event_amount( stdClass $facts, int $now, array $shop_zone, ?EventFacts $event ): ?stdClass {
		return $event === null || $event->amount_minor === null
			? null
			: (object) array(
				'amountMinor' => $event->amount_minor,
				'currency'    => $facts->debt->currency,
			);
	}
}
