<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Deciding;

use FollowupReminders\Cases\CasePlan;
use FollowupReminders\Engine\Run\Apply;
use FollowupReminders\Engine\Decide\Decide;
use FollowupReminders\Engine\Decide\Enrol;
use FollowupReminders\Engine\Run\Holds;
use FollowupReminders\Engine\Run\Stops;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Events\Balance;
use FollowupReminders\Model\Fingerprints\FingerprintedReading;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Sources\SourceReading;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Texts\Library;
use FollowupReminders\Support\Json;
use stdClass;

/**
 * Plans one case: reads the facts, enrols the case if a sequence accepts it, decides. Writes nothing.
 *
 * @phpstan-import-type Decision from Documents
 * @phpstan-type NextAct object{stepId: string, occurrence: int, branchId: string, effects: list<Effect>}&stdClass
 * @phpstan-import-type Effect from Documents
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type Policy from Documents
 * @phpstan-import-type RunState from Documents
 * @phpstan-import-type SequenceDocument from Documents
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-type AnswerKept object{answerId: string, eventId: string, branchId: string, effects: list<string>}&stdClass
 * @phpstan-type SequenceOffered object{sequenceId: string, version: int, mode: string}&stdClass
 * @phpstan-import-type RulesOfCase from RulesBook
 * @phpstan-import-type DecisionInputs from LedgerRow
 */
final class Planner {

	/** Longer than any scheduler sleeps that works at all. */
	private const JUST_BEGUN_SECONDS = 86400;
	/** Moments looked at for what comes next; a run has a handful before its next act. */
	private const MOST_LOOKS_AHEAD = 30;

	public function __construct(
		private readonly FactsReader $fact_sheet,
		private readonly RulesBook $rules_book,
		private readonly Enrolment $enrolment,
		private readonly string $engine_version,
	) {}

	/** Forgets what may change between two ticks of one process. */
	public function renew(): void {
		$this->fact_sheet->renew();
		$this->rules_book->renew();
		$this->enrolment->renew();
	}

	/**
	 * Reads for several cases what `plan` needs beside their rows.
	 *
	 * @param list<CaseRow> $cases Cases.
	 * @return array<int,CaseSnapshot> By case.
	 */
	public function backgrounds( array $cases ): array {
		return $this->fact_sheet->backgrounds_with_facts( $cases );
	}

	/** What the case would do now, for callers that ask before they write. */
	public function foresee( CaseRow $case, DebtorRow $debtor, int $now ): CasePlan {
		$this->renew();
		return $this->plan( $case, $debtor, $now, $this->backgrounds( array( $case ) )[ $case->id ] );
	}

	/** What the case wants now, enrolling it first where that is due. */
	public function plan( CaseRow $case, DebtorRow $debtor, int $now, CaseSnapshot $background ): CasePlan {
		return $this->plan_remembered( $case, $debtor, $now, $background ) ?? $this->plan_read( $case, $debtor, $now, $background );
	}

	/** @return CasePlan|null An act of which the facts as last written are enough to owe it; null: the source is to be read. */
	public function plan_remembered( CaseRow $case, DebtorRow $debtor, int $now, CaseSnapshot $background ): ?CasePlan {
		// When the last worker died, the case is decided in full before anything is started.
		$sheet = 0 === $debtor->left_behind && $this->is_under_way( $case->run ) ? $this->fact_sheet->remembered( $case, $debtor, $background, $now ) : null;
		if ( null === $case->run || null === $sheet ) {
			return null;
		}
		$plan = $this->decided( $case, $debtor, $sheet, $case->run, $case->past_runs, array(), $now );
		return array() === $plan->effects() ? null : $plan;
	}

	/**
	 * What sources that read several debts together say now.
	 *
	 * @param list<CaseRow>           $cases       Cases.
	 * @param array<int,CaseSnapshot> $backgrounds Of backgrounds(), by case.
	 * @return array<int,SourceReading> By case; the others are read alone.
	 */
	public function readings( array $cases, array $backgrounds ): array {
		return array_map( static fn ( FingerprintedReading $read ): SourceReading => $read->reading, $this->fact_sheet->read_together( $cases, $backgrounds ) );
	}

	/** @param SourceReading|null $reading Of readings(); null: the source is read now. */
	public function plan_read( CaseRow $case, DebtorRow $debtor, int $now, CaseSnapshot $background, ?SourceReading $reading = null ): CasePlan {
		$sheet = $this->fact_sheet->read( $case, $debtor, $now, $background, $reading );
		$past  = $case->past_runs;
		$run   = $case->run;
		$rows  = array();
		if ( null !== $run && ( self::is_asked_again( $case ) || Enrolment::was_reopened( $case, $sheet->facts->debt->status, $sheet->events, $this->is_owed( $sheet ) ) ) ) {
			if ( 'cancelled' === $run->ended && ! self::is_asked_again( $case ) ) {
				$entry   = (object) array(
					'kind'  => 'resumed',
					'atUtc' => $now,
				);
				$resumed = self::entry_of_host( $case, $run, 'resumed', null, $entry );
				$rows[]  = $resumed->row;
				$run     = $resumed->run;
			} else {
				$past[] = $run;
				$run    = null;
			}
		}
		$rehearsal = $this->is_clear( $sheet ) ? $this->enrolment->rehearsal_over( $run ) : null;
		if ( null !== $run && null !== $rehearsal ) {
			$ended  = (object) array(
				'kind'   => 'ended',
				'atUtc'  => $now,
				'reason' => 'rehearsed',
			);
			$over   = self::entry_of_host( $case, $run, 'rehearsal_over', $rehearsal->mode_by, $ended );
			$rows[] = $over->row;
			$past[] = $over->run;
			$run    = null;
		}
		$move = $this->enrolment->move_of( $run );
		if ( null !== $run && null !== $move ) {
			$moved  = (object) array(
				'kind'      => 'moved',
				'atUtc'     => $now,
				'toVersion' => $move->least_version,
			);
			$after  = self::entry_of_host( $case, $run, 'moved', $move->least_version_by, $moved );
			$rows[] = $after->row;
			$run    = $after->run;
		}
		if ( null === $run ) {
			if ( CaseStatus::Open->value !== $sheet->facts->debt->status ) {
				return $this->made( $case, $sheet, null, $past, null, array(), $case->trace_hash );
			}
			$enrolled = $this->enrol( $case, $debtor, $sheet, $past, $rehearsal->sequence_id ?? null, $now );
			$rows[]   = $enrolled->row;
			$run      = $enrolled->run;
			if ( null === $run ) {
				$plan = $this->made( $case, $sheet, null, $past, null, $rows, $enrolled->traceHash );
				// A case without a sequence is read again too until its truth is clear, so that a person is notified in time.
				return $plan->with( $plan->rows, (object) array( 'nextAtUtc' => self::read_again_at( $sheet->facts->truth->state, $now ) ) );
			}
		}
		if ( $this->is_silenced( $run ) ) {
			return $this->made( $case, $sheet, $run, $past, null, $rows, $case->trace_hash );
		}
		return $this->decided( $case, $debtor, $sheet, $run, $past, $rows, $now );
	}

	/** @return int|null When to read a truth again that is not clear; null: the source reports its changes. */
	private static function read_again_at( string $truth, int $now ): ?int {
		return match ( $truth ) {
			TruthState::UNREADABLE => $now + Holds::UNREADABLE_AGAIN_SECONDS,
			TruthState::PROCESSING => $now + Holds::PROCESSING_AGAIN_SECONDS,
			default      => null,
		};
	}

	/**
	 * Whether a run is over whose sequence was switched off since: nothing that happens now is answered. An open run is on hold instead.
	 *
	 * @param RunState $run
	 */
	public function is_silenced( stdClass $run ): bool {
		return null !== $run->ended && ! $this->enrolment->goes_on( $run );
	}

	/** Whether a person wants to follow up a case again whose run has ended. */
	private static function is_asked_again( CaseRow $case ): bool {
		return $case->by_hand && null !== $case->run?->ended;
	}

	/** Whether nothing ends the chase for good: neither its status nor what is left to pay. */
	private function is_owed( CaseReading $sheet ): bool {
		return null === $this->stop( $sheet );
	}

	/** @return string|null What ends the chase, as the engine has it. */
	private function stop( CaseReading $sheet ): ?string {
		$trace = array();
		return Stops::find( $sheet->facts, Stops::balance_of( $sheet->facts, $this->rules_book->policy() ), $trace )[0] ?? null;
	}

	/** The case's status: its source's, except that a case of which nothing is left to pay is not open. */
	private function status( CaseReading $sheet ): string {
		$status = $sheet->facts->debt->status;
		$stop   = CaseStatus::Open->value === $status && TruthState::CLEAR === $sheet->facts->truth->state ? $this->stop( $sheet ) : null;
		return in_array( $stop, array( CaseStatus::Paid->value, CaseStatus::Cancelled->value ), true ) ? $stop : $status;
	}

	/**
	 * Whether a run simply goes on: its owner wants no change that the case does not have yet.
	 *
	 * @param RunState|null $run
	 */
	private function is_under_way( ?stdClass $run ): bool {
		return null !== $run && null === $run->ended && null === $this->enrolment->rehearsal_over( $run ) && null === $this->enrolment->move_of( $run );
	}

	/** Test mode ends only for an open debt whose source says clearly what is owed; until then it goes on. */
	private function is_clear( CaseReading $sheet ): bool {
		return CaseStatus::Open->value === $sheet->facts->debt->status && TruthState::CLEAR === $sheet->facts->truth->state;
	}

	/**
	 * What an owner did to a whole sequence, or to the debt itself, as it comes to the case's run.
	 *
	 * @param RunState $run
	 * @param Entry    $entry What it does to the run.
	 * @return object{row: LedgerRow, run: RunState}&stdClass
	 */
	private static function entry_of_host( CaseRow $case, stdClass $run, string $code, ?int $user_id, stdClass $entry ): stdClass {
		$document = (object) array(
			'sequenceId' => $run->sequenceId,
			'entries'    => array( $entry ),
		);
		/** @var RunState $after */
		$after = Apply::apply( $run, $entry );
		return (object) array(
			'row' => LedgerRow::person( $case->id, $code, $entry->atUtc, $run->runNo, $user_id, $document ),
			'run' => $after,
		);
	}

	/**
	 * What the case wants after entries of an outcome.
	 *
	 * @param list<Entry>      $entries Entries to fold in first.
	 * @param CaseReading|null $sheet   A reading of the same row; null: read now.
	 */
	public function plan_after( CaseRow $case, DebtorRow $debtor, array $entries, int $now, ?CaseReading $sheet = null ): CasePlan {
		$sheet ??= $this->fact_sheet->read( $case, $debtor, $now );

		$run   = self::fold( $case->run, $entries );
		if ( null === $run ) {
			return $this->made( $case, $sheet, null, $case->past_runs, null, array(), $case->trace_hash );
		}
		$plan = $this->decided( $case, $debtor, $sheet, $run, $case->past_runs, array(), $now );
		if ( array() === $plan->effects() ) {
			return $plan;
		}
		// The runner writes what an act owes, together with the debtor's other cases.
		return $plan->with(
			array(),
			(object) array(
				'run'       => $run,
				'nextAtUtc' => $now,
				'traceHash' => $case->trace_hash,
			)
		);
	}

	/**
	 * What the engine says of a run, with nothing folded in: the check before a hand-over, and "what if".
	 *
	 * @param RunState $run
	 * @return Decision
	 */
	public function decision( stdClass $run, CaseReading $sheet, DebtorRow $debtor, int $now ): stdClass {
		/** @var Decision $decision */
		$decision = Decide::decide( $now, $sheet->facts, $run, $this->rules_of( $run, $sheet, $debtor, $now )->rules );
		return $decision;
	}

	/**
	 * The act of a run that comes next if nothing else happens: the engine is asked at each moment at which it wants to be.
	 *
	 * @param RunState $run
	 * @return NextAct|null Null when none is in sight, for one while the case is on hold.
	 */
	public function next_act( stdClass $run, CaseReading $sheet, DebtorRow $debtor, int $now ): ?stdClass {
		$at_utc = $now;
		for ( $asked = 0; $asked < self::MOST_LOOKS_AHEAD; $asked++ ) {
			$decision = $this->decision( $run, $sheet, $debtor, $at_utc );
			if ( 'act' === $decision->kind ) {
				return (object) array(
					'stepId'     => $decision->stepId,
					'occurrence' => $decision->occurrence,
					'branchId'   => $decision->branchId,
					'effects'    => $decision->effects,
				);
			}
			if ( 'wait' !== $decision->kind || null === $decision->wakeAtUtc ) {
				return null;
			}
			/** @var RunState $run */
			$run    = self::fold( $run, $decision->entries );
			$at_utc = max( $at_utc + 1, $decision->wakeAtUtc );
		}
		return null;
	}

	/** What the case's source says now. */
	public function reading( CaseRow $case, DebtorRow $debtor, int $now ): CaseReading {
		$this->renew();
		return $this->fact_sheet->read( $case, $debtor, $now );
	}

	/**
	 * When the subscription is suspended or cancelled if an item is delivered now: the wake of the decision after it.
	 *
	 * @param RunState|null $run
	 * @return int|null Null when no such step follows the item's; none follows an answer.
	 */
	public function suspends_at( ?stdClass $run, CaseReading $sheet, OutboxItem $item, DebtorRow $debtor, int $now ): ?int {
		if ( null === $run || null !== $item->event_id || ! self::suspends_after( $this->rules_book->document( $run->sequenceId, $run->version ), $item->step_id ) ) {
			return null;
		}
		$decision = $this->after_delivery( $run, $sheet, $item, $debtor, $now );
		return 'wait' === $decision->kind ? $decision->wakeAtUtc : null;
	}

	/**
	 * When the sequence goes on if an item is delivered now.
	 *
	 * @param RunState|null $run
	 * @return int|null Null when nothing more is planned; nothing follows an answer.
	 */
	public function next_step_at( ?stdClass $run, CaseReading $sheet, OutboxItem $item, DebtorRow $debtor, int $now ): ?int {
		if ( null === $run || null !== $run->ended || null !== $item->event_id ) {
			return null;
		}
		$decision = $this->after_delivery( $run, $sheet, $item, $debtor, $now );
		// A run that waits for nothing but its end wakes then.
		$idle_at_utc = $now + $this->rules_book->document( $run->sequenceId, $run->version )->endAfterIdleDays * 86400;
		return 'wait' === $decision->kind && $decision->wakeAtUtc < $idle_at_utc ? $decision->wakeAtUtc : null;
	}

	/**
	 * @param RunState $run
	 * @return Decision
	 */
	private function after_delivery( stdClass $run, CaseReading $sheet, OutboxItem $item, DebtorRow $debtor, int $now ): stdClass {
		$entry = (object) array(
			'kind'       => 'resolved',
			'atUtc'      => $now,
			'resolution' => (object) array(
				'stepId'     => $item->step_id,
				'occurrence' => $item->occurrence,
				'outcome'    => 'delivered',
				'why'        => null,
				'branchId'   => $item->branch_id,
				'atUtc'      => $now,
			),
		);
		/** @var RunState $after */
		$after = Apply::apply( $run, $entry );
		return $this->decision( $after, $sheet, $debtor, $now );
	}

	/**
	 * How many messages of a run with a text of the same kind were delivered before an item's.
	 *
	 * @param RunState|null $run
	 */
	public function said_before( ?stdClass $run, OutboxItem $item ): int {
		if ( null === $run ) {
			return 0;
		}
		$steps = array_column( $this->rules_book->document( $run->sequenceId, $run->version )->steps, null, 'id' );
		$count = 0;
		foreach ( $run->resolved as $resolution ) {
			$branches = array_column( $steps[ $resolution->stepId ]->branches ?? array(), null, 'id' );
			foreach ( 'delivered' === $resolution->outcome ? $branches[ (string) $resolution->branchId ]->actions ?? array() : array() as $action ) {
				$count += $action->kind === $item->action_kind && self::kind_of_text( $action->ref ) === self::kind_of_text( $item->action_ref ) ? 1 : 0;
			}
		}
		return $count;
	}

	private static function kind_of_text( ?string $text_id ): ?string {
		return null === $text_id ? null : Library::kind_of( $text_id )->id ?? $text_id;
	}

	/**
	 * Whether a step that suspends or cancels waits for the delivery of another.
	 *
	 * @param SequenceDocument $sequence
	 */
	private static function suspends_after( stdClass $sequence, string $step_id ): bool {
		foreach ( $sequence->steps as $step ) {
			if ( 'act' !== $step->kind || 'step' !== $step->moment->anchor->on || $step_id !== $step->moment->anchor->stepId ) {
				continue;
			}
			foreach ( $step->branches as $branch ) {
				foreach ( $branch->actions as $action ) {
					if ( in_array( $action->kind, array( 'suspend', 'cancel' ), true ) ) {
						return true;
					}
				}
			}
		}
		return false;
	}

	/**
	 * The rules of a run, for rendering and explaining.
	 *
	 * @param RunState $run
	 * @return RulesOfCase
	 */
	public function rules_of( stdClass $run, CaseReading $sheet, DebtorRow $debtor, int $now ): stdClass {
		return $this->rules_book->rules( $run->sequenceId, $run->version, $sheet->facts, $debtor, $now );
	}

	/** @return Policy */
	public function policy(): stdClass {
		return $this->rules_book->policy();
	}

	/**
	 * @param RunState|null $run
	 * @param list<Entry>   $entries In order.
	 * @return RunState|null
	 */
	public static function fold( ?stdClass $run, array $entries ): ?stdClass {
		foreach ( $entries as $entry ) {
			/** @var RunState $run */
			$run = Apply::apply( $run, $entry );
		}
		return $run;
	}

	/**
	 * @param list<RunState> $past         Ended runs.
	 * @param string|null    $rehearsed_in Sequence whose test mode has just ended.
	 * @return object{row: LedgerRow, run: RunState|null, traceHash: string}&stdClass
	 */
	private function enrol( CaseRow $case, DebtorRow $debtor, CaseReading $sheet, array $past, ?string $rehearsed_in, int $now ): stdClass {
		$offered = array();
		$inputs  = array();
		$book    = null;
		foreach ( $this->enrolment->offered( $case, $rehearsed_in ) as $row ) {
			$book      = $this->rules_book->rules( $row->sequence_id, $row->newest_version, $sheet->facts, $debtor, $now );
			$offered[] = (object) array(
				'mode'  => $row->mode,
				'rules' => $book->rules,
			);
			$inputs[]  = (object) array(
				'sequenceId' => $row->sequence_id,
				'version'    => $row->newest_version,
				'mode'       => $row->mode,
			);
		}
		$as_of = $this->enrolled_at( $case, $past, $rehearsed_in, $now );
		/** @var object{entries: list<Entry>, trace: list<TraceEntry>}&stdClass $answer */
		$answer = Enrol::enrol( $as_of, $sheet->facts, $past, $offered );
		if ( $as_of < $now && array() === $answer->entries ) {
			// A condition may have become true since.
			$as_of = $now;
			/** @var object{entries: list<Entry>, trace: list<TraceEntry>}&stdClass $answer */
			$answer = Enrol::enrol( $now, $sheet->facts, $past, $offered );
		}
		$hash     = self::hash_of( $answer->trace );
		$document = (object) array(
			'entries' => $answer->entries,
			'trace'   => $hash === $case->trace_hash ? null : $answer->trace,
			'inputs'  => $this->inputs( $case, $sheet, $as_of, $book, null, $inputs ),
		);
		$run      = self::fold( null, $answer->entries );

		return (object) array(
			'row'       => LedgerRow::decision( $case->id, null === $run ? 'none' : 'enrolled', $now, $run->runNo ?? null, $document ),
			'run'       => $run,
			'traceHash' => $hash,
		);
	}

	/**
	 * A new debt is enrolled as of its opening, so that day 7 is the seventh day whenever the worker runs. A debt that is older,
	 * was reopened, was enrolled by hand or was in test mode starts now: past steps are not caught up.
	 *
	 * @param list<RunState> $past Ended runs.
	 */
	private function enrolled_at( CaseRow $case, array $past, ?string $rehearsed_in, int $now ): int {
		$is_new = ! $case->by_hand && array() === $past && null === $rehearsed_in && $now - $case->opened_at_utc <= self::JUST_BEGUN_SECONDS;
		return $is_new ? min( $now, $case->opened_at_utc ) : $now;
	}

	/**
	 * @param RunState        $run
	 * @param list<RunState>  $past Ended runs.
	 * @param list<LedgerRow> $rows Recorded before the decision.
	 */
	private function decided( CaseRow $case, DebtorRow $debtor, CaseReading $sheet, stdClass $run, array $past, array $rows, int $now ): CasePlan {
		$book     = $this->rules_of( $run, $sheet, $debtor, $now );
		/** @var Decision $decision */
		$decision = Decide::decide( $now, $sheet->facts, $run, $book->rules );
		$after    = self::fold( $run, $decision->entries );
		$hash     = self::hash_of( $decision->trace );
		$document = (object) array(
			'entries'   => $decision->entries,
			...self::said( $decision ),
			'trace'     => $hash === $case->trace_hash ? null : $decision->trace,
			'inputs'    => $this->inputs( $case, $sheet, $now, $book, $run, null ),
		);
		$rows[]   = LedgerRow::decision( $case->id, $decision->kind, $now, $run->runNo, $document );

		$plan = $this->made( $case, $sheet, $after, $past, $decision, $rows, $hash );
		return $plan->with( $plan->rows, (object) array( 'nextAtUtc' => self::next_at( $decision ) ) );
	}

	/**
	 * What a decision says, as the ledger keeps it beside its entries and its trace.
	 *
	 * @param Decision $decision
	 * @return array{effects: list<string>, stepId: string|null, branchId: string|null, reason: string|null, wakeAtUtc: int|null, answers: list<AnswerKept>, answersWakeAtUtc: int|null}
	 */
	public static function said( stdClass $decision ): array {
		$answers = array();
		foreach ( $decision->answers as $act ) {
			$answers[] = (object) array(
				'answerId' => $act->answerId,
				'eventId'  => $act->eventId,
				'branchId' => $act->branchId,
				'effects'  => self::keys_of( $act->effects ),
			);
		}
		return array(
			'effects'          => self::keys_of( $decision->effects ?? array() ),
			'stepId'           => $decision->stepId ?? null,
			'branchId'         => $decision->branchId ?? null,
			'reason'           => $decision->reason ?? null,
			'wakeAtUtc'        => $decision->wakeAtUtc ?? null,
			'answers'          => $answers,
			'answersWakeAtUtc' => $decision->answersWakeAtUtc,
		);
	}

	/**
	 * @param list<Effect> $effects
	 * @return list<string>
	 */
	private static function keys_of( array $effects ): array {
		return array_map( static fn ( stdClass $effect ): string => $effect->key, $effects );
	}

	/**
	 * @param RunState|null   $run
	 * @param list<RunState>  $past Ended runs.
	 * @param Decision|null   $decision
	 * @param list<LedgerRow> $rows Rows.
	 */
	private function made( CaseRow $case, CaseReading $sheet, ?stdClass $run, array $past, ?stdClass $decision, array $rows, string $trace_hash ): CasePlan {
		$facts   = $sheet->facts;
		$changes = array(
			'run'           => $run,
			'pastRuns'      => $past,
			'totalMinor'    => $facts->debt->totalMinor,
			'paidMinor'     => $facts->debt->paidMinor,
			'creditedMinor' => $facts->debt->creditedMinor,
			'dueDate'       => $facts->debt->dueDate,
			'nextAtUtc'     => null,
			'holdReason'    => null !== $decision && 'hold' === $decision->kind ? $decision->reason : null,
			'truthState'    => $facts->truth->state,
			'truthSinceUtc' => $facts->truth->sinceUtc,
			'factsRevision' => $facts->revision,
			'factsHash'     => $sheet->hash,
			'traceHash'     => $trace_hash,
			'attempts'      => 0,
			'openDisputes'  => FactsReader::open_disputes( $facts->disputes ),
			'disputes'      => count( $facts->disputes ),
			'lostMinor'     => Balance::lost( $facts->disputes ),
			'byHand'        => $case->by_hand && null === $run,
		);
		$status = $this->status( $sheet );
		if ( $status !== $case->status ) {
			$changes['status']      = $status;
			$changes['closedAtUtc'] = CaseStatus::Open->value === $status ? null : ( $case->closed_at_utc ?? $facts->debt->lastPaymentAtUtc );
		}
		if ( null !== $sheet->number && $sheet->number !== $case->number ) {
			$changes['number'] = $sheet->number;
		}
		return new CasePlan( $case, $sheet, $run, $decision, $rows, (object) $changes );
	}

	/**
	 * @param RulesOfCase|null           $book
	 * @param RunState|null              $run
	 * @param list<SequenceOffered>|null $offered For an enrolment.
	 * @return DecisionInputs
	 */
	private function inputs( CaseRow $case, CaseReading $sheet, int $now, ?stdClass $book, ?stdClass $run, ?array $offered ): stdClass {
		return (object) array(
			'now'             => $now,
			'factsRevision'   => $sheet->facts->revision,
			'followsLedgerId' => $case->last_ledger_id,
			'sequenceId'      => $run->sequenceId ?? null,
			'version'         => $run->version ?? null,
			'offered'         => $offered,
			'policyVersion'   => $book->rules->policy->version ?? null,
			'shopZone'        => $book->names->shopZone ?? null,
			'recipientZones'  => $book->names->recipientZones ?? array(),
			'zonesFromUtc'    => $book->fromUtc ?? null,
			'zoneHash'        => $book->zoneHash ?? null,
			'mailTimes'       => $book->mailTimes ?? '',
			'engineVersion'   => $this->engine_version,
		);
	}

	/**
	 * Says only whether a trace is the same as the one before, which is then left out of the row.
	 *
	 * @param list<TraceEntry> $trace
	 */
	private static function hash_of( array $trace ): string {
		return hash( 'xxh128', Json::encode( $trace ) );
	}

	/**
	 * When either lane wants to be asked again, the earlier one.
	 *
	 * @param Decision $decision
	 */
	private static function next_at( stdClass $decision ): ?int {
		$answers = $decision->answersWakeAtUtc;
		if ( 'end' === $decision->kind ) {
			return $answers;
		}
		$steps = $decision->wakeAtUtc;
		return null === $steps || null === $answers ? $steps ?? $answers : min( $steps, $answers );
	}
}
