<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Cases\Announcer;
use FollowupReminders\Cases\CasePlan;
use FollowupReminders\Cases\TaskDefaults;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Figures\KeepsFigures;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DisputeState;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\EventStore;
use FollowupReminders\Model\Stores\FactsStore;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Stores\TaskStore;
use stdClass;

/**
 * Writes one plan: facts, recorded events, ledger, case row. Called inside a transaction of the worker.
 *
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type CaseChange from CaseStore
 * @phpstan-import-type CaseKept from KeepsFigures
 * @phpstan-import-type CaseChanges from CaseStore
 */
final class PlanWriter {

	/** How long a case may be held because of its source before a person is notified; a debit can take up to two weeks. */
	private const PATIENCE_SECONDS = array(
		TruthState::UNREADABLE => 86400,
		TruthState::PROCESSING => 14 * 86400,
	);

	public function __construct(
		private readonly CaseStore $cases,
		private readonly EventStore $events,
		private readonly FactsStore $facts,
		private readonly LedgerStore $ledger,
		private readonly OutboxStore $outbox,
		private readonly TaskStore $tasks,
		private readonly Announcer $announcer,
		private readonly KeepsFigures $figures,
	) {}

	/**
	 * @param list<LedgerRow> $before Rows to record before the plan's own.
	 * @throws StoreException With `changed_meanwhile` when the case is not as it was read: the transaction must be given up.
	 */
	public function write( CasePlan $plan, array $before, int $now ): void {
		$this->write_all( array( $plan->preceded_by( $before ) ), $now );
	}

	/**
	 * Writes the plans of several cases with one statement for each table.
	 *
	 * @param list<CasePlan> $plans Of different cases.
	 * @throws StoreException With `changed_meanwhile` when a case is not as it was read: the transaction must be given up.
	 */
	public function write_all( array $plans, int $now ): void {
		$facts = array();
		$recorded = array();
		$rows  = array();
		foreach ( $plans as $plan ) {
			if ( $plan->sheet->is_new ) {
				$facts[] = $plan->sheet->facts;
			}
			$of_case = array_values( array_filter( $plan->sheet->events, static fn ( EventRow $event ): bool => ! $event->recorded ) );
			array_push( $recorded, ...$of_case );
			array_push( $rows, ...array_map( self::event_row( ... ), $of_case ), ...$plan->rows );
		}
		$this->facts->keep( $facts, $now );
		$last_ids = $this->ledger->record_all( $rows );
		$changed  = array_map( static fn ( CasePlan $plan ): stdClass => self::changed( $plan, $last_ids, $now ), $plans );
		if ( ! $this->cases->change_all( $changed ) ) {
			throw new StoreException( 'changed_meanwhile', 'cases' );
		}
		$this->events->mark_recorded( array_map( static fn ( EventRow $event ): int => $event->id, $recorded ) );
		$this->figures->keep( array_map( self::for_figures( ... ), $plans ), $now );
		foreach ( $plans as $plan ) {
			$this->settle_siblings( $plan, $now );
			$this->tell_people( $plan, $now );
			$this->announcer->case_written( $plan );
		}
		$this->withdraw( $plans, $now );
	}

	/**
	 * Records rows of cases about which nothing was decided.
	 *
	 * @param list<LedgerRow>        $rows    In the order they happened.
	 * @param array<int,CaseRow>     $cases   Their cases, as read, by id.
	 * @param array<int,CaseChanges> $changes Without the ledger's id, by case.
	 * @throws StoreException With `changed_meanwhile`, as write_all().
	 */
	public function note( array $rows, array $cases, array $changes ): void {
		$last_ids = $this->ledger->record_all( $rows );
		$changed  = array();
		foreach ( $cases as $case_id => $case ) {
			$of_case               = clone $changes[ $case_id ];
			$of_case->lastLedgerId = $last_ids[ $case_id ];

			$changed[] = (object) array(
				'asRead'  => $case,
				'changes' => $of_case,
			);
		}
		if ( ! $this->cases->change_all( $changed ) ) {
			throw new StoreException( 'changed_meanwhile', 'cases' );
		}
	}

	/**
	 * @param array<int,int> $last_ids Last ledger row, by case.
	 * @return CaseChange
	 */
	private static function changed( CasePlan $plan, array $last_ids, int $now ): stdClass {
		$changes               = clone $plan->changes;
		$changes->lastLedgerId = $last_ids[ $plan->case->id ] ?? $plan->case->last_ledger_id;
		$changes->toldStatus   = $changes->status ?? $plan->case->status;
		if ( property_exists( $changes, 'closedAtUtc' ) && CaseStatus::Open->value !== $changes->status ) {
			$changes->closedAtUtc ??= $now;
		}
		return (object) array(
			'asRead'  => $plan->case,
			'changes' => $changes,
		);
	}

	/** @return CaseKept */
	private static function for_figures( CasePlan $plan ): stdClass {
		$debt   = $plan->sheet->facts->debt;
		$status = $plan->changes->status ?? $plan->case->status;
		return (object) array(
			'case'      => $plan->case,
			'events'    => $plan->sheet->events,
			'runs'      => array_values( array_filter( array( ...( $plan->changes->pastRuns ?? $plan->case->past_runs ), $plan->run ) ) ),
			'truth'     => $plan->sheet->facts->truth->state,
			'status'    => $status,
			'paidMinor' => $debt->paidMinor,
			'owedMinor' => 'open' === $status ? self::owed_minor( $plan ) : 0,
			'revision'  => $plan->sheet->facts->revision,
		);
	}

	/** What is still to pay: a dispute that was lost took its part away for good. */
	private static function owed_minor( CasePlan $plan ): int {
		$debt       = $plan->sheet->facts->debt;
		$owed_minor = $debt->totalMinor - $debt->paidMinor - $debt->creditedMinor;
		foreach ( $plan->sheet->facts->disputes as $dispute ) {
			$owed_minor -= DisputeState::LOST === $dispute->state ? $dispute->amountMinor : 0;
		}
		return max( 0, $owed_minor );
	}

	/** A dispute of one case may hold the others. */
	private function settle_siblings( CasePlan $plan, int $now ): void {
		if ( $plan->changes->openDisputes !== $plan->case->open_disputes && 1 < count( $this->cases->summaries( $plan->case->debtor_id ) ) ) {
			$this->cases->wake_siblings( $plan->case, $now );
		}
	}

	/** Silence must not go on unnoticed: a source that says nothing clear, a run that ended without a word to the customer. */
	private function tell_people( CasePlan $plan, int $now ): void {
		$truth    = $plan->sheet->facts->truth;
		$patience = self::PATIENCE_SECONDS[ $truth->state ] ?? null;
		if ( null !== $patience && CaseStatus::Open->value === $plan->sheet->facts->debt->status && $now - $truth->sinceUtc > $patience ) {
			$this->tasks->raise( 'truth.' . $plan->case->id . '.' . $truth->sinceUtc, $plan->case->id, 'truth_' . $truth->state, $now );
		}
		$has_run_out = null !== $plan->run && RunMode::LIVE === $plan->run->mode && in_array( $plan->run->ended, array( 'exhausted', 'idle' ), true );
		if ( $has_run_out && ! self::has_reached( $plan->run ) ) {
			$this->tasks->raise( 'silent.' . $plan->case->id . '.' . $plan->run->runNo, $plan->case->id, 'ended_in_silence', $now );
		} elseif ( $has_run_out && CaseStatus::Open->value === $plan->sheet->facts->debt->status && TaskDefaults::is_raised( 'ended_owed' ) ) {
			$this->tasks->raise( 'owed.' . $plan->case->id . '.' . $plan->run->runNo, $plan->case->id, 'ended_owed', $now );
		}
	}

	/** @param RunState $run */
	private static function has_reached( stdClass $run ): bool {
		foreach ( $run->resolved as $resolution ) {
			if ( in_array( $resolution->outcome, array( 'delivered', 'unknown' ), true ) ) {
				return true;
			}
		}
		return false;
	}

	/**
	 * A message that is no longer wanted is withdrawn at once, not at its next attempt.
	 *
	 * @param list<CasePlan> $plans Of different cases.
	 */
	private function withdraw( array $plans, int $now ): void {
		$decided = array();
		foreach ( $plans as $plan ) {
			if ( null !== $plan->decision && 'act' !== $plan->decision->kind ) {
				$decided[ $plan->case->id ] = $plan;
			}
		}
		if ( array() === $decided ) {
			return;
		}
		$item_ids = array();
		foreach ( $this->outbox->open_items( array_keys( $decided ) ) as $item ) {
			if ( self::is_over( $item, $decided[ $item->case_id ] ) ) {
				$item_ids[ $item->case_id ][ $item->message_id ][] = $item->id;
			}
		}
		foreach ( $item_ids as $case_id => $by_message ) {
			foreach ( $by_message as $message_id => $ids ) {
				$this->outbox->withdraw( $message_id, $ids, $decided[ $case_id ]->verdict(), $now );
			}
		}
	}

	/** Whether a decision contradicts what is owed: it asks for something else, or for nothing. */
	private static function is_over( OutboxItem $item, CasePlan $plan ): bool {
		foreach ( $plan->effects() as $effect ) {
			if ( $effect->key === $item->item_key ) {
				return false;
			}
		}
		$stops = null === $item->event_id && in_array( $plan->decision?->kind, array( 'end', 'hold' ), true );
		return $stops || ! $item->is_asked_by_person();
	}

	private static function event_row( EventRow $event ): LedgerRow {
		$document = (object) array(
			'eventId'       => $event->event_id,
			'occurredAtUtc' => $event->occurred_at_utc,
			'heardAtUtc'    => $event->heard_at_utc,
			'details'       => $event->details,
		);
		return LedgerRow::event( $event->case_id, $event->kind, $event->heard_at_utc, null, $document );
	}
}
