<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Cases\CasePlan;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;

/**
 * Works off the due cases of debtors under their leases: decide each, admit over all of one debtor, write everything in one short
 * transaction.
 *
 * INVARIANT: a case that fails is set aside with its error; its neighbours go on.
 */
final class CaseRunner {

	private const CASES_AT_ONCE = 200;
	/** Plans are made again when a case was changed under them. */
	private const TRIES = 3;
	/** The outcome of an owed message wakes the case; this is for an outcome that never comes. */
	private const WATCH_SECONDS = 86400;
	private const FAULT_WAITS   = array( 60, 300, 1800, 7200, 21600, 86400 );
	/** From this number on a person is notified. */
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

	/**
	 * @param list<DebtorRow> $debtors Whose leases the worker holds.
	 * @return array<int,int> Number of cases that were due, by debtor.
	 */
	public function run( array $debtors, int $now ): array {
		$by_id = array();
		foreach ( $debtors as $debtor ) {
			$by_id[ $debtor->id ] = $debtor;
		}
		$due   = $this->due( array_keys( $by_id ), $now );
		$plans = $this->plans( $due, $by_id, $now );
		if ( array() !== $plans && ! $this->commit( $plans, $now ) ) {
			// The batch could not be written: write each debtor alone, then each case alone, to find the one at fault.
			foreach ( $plans as $debtor_id => $of_debtor ) {
				if ( 1 === count( $plans ) || ! $this->commit( array( $debtor_id => $of_debtor ), $now ) ) {
					array_walk( $of_debtor, fn ( CasePlan $plan ) => $this->alone( $plan->case->id, $by_id[ $debtor_id ], $now ) );
				}
			}
		}
		return array_count_values( array_map( static fn ( CaseRow $case ): int => $case->debtor_id, $due ) );
	}

	/**
	 * @param list<int> $debtor_ids Debtors.
	 * @return list<CaseRow> Due cases, of each debtor all or none, so that they share their messages.
	 */
	private function due( array $debtor_ids, int $now ): array {
		$due  = array() === $debtor_ids ? array() : $this->cases->find_due( $debtor_ids, $now, self::CASES_AT_ONCE );
		$last = end( $due );
		if ( false === $last || count( $due ) < self::CASES_AT_ONCE || $due[0]->debtor_id === $last->debtor_id ) {
			return $due;
		}
		return array_values( array_filter( $due, static fn ( CaseRow $case ): bool => $case->debtor_id !== $last->debtor_id ) );
	}

	/**
	 * @param list<CaseRow>        $due     Cases.
	 * @param array<int,DebtorRow> $debtors By id.
	 * @return array<int,non-empty-list<CasePlan>> Of those that could be decided, by debtor.
	 */
	private function plans( array $due, array $debtors, int $now ): array {
		$backgrounds = array() === $due ? array() : $this->planner->backgrounds( $due );
		$planned     = $this->decided( $due, $now, fn ( CaseRow $case ): ?CasePlan => $this->planner->plan_remembered( $case, $debtors[ $case->debtor_id ], $now, $backgrounds[ $case->id ] ) );
		$to_read     = array_values( array_filter( $due, static fn ( CaseRow $case ): bool => array_key_exists( $case->id, $planned ) && null === $planned[ $case->id ] ) );
		$readings    = $this->planner->readings( $to_read, $backgrounds );
		$read        = $this->decided( $to_read, $now, fn ( CaseRow $case ): CasePlan => $this->planner->plan_read( $case, $debtors[ $case->debtor_id ], $now, $backgrounds[ $case->id ], $readings[ $case->id ] ?? null ) );
		$plans       = array();
		foreach ( $due as $case ) {
			$plan = $read[ $case->id ] ?? $planned[ $case->id ] ?? null;
			if ( null !== $plan ) {
				$plans[ $case->debtor_id ][] = $plan;
			}
		}
		return $plans;
	}

	/**
	 * @param list<CaseRow>                $cases  Cases.
	 * @param callable(CaseRow): ?CasePlan $decide Decides one.
	 * @return array<int,CasePlan|null> By case; one that could not be decided is set aside and not in it.
	 */
	private function decided( array $cases, int $now, callable $decide ): array {
		$plans = array();
		foreach ( $cases as $case ) {
			try {
				$plans[ $case->id ] = $decide( $case );
			} catch ( Throwable $thrown ) {
				$this->fault( $case->id, 'case.not_decided', $thrown, $now );
			}
		}
		return $plans;
	}

	/** Decides and writes one case by itself; what cannot be written even so is a fault. */
	private function alone( int $case_id, DebtorRow $debtor, int $now ): void {
		for ( $try = 1; $try <= self::TRIES; $try++ ) {
			$case = $this->cases->find( $case_id );
			if ( null === $case ) {
				return;
			}
			$plans = $this->plans( array( $case ), array( $debtor->id => $debtor ), $now );
			if ( array() === $plans ) {
				return;
			}
			try {
				$this->admit_and_write( $plans, $now );
				return;
			} catch ( Throwable $thrown ) {
				$changed = $thrown instanceof StoreException && 'changed_meanwhile' === $thrown->reason;
				if ( ! $changed || self::TRIES === $try ) {
					$this->fault( $case_id, 'case.not_written', $thrown, $now );
					return;
				}
			}
		}
	}

	/**
	 * @param non-empty-array<int,non-empty-list<CasePlan>> $plans By debtor.
	 * @return bool False when nothing was written.
	 */
	private function commit( array $plans, int $now ): bool {
		try {
			$this->admit_and_write( $plans, $now );
			return true;
		} catch ( Throwable ) {
			// The cause shows when each is written by itself.
			return false;
		}
	}

	/** @param non-empty-array<int,non-empty-list<CasePlan>> $plans By debtor. */
	private function admit_and_write( array $plans, int $now ): void {
		$to_write = array();
		$messages = array();
		foreach ( $this->admission->admit( $plans, $this->planner->policy(), $now ) as $debtor_id => $admitted ) {
			foreach ( $plans[ $debtor_id ] as $plan ) {
				$to_write[] = $this->with_admission( $plan, $admitted, $now );
			}
			foreach ( $admitted->messages as $message ) {
				$messages[] = (object) array(
					'debtorId'   => $debtor_id,
					'channel'    => $message->channel,
					'lane'       => $message->lane,
					'mode'       => $message->mode,
					'messageRef' => ( $this->message_ref )(),
					'items'      => $message->items,
				);
			}
		}
		$this->transactions->run(
			function () use ( $to_write, $messages, $now ): void {
				$this->writer->write_all( $to_write, $now );
				if ( null === $this->outbox->owe( $messages, $now ) ) {
					throw new StoreException( 'changed_meanwhile', 'outbox' );
				}
			}
		);
	}

	/** Adds to an act the outcome of its effects, and when to decide the case again. */
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
		$row      = LedgerRow::delivery( $plan->case->id, array() === $deferred ? 'owed' : 'deferred', $now, $plan->run->runNo ?? null, $document );
		// An owed message wakes the case with its outcome; a waiting case wakes at the earlier moment of both lanes.
		$next_at = min( array_filter( array( $plan->changes->nextAtUtc ?? null, ...array_column( $deferred, 'untilUtc' ) ) ) ?: array( $now + self::WATCH_SECONDS ) );
		$next_at = max( $now + 1, array() === $deferred ? min( $next_at, $now + self::WATCH_SECONDS ) : $next_at );

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
						'lastLedgerId' => $this->ledger->record( array( LedgerRow::fault( $case->id, $code, $now, $case->run->runNo ?? null, $document ) ) ),
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
