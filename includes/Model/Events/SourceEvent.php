<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

use FollowupReminders\Model\Rows\EventDetails;
use stdClass;

/**
 * A fact from a source, with an id of its own: recording it twice changes nothing.
 *
 * INVARIANT: `$details` holds ids, codes, instants and amounts, never a name, an address or a text.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class SourceEvent {

	/** Characters of a reference and of an event id. */
	private const LONGEST_NAME = 190;

	/**
	 * @param string   $source          Source id: `orders`, `subscriptions`, `invoices`, `billing`.
	 * @param string   $source_ref      The source's own reference of the debt (order id, invoice number); at most 190 characters.
	 * @param string   $event_id        Unique within the source; at most 190 characters.
	 * @param EventKind $kind           What happened.
	 * @param int      $occurred_at_utc When it happened, epoch seconds.
	 * @param Details  $details         See EventKind for what each kind carries.
	 * @param string|null $card_hash    The card a refused attempt was made with, as a keyed hash; null: not known.
	 */
	public function __construct(
		public readonly string $source,
		public readonly string $source_ref,
		public readonly string $event_id,
		public readonly EventKind $kind,
		public readonly int $occurred_at_utc,
		public readonly stdClass $details,
		public readonly ?string $card_hash = null,
	) {}

	/** The same event as the one that opens a case: it also keeps how the debt began. */
	public function opening( CaseOpening $opening ): self {
		$details          = clone $this->details;
		$details->opening = $opening->details();
		return new self( $this->source, $this->source_ref, $this->event_id, $this->kind, $this->occurred_at_utc, $details, $this->card_hash );
	}

	/**
	 * Whether the database keeps its names as they are: it compares them byte by byte, but cuts off what is too long and passes over spaces
	 * at the end.
	 */
	public function has_exact_names(): bool {
		foreach ( array( $this->source_ref, $this->event_id ) as $name ) {
			if ( '' === $name || str_ends_with( $name, ' ' ) || ! mb_check_encoding( $name, 'UTF-8' ) || mb_strlen( $name, 'UTF-8' ) > self::LONGEST_NAME ) {
				return false;
			}
		}
		return true;
	}
}
