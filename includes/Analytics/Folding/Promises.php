<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Figures\LocalDays;

/**
 * What customers promised and whether the money came: what was paid from the promise on fills the earliest promise first, and a promise needs
 * no more than was left to pay when it was made.
 */
final class Promises {

	/** Days after the days of grace in which a promise is late and not yet broken. */
	private const LATE_DAYS = 7;

	/** @return list<CaseOutcome> In the order in which they were made. */
	public static function of( CaseFigures $figures ): array {
		$history  = $figures->history;
		$promises = array();
		foreach ( $history->events as $index => $event ) {
			if ( EventKind::PromiseMade === $event->kind && '' !== $event->text( 'onDate' ) ) {
				$promises[] = self::promise( $figures, $index, $event );
			}
		}
		$order = array_keys( $promises );
		usort( $order, static fn ( int $a, int $b ): int => $promises[ $a ]['on'] <=> $promises[ $b ]['on'] ?: $a <=> $b );
		$needs = array_column( $promises, 'needs' );
		$done  = array();
		foreach ( $history->events as $event ) {
			$is_full = EventKind::PaymentReceived === $event->kind && $event->flag( 'full' );
			$left    = EventKind::PaymentReceived === $event->kind ? $event->amount_minor : 0;
			foreach ( $order as $no ) {
				$is_on = null === $promises[ $no ]['withdrawn'] && ! isset( $done[ $no ] ) && MoneyEvent::compare( $event, $promises[ $no ]['made'] ) > 0;
				if ( ! $is_on || ( 0 === $left && ! $is_full ) ) {
					continue;
				}
				$taken         = min( $left, $needs[ $no ] );
				$left         -= $taken;
				$needs[ $no ] -= $taken;
				if ( 0 === $needs[ $no ] || $is_full ) {
					$done[ $no ] = $history->days->of( $event->occurred_at_utc );
				}
			}
		}
		return array_map( static fn ( int $no, array $promise ): CaseOutcome => self::outcome( $history, $promise, $done[ $no ] ?? null ), array_keys( $promises ), $promises );
	}

	/** @return array{made: MoneyEvent, on: string, amount: int, needs: int, withdrawn: string|null} */
	private static function promise( CaseFigures $figures, int $index, MoneyEvent $made ): array {
		$history = $figures->history;
		$before  = MoneyFold::of( $history, array_slice( $history->events, 0, $index ), $figures->moments?->risk_at_utc, $figures->moments?->fixed_at_utc );
		$off     = null;
		foreach ( array_slice( $history->events, $index + 1 ) as $event ) {
			if ( EventKind::PromiseWithdrawn === $event->kind && $event->text( 'promiseId' ) === $made->text( 'promiseId' ) ) {
				$off ??= $history->days->of( $event->occurred_at_utc );
			}
		}
		return array(
			'made'      => $made,
			'on'        => $made->text( 'onDate' ),
			'amount'    => $made->amount_minor,
			'needs'     => min( $made->amount_minor, $before->open_minor ),
			// On its day or later it was broken, not withdrawn.
			'withdrawn' => null !== $off && $off < $made->text( 'onDate' ) ? $off : null,
		);
	}

	/** @param array{made: MoneyEvent, on: string, amount: int, needs: int, withdrawn: string|null} $promise */
	private static function outcome( CaseHistory $history, array $promise, ?string $done ): CaseOutcome {
		if ( null !== $promise['withdrawn'] ) {
			return new CaseOutcome( CaseOutcome::WITHDRAWN, $promise['on'], $promise['amount'] );
		}
		$grace = $history->tolerances->grace_days( $history->days->end_of( $promise['on'] ) - 1 );
		$kept  = LocalDays::plus( $promise['on'], $grace );
		return new CaseOutcome( CaseOutcome::PROMISE, $promise['on'], $promise['amount'], $done, $kept, LocalDays::plus( $kept, self::LATE_DAYS ) );
	}
}
