<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\EventKind;

/**
 * When a case was at risk, to which day it belongs, and when its numbers are final.
 *
 * INVARIANT: the moment at risk is found again at each event until it is three days old, and never afterwards.
 */
final class Moments {

	/** Seconds after which nothing changes the moment any more; also how long after the end of a window it is waited for news. */
	public const SETTLING_SECONDS = 3 * 86400;
	private const WINDOW_DAYS     = 30;
	/** Whoever has terms takes longer. */
	private const WINDOW_DAYS_DUE = 90;
	private const FIRST_SECONDS   = 3600;
	private const RENEWAL_SECONDS = 86400;
	private const SLOW_SECONDS    = 72 * 3600;
	/** Methods whose money takes days by nature. */
	private const SLOW_GATEWAYS   = array( 'bacs', 'cheque', 'cod' );

	private function __construct(
		public readonly int $risk_at_utc,
		public readonly int $fixed_at_utc,
		public readonly int $window_days,
		public readonly ?string $due_date,
	) {}

	/** @return self|null Null while the case is not at risk by what is known. */
	public static function of( CaseHistory $history ): ?self {
		$received = array_values( array_unique( array_map( static fn ( MoneyEvent $event ): int => $event->received_at_utc, $history->events ) ) );
		sort( $received );
		foreach ( $received as $index => $at_utc ) {
			$seen    = array_values( array_filter( $history->events, static fn ( MoneyEvent $event ): bool => $event->received_at_utc <= $at_utc ) );
			$risk_at = self::risk_by( $history, $seen );
			if ( null === $risk_at ) {
				continue;
			}
			$fixed_at = max( $at_utc, $risk_at + self::SETTLING_SECONDS );
			if ( ! isset( $received[ $index + 1 ] ) || $fixed_at < $received[ $index + 1 ] ) {
				$due_date = $history->due_date_by( $seen );
				return new self( $risk_at, $fixed_at, null === $due_date ? self::WINDOW_DAYS : self::WINDOW_DAYS_DUE, $due_date );
			}
		}
		return null;
	}

	/** The moment at risk, or later where the shop learned of the case too late. */
	public function cohort_at_utc(): int {
		return $this->fixed_at_utc - self::SETTLING_SECONDS;
	}

	public function window_ends_utc(): int {
		return $this->cohort_at_utc() + $this->window_days * 86400;
	}

	public function seals_at_utc(): int {
		return $this->window_ends_utc() + self::SETTLING_SECONDS;
	}

	/** @param list<MoneyEvent> $seen What is known of it. */
	private static function risk_by( CaseHistory $history, array $seen ): ?int {
		$natural = self::natural( $history, $seen );
		if ( null === $natural ) {
			return null;
		}
		$fold = MoneyFold::before_risk( $history );
		$at   = $natural;
		foreach ( $seen as $event ) {
			if ( $event->occurred_at_utc > $at ) {
				if ( self::is_owed( $history, $fold, $at ) ) {
					return $at;
				}
				$at = max( $natural, $event->occurred_at_utc );
			}
			$fold->apply_before( $event );
		}
		return self::is_owed( $history, $fold, $at ) ? $at : null;
	}

	private static function is_owed( CaseHistory $history, MoneyFold $fold, int $at_utc ): bool {
		return $fold->open_minor > $history->tolerances->at( $at_utc, $history->currency );
	}

	/**
	 * The moment from which money that is still open is no longer simply on its way.
	 *
	 * @param list<MoneyEvent> $seen What is known of it.
	 * @return int|null Null of a case in which nothing is owed.
	 */
	private static function natural( CaseHistory $history, array $seen ): ?int {
		if ( 'expiring_card' === $history->kind ) {
			return null;
		}
		$due_date = $history->due_date_by( $seen );
		if ( null !== $due_date ) {
			return $history->days->end_of( $due_date );
		}
		if ( 'renewal' === $history->kind ) {
			$failed = array_filter( $seen, static fn ( MoneyEvent $event ): bool => EventKind::PaymentFailed === $event->kind );
			$first  = reset( $failed );
			$latest = $history->opened_at_utc + self::RENEWAL_SECONDS;
			return false === $first ? $latest : min( $latest, $first->occurred_at_utc + self::FIRST_SECONDS );
		}
		return $history->opened_at_utc + self::FIRST_SECONDS + ( self::is_slow( $history ) ? self::SLOW_SECONDS : 0 );
	}

	private static function is_slow( CaseHistory $history ): bool {
		$opening = $history->opening();
		return in_array( $opening->gateway ?? '', self::SLOW_GATEWAYS, true ) || 'bank_transfer' === ( $opening->methodKind ?? '' );
	}
}
