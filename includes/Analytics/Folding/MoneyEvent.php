<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Sources\EventToldSource;
use stdClass;

/**
 * An event of a case as figures read it, also one that was recorded before its details said all that they say today.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class MoneyEvent {

	/**
	 * @param string    $id              Unique within the case; the last to decide of two at one instant.
	 * @param EventKind $kind            What happened.
	 * @param int       $amount_minor    In the case's currency; 0 where the event has none, or one in another currency.
	 * @param Details  $details         See EventKind.
	 */
	public function __construct(
		public readonly string $id,
		public readonly EventKind $kind,
		public readonly int $occurred_at_utc,
		public readonly int $received_at_utc,
		public readonly int $amount_minor,
		public readonly stdClass $details,
		public readonly ?PaymentVia $via = null,
	) {}

	/** @return self|null Null for an event of a kind this version does not know. */
	public static function of( EventRow $row, string $currency ): ?self {
		$kind = EventKind::tryFrom( $row->kind );
		if ( null === $kind ) {
			return null;
		}
		$amount   = $row->details->amountMinor ?? 0;
		$is_other = isset( $row->details->currency ) && $row->details->currency !== $currency;
		return new self(
			id: $row->event_id,
			kind: $kind,
			occurred_at_utc: $row->occurred_at_utc,
			received_at_utc: $row->heard_at_utc,
			amount_minor: is_int( $amount ) && ! $is_other ? $amount : 0,
			details: $row->details,
			via: EventKind::PaymentReceived === $kind ? self::via_of( $row ) : null,
		);
	}

	/**
	 * @param list<EventRow> $rows Of one case.
	 * @return list<self> In the order in which they count: when they occurred, when they were received, their id's bytes.
	 */
	public static function all( array $rows, string $currency ): array {
		$events = array_values( array_filter( array_map( static fn ( EventRow $row ): ?self => self::of( $row, $currency ), $rows ) ) );
		usort( $events, self::compare( ... ) );
		return $events;
	}

	public static function compare( self $a, self $b ): int {
		return $a->occurred_at_utc <=> $b->occurred_at_utc ?: $a->received_at_utc <=> $b->received_at_utc ?: strcmp( $a->id, $b->id );
	}

	public function flag( string $name ): bool {
		return true === ( $this->details->{$name} ?? null );
	}

	public function text( string $name ): string {
		$value = $this->details->{$name} ?? '';
		return is_string( $value ) ? $value : '';
	}

	public function whole( string $name ): ?int {
		$value = $this->details->{$name} ?? null;
		return is_int( $value ) ? $value : null;
	}

	/** What an older event does not say, its id still shows: it names who reported it. */
	private static function via_of( EventRow $row ): ?PaymentVia {
		$said = $row->details->via ?? null;
		if ( is_string( $said ) ) {
			return PaymentVia::tryFrom( $said );
		}
		return match ( true ) {
			str_starts_with( $row->event_id, 'balance.' ) => PaymentVia::Balance,
			str_starts_with( $row->event_id, 'person.' )  => PaymentVia::Staff,
			str_contains( $row->event_id, ':swept:' )     => PaymentVia::Swept,
			in_array( $row->source, array( EventToldSource::INVOICES, EventToldSource::BILLING ), true ) => PaymentVia::Billing,
			default                                       => null,
		};
	}
}
