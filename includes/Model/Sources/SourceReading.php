<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

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
	 * @param int|null                          $since_utc    Since when it is in this state, where that is known; null: since it was first read in it.
	 */
	public function __construct(
		public readonly string $state,
		public readonly ?stdClass $debt,
		public readonly stdClass $retry,
		public readonly ?stdClass $subscription = null,
		public readonly array $disputes = array(),
		public readonly ?int $since_utc = null,
	) {}

	/** @param 'processing'|'unreadable' $state Of the same debt. */
	public function under( string $state, int $since_utc ): self {
		return new self( $state, $this->debt, $this->retry, $this->subscription, $this->disputes, $since_utc );
	}
}
