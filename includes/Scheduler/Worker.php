<?php
declare( strict_types=1 );

namespace FollowupReminders\Scheduler;

use FollowupReminders\Cases\CaseRunner;
use FollowupReminders\Cases\Planner;
use FollowupReminders\Channels\Dispatcher;
use FollowupReminders\Store\DebtorRow;
use FollowupReminders\Store\DebtorStore;
use FollowupReminders\Store\OutboxStore;
use FollowupReminders\Support\Clock;
use FollowupReminders\Support\Log;
use Throwable;

/**
 * One tick: takes due debtors one after the other under a lease, works off their cases and hands over what is owed.
 *
 * INVARIANT: nothing leaves a tick but its report; a debtor that fails never stops the others.
 */
final class Worker {

	/** Renewed between messages, and so long that with a renewal a minute old it outlives any single hand-over. */
	private const LEASE_SECONDS = 300;
	/** A message that has been `sending` for this long, under a lease that is ours by now, was begun by a worker that died. */
	private const STUCK_SECONDS   = 600;
	private const DEBTORS_AT_ONCE = 25;
	private const MESSAGES        = 50;
	/** Decide, hand over, decide again: a debtor whose cases keep moving waits for the next tick after so many rounds. */
	private const ROUNDS          = 6;
	private const BUDGET_SECONDS  = 20;

	/** A lease renewed less than this ago is as good as new. */
	private const RENEW_SECONDS = 60;

	/** When the lease of the debtor at hand was taken or renewed, by hrtime. */
	private int $leased_at = 0;

	/** Whether this tick's beat is kept already. */
	private bool $beaten = false;

	public function __construct(
		private readonly DebtorStore $debtors,
		private readonly OutboxStore $outbox,
		private readonly Planner $planner,
		private readonly CaseRunner $runner,
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
		$after_at = -1;
		$after_id = 0;
		do {
			$due = $this->debtors->find_due( $this->clock->now(), self::DEBTORS_AT_ONCE, $after_at, $after_id );
			foreach ( $due as $one ) {
				if ( $this->is_over( $ends ) ) {
					$report->has_more = true;
					return;
				}
				$after_at = $one->nextAtUtc;
				$after_id = $one->id;
				$this->work_off( $one->id, $owner, $ends, $report );
			}
			$more = count( $due ) === self::DEBTORS_AT_ONCE;
		} while ( $more );
	}

	private function work_off( int $debtor_id, string $owner, int $ends, TickReport $report ): void {
		try {
			if ( ! $this->take_lease( $debtor_id, $owner ) ) {
				return;
			}
			++$report->debtors;
			$debtor = $this->debtors->get( $debtor_id );
			for ( $round = 1; $round <= self::ROUNDS; $round++ ) {
				$now = $this->clock->now();
				$this->dispatcher->bury( $debtor, $now - self::STUCK_SECONDS, $now );
				$cases     = $this->runner->run( $debtor, $now );
				$messages  = $this->hand_over( $debtor, $owner, $ends );
				$debtor    = $this->debtors->get( $debtor_id );
				$report->cases    += $cases;
				$report->messages += $messages;
				if ( 0 === $cases + $messages || $this->is_over( $ends ) ) {
					break;
				}
			}
			$this->debtors->release( $debtor, $owner );
		} catch ( Throwable $thrown ) {
			// The lease runs out by itself; until then nobody stumbles over the same debtor.
			$this->log->caught( 'debtor.failed', $thrown, $debtor_id );
			++$report->failed;
		}
	}

	private function hand_over( DebtorRow $debtor, string $owner, int $ends ): int {
		return $this->dispatcher->dispatch(
			$debtor,
			self::MESSAGES,
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

	private function take_lease( int $debtor_id, string $owner ): bool {
		$now             = $this->clock->now();
		$this->leased_at = hrtime( true );
		return $this->debtors->claim( $debtor_id, $owner, $now, $now + self::LEASE_SECONDS );
	}

	/** Renews the lease when it has become old. @return bool False when another worker has it. */
	private function holds_lease( int $debtor_id, string $owner ): bool {
		$age = intdiv( hrtime( true ) - $this->leased_at, 1000000000 );
		return $age < self::RENEW_SECONDS || $this->take_lease( $debtor_id, $owner );
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
