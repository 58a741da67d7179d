<?php
/** histories.php COUNT: random histories of cases and what the plugin makes of each, a JSON line for each; see second.test.ts. */

declare( strict_types=1 );

use FollowupReminders\Analytics\Folding\CaseFigures;
use FollowupReminders\Analytics\Folding\CaseHistory;
use FollowupReminders\Analytics\Folding\MoneyEvent;
use FollowupReminders\Analytics\Folding\MoneyFold;
use FollowupReminders\Analytics\Folding\Tolerances;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Rows\EventDetails;

require dirname( __DIR__ ) . '/php/bootstrap.php';

final class FollowupRemindersHistories {

	private const START = 1790928000;
	private const KINDS = array( EventKind::PaymentReceived, EventKind::PaymentReceived, EventKind::PaymentReceived, EventKind::PaymentReversed, EventKind::Refunded, EventKind::Credited, EventKind::Cancelled, EventKind::WrittenOff, EventKind::Opened, EventKind::DisputeOpened, EventKind::DisputeClosed, EventKind::Changed, EventKind::Corrected, EventKind::PaymentFailed );

	public static function told( int $seed ): string {
		mt_srand( $seed );
		$kind      = self::one( array( 'renewal', 'renewal', 'order', 'invoice' ) );
		$tolerance = self::one( array( 0, 0, 100 ) );
		$due_date  = 'invoice' === $kind ? gmdate( 'Y-m-d', self::START + mt_rand( -5, 20 ) * 86400 ) : null;
		$total     = mt_rand( 1, 20 ) * 100;
		$opening   = array(
			'totalMinor' => $total,
			'currency'   => 'EUR',
			'dueDate'    => $due_date,
			'gateway'    => self::one( array( 'stripe', 'bacs' ) ),
			'methodKind' => null,
			'isTest'     => false,
		);
		$first     = self::START + self::one( array( 0, 0, 0, 5 * 86400 ) );
		$events    = array( new MoneyEvent( 'e00', 'renewal' === $kind ? EventKind::PaymentFailed : EventKind::Opened, self::START, $first, 0, EventDetails::of( array( 'opening' => (object) $opening ) ) ) );
		$count     = mt_rand( 0, 8 );
		for ( $no = 1; $no <= $count; $no++ ) {
			$events[] = self::event( sprintf( 'e%02d', $no ), $first );
		}
		$told = array_map( self::of_event( ... ), $events );
		usort( $events, MoneyEvent::compare( ... ) );
		$run     = (object) array(
			'runNo'         => 1,
			'mode'          => self::one( array( 'live', 'live', 'dry', 'held_out' ) ),
			'enrolledAtUtc' => self::START + mt_rand( 0, 50 * 86400 ),
		);
		$history = new CaseHistory(
			case_id: 1,
			currency: 'EUR',
			kind: $kind,
			opened_at_utc: self::START,
			total_minor: $total,
			due_date: $due_date,
			events: $events,
			runs: array( $run ), // @phpstan-ignore argument.type (a fold reads these three fields of a run)
			messages: array(),
			days: new LocalDays(
				array(
					(object) array(
						'fromUtc' => 0,
						'zone'    => 'UTC',
					),
				)
			),
			tolerances: new Tolerances(
				array(
					array(
						'fromUtc'    => 0,
						'byCurrency' => array( 'EUR' => $tolerance ),
					),
				)
			),
		);
		$history_told = array(
			'kind'      => $kind,
			'openedAt'  => self::START,
			'tolerance' => $tolerance,
			'run'       => $run,
			'events'    => $told,
		);
		return (string) json_encode(
			array(
				'history' => $history_told + $opening,
				'folded'  => self::folded( CaseFigures::of( $history ) ),
			)
		);
	}

	/** @return array<string,mixed> As the second implementation tells it. */
	private static function folded( CaseFigures $figures ): array {
		$moments = $figures->moments;
		$sum     = array( 0, 0, 0, 0, 0 );
		$days    = array();
		foreach ( $figures->booked() as $booked ) {
			$change = $booked->change;
			foreach ( array( $change->at_risk_minor, $change->recovered_minor, $change->lost_minor, $change->off_minor, $change->open_minor ) as $at => $by ) {
				$sum[ $at ] += $by;
			}
			$days[ $booked->day ] = $sum;
		}
		return array(
			'moments'    => null === $moments ? null : array( $moments->risk_at_utc, $moments->cohort_at_utc(), $moments->window_ends_utc(), $moments->seals_at_utc() ),
			'population' => $figures->population(),
			'sealed'     => null === $moments ? null : self::buckets( $figures->sealed() ),
			'settledAt'  => null === $moments ? null : $figures->sealed()->settled_at_utc(),
			'now'        => self::buckets( $figures->now() ),
			'lots'       => (object) array_filter( $figures->now()->lots() ),
			'days'       => (object) $days,
		);
	}

	/** @return list<int> */
	private static function buckets( MoneyFold $fold ): array {
		$sums = $fold->buckets();
		return array( $sums->at_risk_minor, $sums->recovered_minor, $sums->lost_minor, $sums->off_minor, $sums->open_minor );
	}

	private static function event( string $id, int $known_utc ): MoneyEvent {
		$kind     = self::one( self::KINDS );
		$occurred = self::START + ( 0 === mt_rand( 0, 2 ) ? mt_rand( 0, 3 * 86400 ) : mt_rand( 0, 110 * 86400 ) );
		$received = max( $known_utc, $occurred + ( 0 === mt_rand( 0, 2 ) ? mt_rand( 0, 20 * 86400 ) : 0 ) );
		$details  = array(
			'full'       => EventKind::PaymentReceived === $kind && 0 === mt_rand( 0, 3 ),
			'by'         => self::one( array( 'shop', 'customer', 'unknown', 'stock_timer', 'replaced', 'duplicate' ) ),
			'reopened'   => true,
			'won'        => 0 === mt_rand( 0, 1 ),
			'what'       => self::one( array( 'payment', 'reversed', 'credit', 'total', 'cancelled' ) ),
			'totalMinor' => mt_rand( 0, 20 ) * 100,
		);
		return new MoneyEvent( $id, $kind, $occurred, $received, mt_rand( 1, 14 ) * 100, EventDetails::of( $details ), EventKind::PaymentReceived === $kind ? PaymentVia::Customer : null );
	}

	/** @return array<string,mixed> */
	private static function of_event( MoneyEvent $event ): array {
		return array(
			'id'       => $event->id,
			'kind'     => $event->kind->value,
			'occurred' => $event->occurred_at_utc,
			'received' => $event->received_at_utc,
			'amount'   => $event->amount_minor,
			'details'  => $event->details,
		);
	}

	/**
	 * @template T
	 * @param non-empty-list<T> $of Any.
	 * @return T
	 */
	private static function one( array $of ): mixed {
		return $of[ mt_rand( 0, count( $of ) - 1 ) ];
	}
}

for ( $followup_reminders_seed = 1; $followup_reminders_seed <= (int) $argv[1]; $followup_reminders_seed++ ) {
	echo FollowupRemindersHistories::told( $followup_reminders_seed ), "\n"; // phpcs:ignore WordPress.Security.EscapeOutput.OutputNotEscaped -- For a test.
}
