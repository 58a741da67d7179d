<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\EventKind;

/** What came of a colleague's contacts: each with what was open then, and the day by which half of it was paid. */
final class Contacts {

	/** @return list<CaseOutcome> In the order of their events. */
	public static function of( CaseFigures $figures ): array {
		$history = $figures->history;
		$found   = array();
		foreach ( $history->events as $index => $event ) {
			if ( EventKind::Contacted !== $event->kind ) {
				continue;
			}
			$before  = MoneyFold::of( $history, array_slice( $history->events, 0, $index ), $figures->moments?->risk_at_utc, $figures->moments?->fixed_at_utc );
			$found[] = new CaseOutcome( CaseOutcome::CONTACT, $history->days->of( $event->occurred_at_utc ), $before->open_minor, self::half_paid( $history, $index, $before->open_minor ) );
		}
		return $found;
	}

	private static function half_paid( CaseHistory $history, int $index, int $open_minor ): ?string {
		$paid = 0;
		foreach ( 0 < $open_minor ? array_slice( $history->events, $index + 1 ) : array() as $event ) {
			$is_payment = EventKind::PaymentReceived === $event->kind;
			$paid      += $is_payment ? $event->amount_minor : 0;
			if ( $is_payment && ( 2 * $paid >= $open_minor || $event->flag( 'full' ) ) ) {
				return $history->days->of( $event->occurred_at_utc );
			}
		}
		return null;
	}
}
