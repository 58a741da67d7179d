<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\EventKind;

/** Disputes of a case: each opened once and closed at most once, whatever stages lie between. */
final class Disputes {

	/** @return list<CaseOutcome> In the order of their events. */
	public static function of( CaseFigures $figures ): array {
		$opened = array();
		$closed = array();
		$found  = array();
		foreach ( $figures->history->events as $event ) {
			$id       = $event->text( 'disputeId' );
			$is_end   = EventKind::DisputeClosed === $event->kind;
			$is_start = EventKind::DisputeOpened === $event->kind || $is_end;
			if ( $is_start && ! isset( $opened[ $id ] ) ) {
				// An end that is received first opened and closed it that day.
				$opened[ $id ] = $event->amount_minor;
				$found[]       = new CaseOutcome( CaseOutcome::OPENED, $figures->booked_day( $event ), $event->amount_minor );
			}
			if ( $is_end && ! isset( $closed[ $id ] ) ) {
				$closed[ $id ] = true;
				$found[]       = new CaseOutcome( $event->flag( 'won' ) ? CaseOutcome::WON : CaseOutcome::LOST, $figures->booked_day( $event ), $event->amount_minor );
			}
		}
		return $found;
	}
}
