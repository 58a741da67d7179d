<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Cases\DebtorMover;
use FollowupReminders\Cases\Deciding\CaseRunner;
use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Delivery\Dispatcher;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Given;
use FollowupReminders\Support\Log;
use FollowupReminders\Support\Memory;
use Throwable;

/**
 * One tick: takes due debtors in batches under leases, works off their cases together and hands over what is owed one by one.
 *
 * INVARIANT: nothing leaves a tick but its report; a debtor that fails never stops the others.
 */
final class Worker {

	/** Renewed between messages, and so long that with a renewal a minute old it outlives any single hand-over. */
	private const LEASE_SECONDS = 300;
	private const DEBTORS_AT_ONCE = 50;
	/** Looked up at once for a batch; what is left waits for the next round. */
	private const MESSAGES = 200;
	/** Decide, hand over, decide again: a debtor whose cases keep moving waits for the next tick after so many rounds. */
	private const ROUNDS          = 6;
	private const BUDGET_SECONDS  = 20;
	/** What is due so soon is looked for every minute. */
	private const SOON_SECONDS    = 3600;

	/** A lease renewed less than this ago is as good as new. */
	private const RENEW_SECONDS = 60;

	/** @var array<int,int> When the lease of each debtor at hand was taken or renewed, by hrtime. */
	private array $leased_at = array();

	/** Objects of a source may take so much more memory until they are forgotten. */
	private const FORGET_BYTES = 8388608;

	/** Whether this tick's beat is kept already. */
	private bool $beaten = false;

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly OutboxStore $outbox,
		private readonly Planner $planner,
		private readonly CaseRunner $runner,
		private readonly DebtorMover $mover,
		private readonly Dispatcher $dispatcher,
		private readonly Gate $gate,
		private readonly Clock $clock,
		private readonly Log $log,
		private readonly Chores $chores,
	) {}

	/**
	 * @param int|null $budget_seconds How long it may take; null: as filtered.
	 */
	public function tick( ?int $budget_seconds = null ): TickReport {
		$report = new TickReport();
		try {
			$report->state = $this->gate->state();
			if ( 'open' === $report->state ) {
				$this->work( $report, $budget_seconds ?? $this->budget() );
				if ( 0 < $report->debtors || $report->has_more ) {
					ScarceMemory::note( 0 < $report->debtors );
				}
			}
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'tick.failed', $thrown );
			$report->state   = 'failed';
			$report->is_soon = true;
		} finally {
			$this->dispatcher->let_go();
		}
		return $report;
	}

	private function work( TickReport $report, int $budget_seconds ): void {
		$ends  = hrtime( true ) + $budget_seconds * 1000000000;
		$owner = bin2hex( random_bytes( 16 ) );
		$this->beaten = false;
		$this->planner->renew();
		$this->dispatcher->renew();
		// What is due must not wait for long work to be done with: chores have half of the tick.
		$half = $ends - $budget_seconds * 500000000;
		$report->is_soon = $this->chores->go_on( fn (): bool => $this->is_over( $half ) );
		$after_at = -1;
		$after_id = 0;
		$taken    = memory_get_usage();
		$next     = $this->debtors->find_due( $this->clock->now() + self::SOON_SECONDS, 1 )[0] ?? null;
		if ( null !== $next ) {
			$report->is_soon = true;
		}
		if ( null === $next || $next->nextAtUtc > $this->clock->now() ) {
			return;
		}
		// A case that is to move has made its debtor due.
		$this->mover->run( $this->clock->now() );
		do {
			if ( $this->is_over( $ends ) ) {
				$report->has_more = true;
				return;
			}
			$due = $this->debtors->find_due( $this->clock->now(), self::DEBTORS_AT_ONCE, $after_at, $after_id );
			if ( array() === $due ) {
				return;
			}
			$found    = count( $due );
			$last     = $due[ $found - 1 ];
			$after_at = $last->nextAtUtc;
			$after_id = $last->id;
			$this->work_off( array_column( $due, 'id' ), $owner, $ends, $report );
			if ( memory_get_usage() - $taken > self::FORGET_BYTES ) {
				Memory::forget_objects();
				$taken = memory_get_usage();
			}
		} while ( self::DEBTORS_AT_ONCE === $found );
	}

	/** @param non-empty-list<int> $debtor_ids Debtors. */
	private function work_off( array $debtor_ids, string $owner, int $ends, TickReport $report ): void {
		try {
			$debtors = $this->take_leases( $debtor_ids, $owner );
			if ( array() === $debtors ) {
				return;
			}
			$report->debtors += count( $debtors );
			$this->debtors->release( array_values( $this->rounds( $debtors, $owner, $ends, $report ) ), $owner );
		} catch ( Throwable $thrown ) {
			if ( 1 < count( $debtor_ids ) ) {
				// Whose fault it was shows when each is worked off alone.
				$report->debtors -= count( $debtors ?? array() );
				foreach ( $debtor_ids as $debtor_id ) {
					$this->work_off( array( $debtor_id ), $owner, $ends, $report );
				}
				return;
			}
			// The lease runs out by itself; until then nobody stumbles over the same debtor.
			$this->log->caught( 'debtor.failed', $thrown, $debtor_ids[0] );
			++$report->failed;
		}
	}

	/**
	 * Decide, hand over, decide again, until nothing moves.
	 *
	 * @param non-empty-array<int,DebtorRow> $debtors By id.
	 * @return non-empty-array<int,DebtorRow> As read before their last round, so that whoever was woken since stays awake.
	 */
	private function rounds( array $debtors, string $owner, int $ends, TickReport $report ): array {
		$now  = $this->clock->now();
		$busy = $debtors;
		$this->dispatcher->bury( $debtors, $now - OutboxStore::STUCK_SECONDS, $now );
		for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
			$cases          = $this->runner->run( array_values( $busy ), $this->clock->now() );
			$report->cases += array_sum( $cases );
			$moved          = $cases;
			foreach ( $this->hand_over( array_keys( $busy ), $owner, $ends ) as $debtor_id => $sent ) {
				$report->messages += $sent;
				$moved            += array( $debtor_id => $sent );
			}
			$busy = array();
			foreach ( $this->still_held( array_keys( array_intersect_key( $debtors, $moved ) ), $owner ) as $debtor ) {
				$busy[ $debtor->id ]    = $debtor;
				$debtors[ $debtor->id ] = $debtor;
			}
			if ( array() === $busy || $this->is_over( $ends ) ) {
				break;
			}
		}
		return $debtors;
	}

	/**
	 * @param list<int> $debtor_ids Debtors.
	 * @return array<int,int> Messages worked on, by debtor.
	 */
	private function hand_over( array $debtor_ids, string $owner, int $ends ): array {
		return $this->dispatcher->dispatch(
			$this->outbox->find_owed( $debtor_ids, $this->clock->now(), self::MESSAGES ),
			function ( int $debtor_id ) use ( $owner, $ends ): bool {
				if ( $this->is_over( $ends ) || ! $this->holds_lease( $debtor_id, $owner ) ) {
					return false;
				}
				if ( ! $this->beaten ) {
					$this->gate->beat();
					$this->beaten = true;
				}
				return true;
			}
		);
	}

	/**
	 * @param list<int> $debtor_ids Debtors.
	 * @return array<int,DebtorRow> Those that nobody else has, by id.
	 */
	private function take_leases( array $debtor_ids, string $owner ): array {
		$now             = $this->clock->now();
		$taken_at        = (int) hrtime( true );
		$debtors         = array();
		$this->leased_at = array();
		foreach ( $this->debtors->claim_all( $debtor_ids, $owner, $now, $now + self::LEASE_SECONDS ) as $debtor ) {
			$debtors[ $debtor->id ]         = $debtor;
			$this->leased_at[ $debtor->id ] = $taken_at;
		}
		return $debtors;
	}

	/**
	 * @param list<int> $debtor_ids Debtors.
	 * @return list<DebtorRow> As they are now, without those whose leases ran out and went to another worker.
	 */
	private function still_held( array $debtor_ids, string $owner ): array {
		$held = array_values( array_filter( $debtor_ids, fn ( int $id ): bool => $this->holds_lease( $id, $owner ) ) );
		return array() === $held ? array() : $this->debtors->find_all( $held );
	}

	/**
	 * Renews the lease when it has become old.
	 *
	 * @return bool False when another worker has it.
	 */
	private function holds_lease( int $debtor_id, string $owner ): bool {
		$age = intdiv( hrtime( true ) - $this->leased_at[ $debtor_id ], 1000000000 );
		if ( $age < self::RENEW_SECONDS ) {
			return true;
		}
		$now                           = $this->clock->now();
		$this->leased_at[ $debtor_id ] = (int) hrtime( true );
		return $this->debtors->claim( $debtor_id, $owner, $now, $now + self::LEASE_SECONDS );
	}

	private function is_over( int $ends ): bool {
		return hrtime( true ) >= $ends || Memory::is_scarce();
	}

	private function budget(): int {
		/**
		 * How many seconds one tick may work.
		 *
		 * @param int $seconds 20 by default; hosts end requests at 30.
		 */
		return max( 1, Given::whole( apply_filters( 'followup_reminders_tick_seconds', self::BUDGET_SECONDS ), self::BUDGET_SECONDS ) );
	}
}
