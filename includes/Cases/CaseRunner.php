<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Store\CaseRow;
use FollowupReminders\Store\CaseStore;
use FollowupReminders\Store\DebtorRow;
use FollowupReminders\Store\LedgerRow;
use FollowupReminders\Store\LedgerStore;
use FollowupReminders\Store\OutboxStore;
use FollowupReminders\Store\StoreException;
use FollowupReminders\Store\TaskStore;
use FollowupReminders\Store\Transactions;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;

/**
 * Works off one debtor's due cases, under her lease: decide each, admit over all, write everything in one short transaction.
 *
 * INVARIANT: a case that fails is set aside with its error; its neighbours go on.
 */
final class CaseRunner {

	private const CASES_AT_ONCE = 50;
	/** Plans are made again when a case was changed under them. */
	private const TRIES = 3;
	/** A case with something owed is woken by its outcome; this is for the day that never comes. */
	private const WATCH_SECONDS = 86400;
	private const FAULT_WAITS   = array( 60, 300, 1800, 7200, 21600, 86400 );
	/** From here on a person is told. */
	private const FAULTS_TOLD = 3;

	/** @param \Closure():string $message_ref Makes a Message-ID. */
	public function __construct(
		private readonly Planner $planner,
		private readonly Admission $admission,
		private readonly PlanWriter $writer,
		private readonly Transactions $transactions,
		private readonly CaseStore $cases,
		private readonly OutboxStore $outbox,
		private readonly LedgerStore $ledger,
		private readonly TaskStore $tasks,
		private readonly Log $log,
		private readonly \Closure $message_ref,
	) {}

	/** @return int Number of cases that were due. */
	public function run( DebtorRow $debtor, int $now ): int {
		$due = $this->cases->find_due( $debtor->id, $now, self::CASES_AT_ONCE );
		if ( array() === $due ) {
			return 0;
		}
		$plans = $this->plans( $due, $debtor, $now );
		if ( array() !== $plans && ! $this->commit( $plans, $debtor, $now, 1 < count( $plans ) ) ) {
			// Together they could not be written: each by itself, so that the one at fault stands alone.
			foreach ( $plans as $plan ) {
				$this->alone( $plan->case->id, $debtor, $now );
			}
		}
		return count( $due );
	}

	/**
	 * @param list<CaseRow> $due Cases.
	 * @return list<CasePlan> Of those that could be decided.
	 */
	private function plans( array $due, DebtorRow $debtor, int $now ): array {
		$plans = array();
		foreach ( $due as $case ) {
			try {
				$plans[] = $this->planner->plan( $case, $debtor, $now );
			} catch ( Throwable $thrown ) {
				$this->fault( $case->id, 'case.not_decided', $thrown, $now );
			}
		}
		return $plans;
	}

	private function alone( int $case_id, DebtorRow $debtor, int $now ): void {
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$case = $this->cases->find( $case_id );
			if ( null === $case ) {
				return;
			}
			$plans = $this->plans( array( $case ), $debtor, $now );
			if ( array() === $plans || $this->commit( $plans, $debtor, $now, $try < self::TRIES ) ) {
				return;
			}
		}
	}

	/**
	 * @param list<CasePlan> $plans     Of one debtor.
	 * @param bool           $can_retry Whether the caller tries again; else the fault is written down.
	 */
	private function commit( array $plans, DebtorRow $debtor, int $now, bool $can_retry ): bool {
		try {
			$admitted = $this->admission->admit( $debtor->id, $plans, $this->planner->policy(), $now );
			$this->transactions->run( fn () => $this->write( $plans, $admitted, $debtor->id, $now ) );
			return true;
		} catch ( Throwable $thrown ) {
			if ( 1 === count( $plans ) && $can_retry && $thrown instanceof StoreException && 'changed_meanwhile' === $thrown->reason ) {
				return false;
			}
			if ( 1 < count( $plans ) ) {
				return false;
			}
			$this->fault( $plans[0]->case->id, 'case.not_written', $thrown, $now );
			return true;
		}
	}

	/** @param list<CasePlan> $plans Of one debtor. */
	private function write( array $plans, Admitted $admitted, int $debtor_id, int $now ): void {
		foreach ( $plans as $plan ) {
			$this->writer->write( $this->with_admission( $plan, $admitted, $now ), array(), $now );
		}
		foreach ( $admitted->messages as $message ) {
			$owed = $this->outbox->owe( $debtor_id, $message->channel, $message->mode, ( $this->message_ref )(), $message->items, $now );
			if ( null === $owed ) {
				throw new StoreException( 'changed_meanwhile', 'outbox' );
			}
		}
	}

	/** Adds to an act what became of its effects, and when the case is to be asked again. */
	private function with_admission( CasePlan $plan, Admitted $admitted, int $now ): CasePlan {
		if ( array() === $plan->effects() ) {
			return $plan;
		}
		$keys     = array_map( static fn ( stdClass $effect ): string => $effect->key, $plan->effects() );
		$deferred = array_values( array_intersect_key( $admitted->deferred, array_flip( $keys ) ) );
		$document = (object) array(
			'owed'     => array_values( array_intersect( $admitted->keys(), $keys ) ),
			'deferred' => $deferred,
			'trace'    => $admitted->trace,
		);
		$row      = new LedgerRow( 0, $plan->case->id, 'delivery', array() === $deferred ? 'owed' : 'deferred', $now, $plan->run->runNo ?? null, null, $document );
		$next_at  = array() === $deferred ? $now + self::WATCH_SECONDS : max( $now + 1, min( array_column( $deferred, 'untilUtc' ) ) );

		return $plan->with( array_merge( $plan->rows, array( $row ) ), (object) array( 'nextAtUtc' => $next_at ) );
	}

	/** Sets a case aside for a growing while, with its error. */
	private function fault( int $case_id, string $code, Throwable $thrown, int $now ): void {
		$this->log->caught( $code, $thrown, $case_id );
		try {
			$case = $this->cases->get( $case_id );
			$wait = self::FAULT_WAITS[ min( $case->attempts, count( self::FAULT_WAITS ) - 1 ) ];
			$this->transactions->run(
				function () use ( $case, $code, $thrown, $now, $wait ): void {
					$document = (object) array(
						'error'       => $code,
						'reason'      => $thrown instanceof StoreException ? $thrown->reason : ( new \ReflectionClass( $thrown ) )->getShortName(),
						'attempt'     => $case->attempts + 1,
						'nextAtUtc'   => $now + $wait,
					);
					$changes  = (object) array(
						'attempts'     => $case->attempts + 1,
						'nextAtUtc'    => $now + $wait,
						'lastLedgerId' => $this->ledger->record( array( new LedgerRow( 0, $case->id, 'fault', $code, $now, $case->run->runNo ?? null, null, $document ) ) ),
					);
					$this->cases->change( $case, $changes );
					if ( self::FAULTS_TOLD <= $changes->attempts ) {
						$this->tasks->raise( 'fault.' . $case->id, $case->id, 'case_fault', $now );
					}
				}
			);
		} catch ( Throwable $second ) {
			$this->log->caught( 'case.fault_not_written', $second, $case_id );
		}
	}
}
