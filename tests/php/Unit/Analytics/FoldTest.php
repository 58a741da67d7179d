<?php
declare( strict_types=1 );

namespace FollowupReminders\Tests\Unit\Analytics;

use FollowupReminders\Analytics\Folding\CaseFigures;
use FollowupReminders\Analytics\Folding\CaseHistory;
use FollowupReminders\Analytics\Folding\MoneyEvent;
use FollowupReminders\Analytics\Folding\MoneyFold;
use FollowupReminders\Analytics\Folding\Tolerances;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\PaymentVia;
use FollowupReminders\Model\Figures\LocalDays;
use FollowupReminders\Model\Rows\EventDetails;
use PHPUnit\Framework\TestCase;

/** What must be true of every history, late, reordered, reversed, refunded, reopened or disputed. */
final class FoldTest extends TestCase {

	private const HISTORIES = 600;
	private const START     = 1790928000;

	private int $seed = 0;

	public function test_the_buckets_always_add_up_and_none_is_below_nothing(): void {
		foreach ( $this->histories() as $history ) {
			foreach ( array( CaseFigures::of( $history )->now(), CaseFigures::of( $history )->sealed() ) as $fold ) {
				$sums = $fold->buckets();
				self::assertSame( $sums->at_risk_minor, null === CaseFigures::of( $history )->moments ? 0 : $sums->recovered_minor + $sums->lost_minor + $sums->off_minor + $sums->open_minor, $this->told( $history ) );
				self::assertGreaterThanOrEqual( 0, min( $sums->recovered_minor, $sums->lost_minor, $sums->off_minor, $sums->open_minor ), $this->told( $history ) );
			}
		}
	}

	public function test_any_order_of_arrival_gives_the_same(): void {
		foreach ( $this->histories() as $history ) {
			$rows = self::shuffled( $history->events );
			usort( $rows, MoneyEvent::compare( ... ) );
			self::assertEquals( CaseFigures::of( $history )->booked(), CaseFigures::of( self::with( $history, $rows ) )->booked(), $this->told( $history ) );
		}
	}

	public function test_changes_of_days_add_up_to_the_case(): void {
		foreach ( $this->histories() as $history ) {
			$figures   = CaseFigures::of( $history );
			$recovered = 0;
			$open      = 0;
			foreach ( $figures->booked() as $booked ) {
				$recovered += $booked->change->recovered_minor;
				$open      += $booked->change->open_minor;
			}
			self::assertSame( $figures->now()->recovered_minor(), $recovered, $this->told( $history ) );
			self::assertSame( $figures->now()->open_minor, $open, $this->told( $history ) );
		}
	}

	public function test_what_is_learned_later_changes_neither_a_sealed_case_nor_a_final_day(): void {
		$sealed = 0;
		$days   = 0;
		foreach ( $this->histories() as $history ) {
			$all = CaseFigures::of( $history );
			foreach ( array_unique( array_map( static fn ( MoneyEvent $event ): int => $event->received_at_utc, $history->events ) ) as $now ) {
				$known = CaseFigures::of( self::with( $history, array_values( array_filter( $history->events, static fn ( MoneyEvent $event ): bool => $event->received_at_utc <= $now ) ) ) );
				if ( null !== $known->moments && $known->moments->seals_at_utc() <= $now ) {
					++$sealed;
					self::assertEquals( $known->sealed()->buckets(), $all->sealed()->buckets(), $this->told( $history ) );
					self::assertSame( $known->risk_day(), $all->risk_day(), $this->told( $history ) );
				}
				$final = LocalDays::plus( $history->days->of( $now ), -4 );
				self::assertSame( self::until( $known, $final ), self::until( $all, $final ), $this->told( $history ) );
				$days += count( self::until( $known, $final ) );
			}
		}
		self::assertGreaterThan( 500, $sealed, 'Something was looked at.' );
		self::assertGreaterThan( 500, $days, 'Something was looked at.' );
	}

	public function test_a_day_of_reopening_gives_back_what_the_last_end_took(): void {
		$history = $this->history(
			array(
				$this->event( 'a', EventKind::PaymentFailed, 0, array( 'by' => 'shop' ) ),
				$this->event( 'b', EventKind::PaymentReceived, 5, array( 'amountMinor' => 300 ), 'staff' ),
				$this->event( 'c', EventKind::WrittenOff, 6 ),
				$this->event( 'd', EventKind::Opened, 7, array( 'reopened' => true ) ),
			)
		);
		self::assertSame( array( 300, 0, 700 ), self::rlo( CaseFigures::of( $history )->now() ) );
	}

	public function test_money_that_came_before_there_was_anything_to_recover_is_no_recovery_however_late_it_is_heard(): void {
		$failed = $this->event( 'a', EventKind::PaymentFailed, 0, array( 'by' => 'shop' ) );
		$paid   = new MoneyEvent( 'b', EventKind::PaymentReceived, self::START + 60, self::START + 8 * 86400, 1000, (object) array( 'full' => true ), PaymentVia::Swept );
		self::assertSame( array( 0, 0, 0 ), self::rlo( CaseFigures::of( $this->history( array( $failed, $paid ) ) )->now() ) );
		self::assertSame( 1000, CaseFigures::of( $this->history( array( $failed, $paid ) ) )->now()->off_minor );
	}

	public function test_a_card_that_passes_within_the_hour_was_never_at_risk(): void {
		$history = $this->history(
			array(
				$this->event( 'a', EventKind::PaymentFailed, 0, array( 'by' => 'customer' ) ),
				new MoneyEvent( 'b', EventKind::PaymentReceived, self::START + 1800, self::START + 1800, 1000, (object) array( 'full' => true ), PaymentVia::Customer ),
			)
		);
		self::assertNull( CaseFigures::of( $history )->moments );
	}

	public function test_a_shop_that_moves_keeps_the_days_of_its_money(): void {
		$events = array(
			$this->event( 'a', EventKind::PaymentFailed, 0, array( 'by' => 'shop' ) ),
			$this->event(
				'b',
				EventKind::PaymentReceived,
				9,
				array(
					'amountMinor' => 1000,
					'full' => true,
				),
				'customer'
			),
		);
		$before = array_column( array_map( 'get_object_vars', CaseFigures::of( $this->history( $events ) )->booked() ), 'day' );
		$moved  = new LocalDays(
			array(
				(object) array(
					'fromUtc' => 0,
					'zone' => 'UTC',
				),
				(object) array(
					'fromUtc' => self::START + 20 * 86400,
					'zone' => 'Pacific/Kiritimati',
				),
			)
		);
		$after  = array_column( array_map( 'get_object_vars', CaseFigures::of( $this->history( $events, $moved ) )->booked() ), 'day' );
		self::assertSame( $before, $after );
	}

	/** @return list<array{string,int,int,int,int,int,int}> */
	private static function until( CaseFigures $figures, string $day ): array {
		$found = array();
		foreach ( $figures->booked() as $booked ) {
			if ( $booked->day <= $day ) {
				$change  = $booked->change;
				$found[] = array( $booked->day, $change->billed_minor, $change->at_risk_minor, $change->recovered_minor, $change->lost_minor, $change->off_minor, $change->open_minor );
			}
		}
		return $found;
	}

	/** @return array{int,int,int} */
	private static function rlo( MoneyFold $fold ): array {
		return array( $fold->recovered_minor(), $fold->lost_minor, $fold->open_minor );
	}

	/** @return iterable<CaseHistory> The same ones each time. */
	private function histories(): iterable {
		for ( $this->seed = 1; $this->seed <= self::HISTORIES; $this->seed++ ) {
			mt_srand( $this->seed );
			$events = array( $this->event( 'e00', EventKind::PaymentFailed, 0, array( 'by' => 'shop' ) ) );
			$count  = mt_rand( 1, 8 );
			for ( $no = 1; $no <= $count; $no++ ) {
				$events[] = $this->any_event( sprintf( 'e%02d', $no ) );
			}
			usort( $events, MoneyEvent::compare( ... ) );
			yield $this->history( $events );
		}
	}

	private function any_event( string $id ): MoneyEvent {
		$kinds    = array( EventKind::PaymentReceived, EventKind::PaymentReceived, EventKind::PaymentReceived, EventKind::PaymentReversed, EventKind::Refunded, EventKind::Credited, EventKind::Cancelled, EventKind::WrittenOff, EventKind::Opened, EventKind::DisputeClosed, EventKind::Changed, EventKind::Corrected );
		$kind     = $kinds[ mt_rand( 0, count( $kinds ) - 1 ) ];
		$occurred = self::START + mt_rand( 0, 60 * 86400 );
		$received = $occurred + ( 0 === mt_rand( 0, 2 ) ? mt_rand( 0, 20 * 86400 ) : 0 );
		$amount   = mt_rand( 1, 14 ) * 100;
		$details  = array(
			'full'       => EventKind::PaymentReceived === $kind && 0 === mt_rand( 0, 3 ),
			'by'         => array( 'shop', 'customer', 'unknown' )[ mt_rand( 0, 2 ) ],
			'reopened'   => true,
			'won'        => 0 === mt_rand( 0, 1 ),
			'what'       => array( 'payment', 'reversed', 'credit', 'total' )[ mt_rand( 0, 3 ) ],
			'totalMinor' => mt_rand( 1, 20 ) * 100,
		);
		return new MoneyEvent( $id, $kind, $occurred, $received, $amount, EventDetails::of( $details ), PaymentVia::Customer );
	}

	/** @param array<string,mixed> $details See EventKind. */
	private function event( string $id, EventKind $kind, int $day, array $details = array(), ?string $via = null ): MoneyEvent {
		$at     = self::START + $day * 86400;
		$amount = $details['amountMinor'] ?? 0;
		return new MoneyEvent( $id, $kind, $at, $at, is_int( $amount ) ? $amount : 0, EventDetails::of( $details ), null === $via ? null : PaymentVia::from( $via ) );
	}

	/** @param list<MoneyEvent> $events In their order. */
	private function history( array $events, ?LocalDays $days = null ): CaseHistory {
		return new CaseHistory(
			case_id: 1,
			currency: 'EUR',
			kind: 'renewal',
			opened_at_utc: self::START,
			total_minor: 1000,
			due_date: null,
			events: $events,
			runs: array(),
			messages: array(),
			days: $days ?? new LocalDays(
				array(
					(object) array(
						'fromUtc' => 0,
						'zone' => 'UTC',
					),
				)
			),
			tolerances: new Tolerances( array() ),
		);
	}

	/** @param list<MoneyEvent> $events In their order. */
	private static function with( CaseHistory $history, array $events ): CaseHistory {
		return new CaseHistory(
			case_id: 1,
			currency: 'EUR',
			kind: $history->kind,
			opened_at_utc: $history->opened_at_utc,
			total_minor: $history->total_minor,
			due_date: null,
			events: $events,
			runs: array(),
			messages: array(),
			days: $history->days,
			tolerances: $history->tolerances,
		);
	}

	/**
	 * @param list<MoneyEvent> $events In any order.
	 * @return list<MoneyEvent> In another.
	 */
	private static function shuffled( array $events ): array {
		$by_chance = array_map( static fn (): int => mt_rand(), $events );
		array_multisort( $by_chance, $events );
		return array_values( $events );
	}

	private function told( CaseHistory $history ): string {
		$words = array_map( static fn ( MoneyEvent $event ): string => sprintf( '%s %s +%.1fd heard +%.1fd %d %s', $event->id, $event->kind->value, ( $event->occurred_at_utc - self::START ) / 86400, ( $event->received_at_utc - self::START ) / 86400, $event->amount_minor, (string) json_encode( $event->details ) ), $history->events );
		return "seed $this->seed\n" . implode( "\n", $words );
	}
}
