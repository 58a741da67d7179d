<?php
declare( strict_types=1 );

namespace FollowupReminders\Sources\Billing;

use FollowupReminders\Model\Declines\DeclineClasses;
use FollowupReminders\Model\Events\CancelledBy;
use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Sources\EventToldSource;
use FollowupReminders\Support\Fields;
use FollowupReminders\Support\InputIssue;
use JsonException;
use stdClass;

/**
 * From the body of a signed request to the events it reports. The body's shape is in docs/billing-events.md.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class BillingReader {

	/** Bytes. */
	public const LARGEST_BODY = 65_536;
	/** An event may be this far ahead of our clock, as a signature may. */
	private const AHEAD_SECONDS = 300;

	/** Type as the sender writes it, and the kind it is recorded as. */
	public const TYPES = array(
		'debt_opened'        => EventKind::Opened,
		'debt_changed'       => EventKind::Changed,
		'debt_cancelled'     => EventKind::Cancelled,
		'payment_failed'     => EventKind::PaymentFailed,
		'payment_processing' => EventKind::PaymentProcessing,
		'payment_received'   => EventKind::PaymentReceived,
		'payment_reversed'   => EventKind::PaymentReversed,
		'refund'             => EventKind::Credited,
		'credit'             => EventKind::Credited,
		'retry_planned'      => EventKind::RetryPlanned,
		'dispute_opened'     => EventKind::DisputeOpened,
		'dispute_closed'     => EventKind::DisputeClosed,
	);

	/** @return BillingMessage|list<InputIssue> */
	public static function read( string $body, int $now ): BillingMessage|array {
		try {
			$document = json_decode( $body, false, 16, JSON_THROW_ON_ERROR );
		} catch ( JsonException ) {
			return array( new InputIssue( 'json.malformed', '' ) );
		}
		if ( ! $document instanceof stdClass ) {
			return array( new InputIssue( 'type.wrong', '', '', null, 'object' ) );
		}
		$fields   = new Fields( $document );
		$id       = $fields->name( 'id', 150 );
		$type     = $fields->choice( 'type', array_keys( self::TYPES ) );
		$occurred = $fields->instant( 'occurredAt', true ) ?? 0;
		if ( $occurred > $now + self::AHEAD_SECONDS ) {
			$fields->refuse( 'instant.in_future', 'occurredAt' );
		}
		$reference = $fields->name( 'debt.reference', 190 );
		$opening   = self::opening( $fields, $reference, $occurred );
		$kind      = self::TYPES[ $type ] ?? null;
		$details   = null === $kind ? EventDetails::of() : self::details( $fields, $type, $kind, $opening );
		$retry     = 'payment_failed' === $type && $fields->has( 'retry' ) ? self::retry( $fields ) : null;
		if ( array() !== $fields->issues() || null === $kind ) {
			return $fields->issues();
		}
		$events = array( new SourceEvent( EventToldSource::BILLING, $reference, $id, $kind, $occurred, $details ) );
		if ( null !== $retry ) {
			$events[] = new SourceEvent( EventToldSource::BILLING, $reference, $id . '#retry', EventKind::RetryPlanned, $occurred, $retry );
		}
		return new BillingMessage( $id, $events, $opening );
	}

	private static function opening( Fields $fields, string $reference, int $occurred ): CaseOpening {
		$currency = $fields->currency( 'debt.currency' );
		$customer = new DebtorIdentity(
			customer_id: null,
			email: $fields->email( 'customer.email' ),
			name: $fields->line( 'customer.name', 190, false ),
			locale: $fields->pattern( 'customer.locale', '/\A[a-z]{2,3}(_[A-Z]{2})?(_[a-z]+)?\z/' ) ?? '',
			country: $fields->pattern( 'customer.country', '/\A[A-Z]{2}\z/' ),
			state: $fields->pattern( 'customer.state', '/\A[A-Z0-9-]{1,10}\z/' ),
			time_zone: self::time_zone( $fields ),
			is_company: $fields->flag( 'customer.isCompany', false ),
		);
		$number   = $fields->line( 'debt.number', 100, false );
		return new CaseOpening(
			debtor: $customer,
			kind: $fields->choice( 'debt.kind', array( 'renewal', 'order', 'invoice' ) ),
			number: '' === $number ? $reference : $number,
			currency: $currency,
			total_minor: $fields->amount( 'debt.amount', $currency, true ),
			opened_at_utc: $occurred,
			due_date: $fields->date( 'debt.dueOn' ),
			pay_url: $fields->web_address( 'debt.payUrl' ),
			po_number: $fields->line( 'debt.poNumber', 100, false ),
		);
	}

	private static function time_zone( Fields $fields ): ?string {
		$name = $fields->line( 'customer.timeZone', 60, false );
		if ( '' !== $name && ! in_array( $name, timezone_identifiers_list(), true ) ) {
			$fields->refuse( 'value.not_allowed', 'customer.timeZone', $name );
		}
		return '' === $name ? null : $name;
	}

	/**
	 * The event's details in the shape its kind promises.
	 *
	 * @return Details
	 */
	private static function details( Fields $fields, string $type, EventKind $kind, CaseOpening $opening ): stdClass {
		return match ( $kind ) {
			EventKind::Opened          => (object) array( 'reopened' => $fields->flag( 'reopened', false ) ),
			EventKind::Changed         => (object) array(
				'totalMinor' => $opening->total_minor,
				'dueDate'    => $opening->due_date,
			),
			EventKind::PaymentFailed   => self::refusal( $fields ),
			EventKind::PaymentReceived => self::payment( $fields, $opening ),
			EventKind::PaymentReversed => self::amount( $fields, $opening ),
			EventKind::Cancelled       => (object) array( 'by' => $fields->choice( 'cancelledBy', array( CancelledBy::Customer->value, CancelledBy::Shop->value, CancelledBy::Duplicate->value, CancelledBy::Unknown->value ), CancelledBy::Unknown->value ) ),
			EventKind::Credited        => EventDetails::of( (array) self::amount( $fields, $opening ) + array( 'returned' => 'refund' === $type ) ),
			EventKind::RetryPlanned    => self::retry( $fields ),
			EventKind::DisputeOpened   => self::dispute( $fields, $opening ),
			EventKind::DisputeClosed   => self::dispute_end( $fields, $opening ),
			default                    => EventDetails::of(),
		};
	}

	/** @return Details */
	private static function amount( Fields $fields, CaseOpening $opening ): stdClass {
		return (object) array(
			'amountMinor' => $fields->amount( 'amount', $opening->currency ),
			'currency'    => $opening->currency,
		);
	}

	/**
	 * A payment is in full when the sender says so, else when it is at least the debt's amount.
	 *
	 * @return Details
	 */
	private static function payment( Fields $fields, CaseOpening $opening ): stdClass {
		$details       = self::amount( $fields, $opening );
		$details->full = $fields->flag( 'full', $details->amountMinor >= $opening->total_minor );
		$details->via  = self::via( $fields );
		return $details;
	}

	/** A billing system may say how the money came; what it does not say is its own. */
	private static function via( Fields $fields ): string {
		return $fields->choice( 'via', array( PaymentVia::Retry->value, PaymentVia::Customer->value, PaymentVia::Transfer->value, PaymentVia::Billing->value ), PaymentVia::Billing->value );
	}

	/** Says of a payment in full what it settled: the debt as we know it, since a sender may name what was left of it. */
	public static function settle( BillingMessage $message, ?int $known_total_minor ): void {
		foreach ( $message->events as $event ) {
			if ( EventKind::PaymentReceived === $event->kind ) {
				$event->details->ofMinor = $known_total_minor ?? $message->opening->total_minor;
			}
		}
	}

	/** @return Details */
	private static function refusal( Fields $fields ): stdClass {
		$code = $fields->pattern( 'declineCode', '/\A[a-z0-9_]{1,60}\z/' );
		return (object) array(
			'by'           => $fields->choice( 'by', array( 'shop', 'customer' ), 'shop' ),
			'declineClass' => null === $code ? null : DeclineClasses::of( $code ),
			'declineCode'  => $code,
		);
	}

	/** @return Details */
	private static function retry( Fields $fields ): stdClass {
		return (object) array(
			'nextAtUtc' => $fields->instant( 'retry.nextAt', false ),
			'leftCount' => $fields->maybe_whole( 'retry.attemptsLeft', 0, 100 ),
		);
	}

	/** @return Details */
	private static function dispute( Fields $fields, CaseOpening $opening ): stdClass {
		return (object) array(
			'disputeId'   => $fields->line( 'dispute.id', 100 ),
			'amountMinor' => $fields->has( 'dispute.amount' ) ? $fields->amount( 'dispute.amount', $opening->currency ) : $opening->total_minor,
		);
	}

	/** @return Details */
	private static function dispute_end( Fields $fields, CaseOpening $opening ): stdClass {
		$dispute      = self::dispute( $fields, $opening );
		$dispute->won = 'won' === $fields->choice( 'dispute.outcome', array( 'won', 'lost' ) );
		return $dispute;
	}
}
