<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\RunMode;

/**
 * All figures of one case, folded from its history: when it was at risk, what became of it in its window, what is so now, and what is
 * booked on which day. A pure function of its arguments.
 */
final class CaseFigures {

	/** Raised whenever a rule of docs/figures.md changes: rows made by an older one are made again. */
	public const RULES = 3;

	/** In the first nothing is owed; the others are a part of a case that is counted itself. */
	public const COUNTED_ELSEWHERE = array( 'expiring_card', 'instalment' );

	/** Days after which what occurred is booked on a later day, so that days become final. */
	private const BOOKING_DAYS = 3;

	public readonly ?Moments $moments;

	private function __construct( public readonly CaseHistory $history ) {
		$this->moments = Moments::of( $history );
	}

	public static function of( CaseHistory $history ): self {
		return new self( $history );
	}

	/** Whether figures count the case at all. */
	public function counts(): bool {
		return ! in_array( $this->history->kind, self::COUNTED_ELSEWHERE, true ) && ! $this->history->is_test();
	}

	public function risk_day(): ?string {
		return null === $this->moments ? null : $this->history->days->of( $this->moments->cohort_at_utc() );
	}

	/** By everything that is known. */
	public function now(): MoneyFold {
		return $this->fold( $this->history->events );
	}

	/** By what occurred in the window and was received before the case was sealed: never different afterwards. */
	public function sealed(): MoneyFold {
		$moments = $this->moments;
		return $this->fold(
			null === $moments ? array() : array_values(
				array_filter( $this->history->events, static fn ( MoneyEvent $event ): bool => $event->occurred_at_utc <= $moments->window_ends_utc() && $event->received_at_utc < $moments->seals_at_utc() )
			)
		);
	}

	/** @return 'older'|'held_out'|'followed'|'not_followed' Whose rates the case counts for. */
	public function population(): string {
		if ( null !== $this->moments && $this->moments->cohort_at_utc() > $this->moments->risk_at_utc ) {
			return 'older';
		}
		foreach ( $this->history->runs as $run ) {
			if ( RunMode::DRY === $run->mode ) {
				continue;
			}
			if ( RunMode::HELD_OUT === $run->mode ) {
				return 'held_out';
			}
			return null === $this->moments || $run->enrolledAtUtc < $this->moments->window_ends_utc() ? 'followed' : 'not_followed';
		}
		return 'not_followed';
	}

	/**
	 * What is booked on which day, so that a day that is over three days is final.
	 *
	 * @return list<BookedChange> By day, then by lot.
	 */
	public function booked(): array {
		$day_of = array_map( $this->booked_day( ... ), $this->history->events );
		$begun  = $this->opening_day();
		$days   = array_values( array_unique( array( $begun, ...$day_of ) ) );
		if ( null !== $this->moments ) {
			$days[] = (string) $this->risk_day();
		}
		$days = array_values( array_unique( $days ) );
		sort( $days, SORT_STRING );
		$lot_nos = $this->lot_numbers();
		$before  = MoneyFold::of( $this->history, array(), null, null, false );
		$changes = array();
		foreach ( $days as $day ) {
			$events = array_values( array_filter( $this->history->events, static fn ( int $index ): bool => $day_of[ $index ] <= $day, ARRAY_FILTER_USE_KEY ) );
			$is_due = null !== $this->moments && (string) $this->risk_day() <= $day;
			$after  = MoneyFold::of( $this->history, $events, $is_due ? $this->moments->risk_at_utc : null, $this->moments?->fixed_at_utc, $begun <= $day );
			$of_day = array_values( array_filter( $this->history->events, static fn ( int $index ): bool => $day_of[ $index ] === $day, ARRAY_FILTER_USE_KEY ) );
			array_push( $changes, ...$this->changes( $day, $before, $after, $lot_nos, $of_day ) );
			$before = $after;
		}
		return $changes;
	}

	/**
	 * @param array<string,int> $lot_nos By payment.
	 * @param list<MoneyEvent>  $of_day  Booked on it.
	 * @return list<BookedChange>
	 */
	private function changes( string $day, MoneyFold $before, MoneyFold $after, array $lot_nos, array $of_day ): array {
		$changes = array();
		$of_lots = 0;
		foreach ( array_keys( $before->lots() + $after->lots() ) as $id ) {
			$by       = ( $after->lots()[ $id ] ?? 0 ) - ( $before->lots()[ $id ] ?? 0 );
			$of_lots += $by;
			if ( 0 !== $by ) {
				$changes[] = new BookedChange( $day, $lot_nos[ $id ], new Buckets( recovered_minor: $by, open_minor: -$by ), $this->lot( (string) $id ), $this->age( (string) $id, $by, $of_day ) );
			}
		}
		usort( $changes, static fn ( BookedChange $a, BookedChange $b ): int => $a->lot_no <=> $b->lot_no );
		// What came in came from what was open; the rest of the day's changes stand by themselves.
		$all  = $after->buckets()->less( $before->buckets() );
		$rest = new Buckets( $all->billed_minor, $all->at_risk_minor, 0, $all->lost_minor, $all->off_minor, $all->open_minor + $of_lots, $all->early_minor );
		return $rest->is_nothing() ? $changes : array( new BookedChange( $day, 0, $rest, null ), ...$changes );
	}

	/** @return array<string,int> */
	private function lot_numbers(): array {
		$numbers = array();
		foreach ( $this->history->events as $event ) {
			if ( in_array( $event->kind, array( EventKind::PaymentReceived, EventKind::Corrected ), true ) ) {
				$numbers[ $event->id ] = count( $numbers ) + 1;
			}
		}
		return $numbers;
	}

	private function lot( string $id ): Lot {
		foreach ( $this->history->events as $event ) {
			if ( $event->id === $id ) {
				$known_before = $this->history->days->start_of( LocalDays::plus( $this->booked_day( $event ), self::BOOKING_DAYS + 1 ) );
				return BroughtBy::lot( $this->history, $event, $known_before, null !== $this->moments?->due_date );
			}
		}
		throw new \LogicException( 'A lot is of a payment.' );
	}

	/**
	 * Of the payment itself; of money that was taken out of it, of the newest event of that day.
	 *
	 * @param list<MoneyEvent> $of_day Booked on the day of the change.
	 */
	private function age( string $id, int $by, array $of_day ): ?int {
		$own   = array_values( array_filter( $of_day, static fn ( MoneyEvent $event ): bool => 0 < $by && $event->id === $id ) );
		$event = $own[0] ?? ( array() === $of_day ? null : end( $of_day ) );
		if ( null === $event || null === $this->moments || $event->occurred_at_utc > $this->moments->window_ends_utc() || $event->received_at_utc >= $this->moments->seals_at_utc() ) {
			return null;
		}
		return max( 0, intdiv( $event->occurred_at_utc - $this->moments->cohort_at_utc(), 86400 ) );
	}

	private function opening_day(): string {
		return max( $this->history->days->of( $this->history->opened_at_utc ), $this->latest_day( $this->history->opening_received_at() ) );
	}

	/** Where an event counts: a day that is over three days is final. */
	public function booked_day( MoneyEvent $event ): string {
		$day     = max( $this->history->days->of( $event->occurred_at_utc ), $this->latest_day( $event->received_at_utc ), $this->opening_day() );
		$is_past = null !== $this->moments && ( $event->occurred_at_utc > $this->moments->risk_at_utc || $event->received_at_utc > $this->moments->fixed_at_utc );
		return $is_past ? max( $day, (string) $this->risk_day() ) : $day;
	}

	/** The oldest day that is still open when something is received. */
	private function latest_day( int $received_at_utc ): string {
		return LocalDays::plus( $this->history->days->of( $received_at_utc ), -self::BOOKING_DAYS );
	}

	/** @param list<MoneyEvent> $events */
	private function fold( array $events ): MoneyFold {
		return MoneyFold::of( $this->history, $events, $this->moments?->risk_at_utc, $this->moments?->fixed_at_utc );
	}

	/** @return string Class of the first payment that failed, by what was known when the case was sealed; '' where nobody said why. */
	public function decline_reason(): string {
		$first = null;
		foreach ( $this->history->events as $event ) {
			if ( null !== $this->moments && $event->received_at_utc >= $this->moments->seals_at_utc() ) {
				continue;
			}
			if ( null === $first && EventKind::PaymentFailed === $event->kind ) {
				$first = $event;
			}
		}
		if ( null === $first || '' !== $first->text( 'declineClass' ) ) {
			return $first?->text( 'declineClass' ) ?? '';
		}
		foreach ( $this->history->events as $event ) {
			$is_near = abs( $event->occurred_at_utc - $first->occurred_at_utc ) <= 900;
			if ( EventKind::RefusalExplained === $event->kind && $is_near && '' !== $event->text( 'declineClass' ) ) {
				return $event->text( 'declineClass' );
			}
		}
		return '';
	}

	/** @return string First known at opening or after it; '' where it never was. */
	public function gateway(): string {
		$gateway = $this->history->opening()->gateway ?? null;
		foreach ( $this->history->events as $event ) {
			$gateway ??= '' === $event->text( 'gateway' ) ? null : $event->text( 'gateway' );
		}
		return is_string( $gateway ) ? $gateway : '';
	}

	/** What is under disputes that are open now. */
	public function disputed_minor(): int {
		$open = array();
		foreach ( $this->history->events as $event ) {
			if ( EventKind::DisputeOpened === $event->kind ) {
				$open[ $event->text( 'disputeId' ) ] = $event->whole( 'amountMinor' ) ?? 0;
			} elseif ( EventKind::DisputeClosed === $event->kind ) {
				unset( $open[ $event->text( 'disputeId' ) ] );
			}
		}
		return array_sum( $open );
	}

	/** @return int Emails to the customer until the case was settled or its window ended. */
	public function emails(): int {
		$until = min( $this->sealed()->settled_at_utc() ?? PHP_INT_MAX, $this->moments?->window_ends_utc() ?? PHP_INT_MAX );
		$count = 0;
		foreach ( $this->history->messages as $message ) {
			$count += 'email' === $message->channel && MessageState::FAILED !== $message->state && $message->sentAtUtc <= $until ? 1 : 0;
		}
		return $count;
	}
}
