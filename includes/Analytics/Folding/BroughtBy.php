<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\RunMode;
use stdClass;

/**
 * What brought a payment: the first of these that was true when it came. Only what had happened by then counts, and only what was known
 * three days after the day it is booked on.
 *
 * @phpstan-import-type MessageSent from CaseHistory
 */
final class BroughtBy {

	public const LINK     = 'link';
	public const CARD     = 'card';
	public const RETRY    = 'retry';
	public const PERSON   = 'person';
	public const TRANSFER = 'transfer';
	public const OWN      = 'own';
	public const UNKNOWN  = 'unknown';

	/** In the order in which they are shown. */
	public const ALL = array( self::RETRY, self::CARD, self::LINK, self::PERSON, self::TRANSFER, self::OWN, self::UNKNOWN );

	/** Those that stand under the step before them; the others stand under their own name. */
	private const OF_A_STEP = array( self::LINK, self::CARD, self::OWN, self::TRANSFER );

	private const VISIT_SECONDS   = 3600;
	private const LINK_SECONDS    = 7 * 86400;
	private const CONTACT_SECONDS = 14 * 86400;
	private const STEP_SECONDS    = 14 * 86400;
	private const STEP_SECONDS_DUE = 30 * 86400;

	/** @param int $known_before_utc What was received later does not count. */
	public static function lot( CaseHistory $history, MoneyEvent $payment, int $known_before_utc, bool $has_terms ): Lot {
		$at     = $payment->occurred_at_utc;
		$events = array_values( array_filter( $history->events, static fn ( MoneyEvent $event ): bool => $event->occurred_at_utc <= $at && $event->received_at_utc < $known_before_utc ) );
		$link   = self::last( $events, EventKind::LinkClicked );
		$linked = self::is_within( $link, $at, self::LINK_SECONDS );
		$card   = self::has_new_card( $events );
		$person = self::is_of_person( $history, $events, $at );
		$by     = match ( true ) {
			null !== $payment->whole( 'linkMessageId' ) || self::is_within( $link, $at, self::VISIT_SECONDS ) => self::LINK,
			$card && in_array( $payment->via, array( PaymentVia::Retry, PaymentVia::Gateway ), true ) => self::CARD,
			PaymentVia::Retry === $payment->via => self::RETRY,
			$person => self::PERSON,
			PaymentVia::Transfer === $payment->via || ( PaymentVia::Staff === $payment->via && 'transfer' === $payment->text( 'how' ) ) => self::TRANSFER,
			$linked => self::LINK,
			in_array( $payment->via, array( PaymentVia::Customer, PaymentVia::Gateway, PaymentVia::Balance ), true ) => self::OWN,
			default => self::UNKNOWN,
		};
		$message = in_array( $by, self::OF_A_STEP, true ) ? self::step_of( $history, $by, $payment, $link, $has_terms ) : null;
		return new Lot(
			is_followed: self::is_followed( $history, $at ),
			brought_by: $by,
			via: $payment->via->value ?? '',
			sequence_id: $message->sequenceId ?? '',
			step_id: $message->stepId ?? '',
			attempt: 1 + count( array_filter( $events, static fn ( MoneyEvent $event ): bool => EventKind::PaymentFailed === $event->kind && 'customer' !== $event->text( 'by' ) ) ),
			had_link: $linked,
			had_card: $card,
			had_contact: $person,
		);
	}

	/** @param list<MoneyEvent> $events By the moment of the payment. */
	private static function last( array $events, EventKind $kind ): ?MoneyEvent {
		$found = array_filter( $events, static fn ( MoneyEvent $event ): bool => $kind === $event->kind );
		return array() === $found ? null : end( $found );
	}

	/** The window is open at its beginning and closed at the payment. */
	private static function is_within( ?MoneyEvent $event, int $at_utc, int $seconds ): bool {
		return null !== $event && $event->occurred_at_utc > $at_utc - $seconds;
	}

	/** @param list<MoneyEvent> $events By the moment of the payment. */
	private static function has_new_card( array $events ): bool {
		$card   = self::last( $events, EventKind::MethodReplaced );
		$failed = self::last( $events, EventKind::PaymentFailed );
		return null !== $card && ( null === $failed || MoneyEvent::compare( $card, $failed ) > 0 );
	}

	/**
	 * A colleague's contact, unless an automatic message came after it.
	 *
	 * @param list<MoneyEvent> $events By the moment of the payment.
	 */
	private static function is_of_person( CaseHistory $history, array $events, int $at_utc ): bool {
		$contact = 0;
		foreach ( $events as $event ) {
			$is_plan = EventKind::PromiseMade === $event->kind || ( EventKind::HoldSet === $event->kind && 'plan' === $event->text( 'kind' ) );
			if ( EventKind::Contacted === $event->kind || ( $is_plan && str_starts_with( $event->id, 'person.' ) ) ) {
				$contact = max( $contact, $event->occurred_at_utc );
			}
		}
		$message = self::last_message( $history, $at_utc, $at_utc );
		return $contact > $at_utc - self::CONTACT_SECONDS && ( null === $message || $contact >= $message->sentAtUtc );
	}

	/** @return MessageSent|null The newest of those sent in so many seconds before a moment. */
	private static function last_message( CaseHistory $history, int $at_utc, int $seconds ): ?stdClass {
		$found = null;
		foreach ( $history->messages as $message ) {
			if ( MessageState::FAILED !== $message->state && $message->sentAtUtc <= $at_utc && $message->sentAtUtc > $at_utc - $seconds ) {
				$found = $message;
			}
		}
		return $found;
	}

	/** @return MessageSent|null Null: no message before. */
	private static function step_of( CaseHistory $history, string $by, MoneyEvent $payment, ?MoneyEvent $link, bool $has_terms ): ?stdClass {
		$message_id = $payment->whole( 'linkMessageId' ) ?? $link?->whole( 'messageId' );
		foreach ( self::LINK === $by ? $history->messages : array() as $message ) {
			if ( $message->messageId === $message_id ) {
				return $message;
			}
		}
		return self::last_message( $history, $payment->occurred_at_utc, $has_terms ? self::STEP_SECONDS_DUE : self::STEP_SECONDS );
	}

	/** Whether somebody had begun to follow the case up when the money came. */
	private static function is_followed( CaseHistory $history, int $at_utc ): bool {
		foreach ( $history->runs as $run ) {
			if ( RunMode::LIVE === $run->mode && $run->enrolledAtUtc <= $at_utc ) {
				return true;
			}
		}
		return false;
	}
}
