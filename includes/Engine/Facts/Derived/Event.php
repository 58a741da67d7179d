<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use stdClass;

/** Twin of src/engine/facts/derived/event.ts. */
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
	 * @param list<stdClass> $shop_zone
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
