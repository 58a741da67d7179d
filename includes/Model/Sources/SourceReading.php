<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * The truth about one debt as its source says it now, in the shapes of the facts document (src/documents/facts.ts).
 *
 * INVARIANT: two readings of an unchanged world are equal, whenever they are taken.
 *
 * @phpstan-import-type FactsDebt from Documents
 * @phpstan-import-type FactsDispute from Documents
 * @phpstan-import-type FactsRetry from Documents
 * @phpstan-import-type FactsSubscription from Documents
 */
final class SourceReading {

	/**
	 * @param 'clear'|'processing'|'unreadable' $state        Anything but `clear` holds the case.
	 * @param FactsDebt|null                    $debt         Null only when `unreadable`.
	 * @param FactsRetry                        $retry
	 * @param FactsSubscription|null            $subscription
	 * @param list<FactsDispute>                $disputes     Those that the source knows; FactSheet adds those of events.
	 * @param string|null                       $number       What the customer calls the debt by now; null: as it was.
	 * @param bool|null                         $bought_since Facts.debtor.boughtSince; null: the source cannot say.
	 * @param int|null                          $since_utc    Since when it is in this state, where that is known; null: since it was first read in it.
	 */
	public function __construct(
		public readonly string $state,
		public readonly ?stdClass $debt,
		public readonly stdClass $retry,
		public readonly ?stdClass $subscription = null,
		public readonly array $disputes = array(),
		public readonly ?int $since_utc = null,
		public readonly ?bool $bought_since = null,
		public readonly ?string $number = null,
	) {}

	/** The same, with what the customer did since the debt began. */
	public function with_bought_since( bool $bought_since ): self {
		return new self( $this->state, $this->debt, $this->retry, $this->subscription, $this->disputes, $this->since_utc, $bought_since, number: $this->number );
	}

	/** @param 'processing'|'unreadable' $state Of the same debt. */
	public function under( string $state, int $since_utc ): self {
		return new self( $state, $this->debt, $this->retry, $this->subscription, $this->disputes, $since_utc, $this->bought_since, number: $this->number );
	}
}
