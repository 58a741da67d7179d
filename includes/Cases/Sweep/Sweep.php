<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Sweep;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorMoves;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\Memory;
use stdClass;
use Throwable;

/**
 * Finds what hooks missed: imports, edits outside WooCommerce, events that could not be recorded. It continues each hour where it stopped.
 *
 * INVARIANT: a step is bounded whatever the shop's size, and what is found twice is recorded once.
 *
 * @phpstan-import-type SweepTold from SweepPlaces
 */
final class Sweep {

	private const SECONDS = 15;

	public function __construct(
		private readonly SourceSweeps $sweeps,
		private readonly SweepPlaces $places,
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly FactsStore $facts,
		private readonly DebtorStore $debtors,
		private readonly DebtorMoves $moves,
		private readonly CaseEvents $case_events,
		private readonly Clock $clock,
		private readonly Log $log,
	) {}

	/** Goes on where the hour before ended: a step of each walk in turn, until all came to their end once or time is over. */
	public function hourly(): void {
		/**
		 * How many seconds of an hour the sweep may take.
		 *
		 * @param int $seconds 15 by default; hosts end requests at 30.
		 */
		$seconds = max( 1, Given::whole( apply_filters( 'followup_reminders_sweep_seconds', self::SECONDS ), self::SECONDS ) );
		$ends    = hrtime( true ) + $seconds * 1000000000;
		$walks   = $this->walks( null );
		while ( array() !== $walks && hrtime( true ) < $ends && ! Memory::is_scarce() ) {
			$walk = array_shift( $walks );
			if ( $this->go_on( $walk ) ) {
				$walks[] = $walk;
			}
		}
	}

	/**
	 * Walks from one end to the other, now. A full walk that records what it finds counts as the last full sweep.
	 *
	 * @param string|null              $source Only this source; null: all.
	 * @param bool                     $tells  False: only counts; true: also records what it finds.
	 * @param callable(SweepSum):void  $report Receives the sums so far after each step.
	 */
	public function whole( ?string $source, bool $tells, callable $report ): SweepSum {
		$sum = new SweepSum();
		foreach ( $this->walks( $source ) as $walk ) {
			$walked = new SweepSum();
			$begun  = $this->clock->now();
			$next   = '';
			while ( null !== $next ) {
				$step = new SweepSum();
				$next = $walk->step( $next, $step, $tells );
				$sum->plus( $step );
				$walked->plus( $step );
				Memory::forget_objects();
				$report( $sum );
			}
			if ( $tells && null === $source ) {
				$place               = $this->places->begin( $walk->id(), $this->clock->now() );
				$place->startedAtUtc = $begun;
				$place->sum          = $walked;
				$this->places->keep( $walk->id(), $place, null, $this->clock->now() );
			}
		}
		return $sum;
	}

	public function knows( string $source ): bool {
		return $this->sweeps->knows( $source );
	}

	/** @return SweepTold */
	public function told(): stdClass {
		return $this->places->told( array_map( static fn ( Walk $walk ): string => $walk->id(), $this->walks( null ) ) );
	}

	/**
	 * One step.
	 *
	 * @return bool Whether there is more in this hour.
	 */
	private function go_on( Walk $walk ): bool {
		try {
			$place = $this->places->begin( $walk->id(), $this->clock->now() );
			$next  = $walk->step( $place->after, $place->sum, true );
			Memory::forget_objects();
			return $this->places->keep( $walk->id(), $place, $next, $this->clock->now() ) && null !== $next;
		} catch ( Throwable $thrown ) {
			// The next hour begins at the same place.
			$this->log->caught( 'sweep.step_failed', $thrown, $walk->id() );
			return false;
		}
	}

	/** @return list<Walk> */
	private function walks( ?string $source ): array {
		$walks = array(
			new OpenCasesWalk(
				sweeps: $this->sweeps,
				cases: $this->cases,
				events: $this->events,
				facts: $this->facts,
				debtors: $this->debtors,
				moves: $this->moves,
				case_events: $this->case_events,
				clock: $this->clock,
				only: $source,
			),
			new ClosedCasesWalk( $this->sweeps, $this->cases, $this->events, $this->case_events, $this->clock, $source ),
		);
		foreach ( $this->sweeps->with_lists() as $id => $sweep ) {
			if ( null === $source || in_array( $source, $sweep->lists(), true ) ) {
				$walks[] = new DebtsWalk(
					source: $id,
					sweep: $sweep,
					sweeps: $this->sweeps,
					cases: $this->cases,
					events: $this->events,
					case_events: $this->case_events,
					clock: $this->clock,
					only: $source,
				);
			}
		}
		return $walks;
	}
}
