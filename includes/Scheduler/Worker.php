<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Cases\CaseRunner;
use FollowupReminders\Cases\DebtorMover;
use FollowupReminders\Cases\Planner;
use FollowupReminders\Channels\Dispatcher;
use FollowupReminders\Store\DebtorRow;
use FollowupReminders\Store\DebtorStore;
use FollowupReminders\Store\MessageRow;
use FollowupReminders\Store\OutboxStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use Throwable;

/**
 * One tick: takes due debtors in batches under leases, works off their cases together and hands over what is owed one by one.
 *
 * INVARIANT: nothing leaves a tick but its report; a debtor that fails never stops the others.
 */
final class Worker {

	/** Renewed between messages, and so long that with a renewal a minute old it outlives any single hand-over. */
	private const LEASE_SECONDS = 300;
	/** A message that has been `sending` for this long, under a lease that is ours by now, was begun by a worker that died. */
	private const STUCK_SECONDS   = 600;
	private const DEBTORS_AT_ONCE = 25;
	/** Looked up at once for a batch; what is left waits for the next round. */
	private const MESSAGES = 200;
	/** Decide, hand over, decide again: a debtor whose cases keep moving waits for the next tick after so many rounds. */
	private const ROUNDS          = 6;
	private const BUDGET_SECONDS  = 20;

	/** A lease renewed less than this ago is as good as new. */
	private const RENEW_SECONDS = 60;

	/** @var array<int,int> When the lease of each debtor at hand was taken or renewed, by hrtime. */
	private array $leased_at = array();

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
			}
		} catch ( Throwable $thrown ) {
			$this->log->caught( 'tick.failed', $thrown );
			$report->state = 'failed';
		}
		return $report;
	}

	private function work( TickReport $report, int $budget_seconds ): void {
		$ends  = hrtime( true ) + $budget_seconds * 1000000000;
		$owner = bin2hex( random_bytes( 16 ) );
		$this->beaten = false;
		$this->planner->renew();
		$this->dispatcher->renew();
		$this->wake_stuck();
		$this->mover->run( $this->clock->now() );
		$after_at = -1;
		$after_id = 0;
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
			$debtors          = $this->rounds( $debtors, $owner, $ends, $report );
			if ( array() !== $debtors ) {
				$this->debtors->release( array_values( $debtors ), $owner );
			}
		} catch ( Throwable $thrown ) {
			if ( 1 < count( $debtor_ids ) ) {
				// Whose fault it was shows when each is worked off alone.
				$report->debtors -= count( $debtors ?? array() );
				foreach ( $debtor_ids as $debtor_id ) {
					$this->work_off( array( $debtor_id ), $owner, $ends, $report );
				}
				return;
			}
			$this->give_up( $debtor_ids[0], $thrown, $report );
		}
	}

	/** The lease runs out by itself; until then nobody stumbles over the same debtor. */
	private function give_up( int $debtor_id, Throwable $thrown, TickReport $report ): void {
		$this->log->caught( 'debtor.failed', $thrown, $debtor_id );
		++$report->failed;
	}

	/**
	 * Decide, hand over, decide again, until nothing moves.
	 *
	 * @param non-empty-array<int,DebtorRow> $debtors By id.
	 * @return array<int,DebtorRow> Those whose leases are to be given back, as read before their last round.
	 */
	private function rounds( array $debtors, string $owner, int $ends, TickReport $report ): array {
		$now  = $this->clock->now();
		$busy = $debtors;
		$this->dispatcher->bury( $debtors, $now - self::STUCK_SECONDS, $now );
		for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
			$cases          = $this->runner->run( array_values( $busy ), $this->clock->now() );
			$report->cases += array_sum( $cases );
			$moved          = $cases;
			foreach ( $this->owed( array_keys( $busy ) ) as $debtor_id => $messages ) {
				try {
					$sent              = $this->hand_over( $busy[ $debtor_id ], $messages, $owner, $ends );
					$report->messages += $sent;
					$moved            += 0 < $sent ? array( $debtor_id => $sent ) : array();
				} catch ( Throwable $thrown ) {
					$this->give_up( $debtor_id, $thrown, $report );
					unset( $debtors[ $debtor_id ], $moved[ $debtor_id ] );
				}
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
	 * @return array<int,non-empty-list<MessageRow>> What they are owed, by debtor.
	 */
	private function owed( array $debtor_ids ): array {
		$owed = array();
		foreach ( $this->outbox->find_owed( $debtor_ids, $this->clock->now(), self::MESSAGES ) as $message ) {
			$owed[ $message->debtor_id ][] = $message;
		}
		return $owed;
	}

	/** @param list<MessageRow> $messages Owed to the debtor. */
	private function hand_over( DebtorRow $debtor, array $messages, string $owner, int $ends ): int {
		return $this->dispatcher->dispatch(
			$debtor,
			$messages,
			function () use ( $debtor, $owner, $ends ): bool {
				if ( $this->is_over( $ends ) || ! $this->holds_lease( $debtor->id, $owner ) ) {
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
	 * @return list<DebtorRow> As they are now, without those whose leases ran out and went to somebody else.
	 */
	private function still_held( array $debtor_ids, string $owner ): array {
		$held = array_values( array_filter( $debtor_ids, fn ( int $id ): bool => $this->holds_lease( $id, $owner ) ) );
		return array() === $held ? array() : $this->debtors->find_all( $held );
	}

	/** Renews the lease when it has become old. @return bool False when another worker has it. */
	private function holds_lease( int $debtor_id, string $owner ): bool {
		$age = intdiv( hrtime( true ) - $this->leased_at[ $debtor_id ], 1000000000 );
		if ( $age < self::RENEW_SECONDS ) {
			return true;
		}
		$now                           = $this->clock->now();
		$this->leased_at[ $debtor_id ] = (int) hrtime( true );
		return $this->debtors->claim( $debtor_id, $owner, $now, $now + self::LEASE_SECONDS );
	}

	/** Messages whose worker died make their debtor due, so that they are looked after under a lease. */
	private function wake_stuck(): void {
		$now = $this->clock->now();
		foreach ( $this->outbox->debtors_with_stuck( $now - self::STUCK_SECONDS, self::DEBTORS_AT_ONCE ) as $debtor_id ) {
			$this->debtors->wake( $debtor_id, $now );
		}
	}

	private function is_over( int $ends ): bool {
		return hrtime( true ) >= $ends || memory_get_usage( true ) > self::memory_limit();
	}

	private static function memory_limit(): int {
		$limit = wp_convert_hr_to_bytes( (string) ini_get( 'memory_limit' ) );
		return 0 >= $limit ? PHP_INT_MAX : intdiv( $limit, 10 ) * 8;
	}

	private function budget(): int {
		/**
		 * How many seconds one tick may work.
		 *
		 * @param int $seconds 20 by default; hosts end requests at 30.
		 */
		return max( 1, (int) apply_filters( 'followup_reminders_tick_seconds', self::BUDGET_SECONDS ) );
	}
}
