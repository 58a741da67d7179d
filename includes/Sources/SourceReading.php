<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources;

use stdClass;

/**
 * The truth about one debt as its source says it now, in the shapes of the facts document (src/documents/facts.ts).
 *
 * INVARIANT: two readings of an unchanged world are equal, whenever they are taken.
 */
final class SourceReading {

	/**
	 * @param 'clear'|'processing'|'unreadable' $state        Anything but `clear` holds the case.
	 * @param stdClass|null                     $debt         Facts.debt; null only when `unreadable`.
	 * @param stdClass                          $retry        Facts.retry: { nextAtUtc, leftCount }.
	 * @param stdClass|null                     $subscription Facts.subscription.
	 * @param list<stdClass>                    $disputes     Facts.disputes that the source knows of; those told by events are added by FactSheet.
	 */
	public function __construct(
		public readonly string $state,
		public readonly ?stdClass $debt,
		public readonly stdClass $retry,
		public readonly ?stdClass $subscription = null,
		public readonly array $disputes = array(),
	) {}
}
