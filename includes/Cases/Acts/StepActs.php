<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Cases\Deciding\PlanWriter;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * A person brings the next step of a case forward, or leaves it out. What is brought forward passes the hours, gaps and limits; the last check
 * before the hand-over still keeps it back when the case is paid, disputed or on hold.
 *
 * @phpstan-import-type NextAct from Planner
 */
final class StepActs {

	/** A worker may be at the same case: it is read again this often. */
	private const TRIES = 3;

	/** Why a step was left out, in the run's own history. */
	public const LEFT_OUT = 'left_out_by_person';

	/** @param \Closure():string $message_ref Makes a Message-ID. */
	public function __construct(
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly OutboxStore $outbox,
		private readonly Planner $planner,
		private readonly PlanWriter $writer,
		private readonly Transactions $transactions,
		private readonly Clock $clock,
		private readonly \Closure $message_ref,
	) {}

	/** @return string '' when it is done; else why not: `step.not_next`, `step.under_way`. */
	public function send_now( int $case_id, string $step_id, int $occurrence, int $user_id ): string {
		return $this->with_next( $case_id, $step_id, $occurrence, fn ( CaseRow $case, stdClass $act ): string => $this->owe( $case, $act, $user_id ) );
	}

	/** @return string '' when it is done; else why not: `step.not_next`. */
	public function leave_out( int $case_id, string $step_id, int $occurrence, int $user_id ): string {
		return $this->with_next( $case_id, $step_id, $occurrence, fn ( CaseRow $case, stdClass $act ): string => $this->skip( $case, $act, $user_id ) );
	}

	/** @param callable(CaseRow, NextAct): string $do What is done with the next act, if it is the one that was asked for. */
	private function with_next( int $case_id, string $step_id, int $occurrence, callable $do ): string {
		for ( $try = 1; ; $try++ ) {
			$case = $this->cases->get( $case_id );
			$act  = $this->next( $case );
			if ( null === $act || $step_id !== $act->stepId || $occurrence !== $act->occurrence ) {
				return 'step.not_next';
			}
			try {
				return $this->transactions->run( static fn (): string => $do( $case, $act ) );
			} catch ( StoreException $e ) {
				if ( 'changed_meanwhile' !== $e->reason || $try >= self::TRIES ) {
					throw $e;
				}
			}
		}
	}

	/** @return NextAct|null */
	private function next( CaseRow $case ): ?stdClass {
		if ( null === $case->run || null !== $case->run->ended || null !== $case->moves_to ) {
			return null;
		}
		$debtor = $this->debtors->get( $case->debtor_id );
		$now    = $this->clock->now();
		return $this->planner->next_act( $case->run, $this->planner->reading( $case, $debtor, $now ), $debtor, $now );
	}

	/** @param NextAct $act */
	private function owe( CaseRow $case, stdClass $act, int $user_id ): string {
		$now      = $this->clock->now();
		$messages = array();
		foreach ( $act->effects as $effect ) {
			$messages[] = (object) array(
				'debtorId'   => $case->debtor_id,
				'channel'    => $effect->action->kind,
				'lane'       => 'step',
				'mode'       => (string) $case->run?->mode,
				'messageRef' => ( $this->message_ref )(),
				'items'      => array(
					new OutboxItem(
						id: 0,
						item_key: $effect->key,
						case_id: $case->id,
						message_id: 0,
						run_no: (int) $case->run?->runNo,
						step_id: $act->stepId,
						occurrence: $act->occurrence,
						branch_id: $act->branchId,
						action_id: $effect->action->id,
						action_kind: $effect->action->kind,
						action_ref: $effect->action->ref,
						due_at_utc: $now,
						state: MessageState::OWED,
						code: OutboxItem::ASKED_BY_PERSON,
					),
				),
			);
		}
		if ( null === $this->outbox->owe( $messages, $now ) ) {
			return 'step.under_way';
		}
		$document = (object) array(
			'stepId' => $act->stepId,
			'owed'   => array_column( $act->effects, 'key' ),
		);
		$this->writer->note( array( LedgerRow::person( $case->id, 'sent_now', $now, $case->run?->runNo, $user_id, $document ) ), array( $case->id => $case ), array( $case->id => (object) array() ) );
		$this->debtors->wake( $case->debtor_id, $now );
		return '';
	}

	/** @param NextAct $act */
	private function skip( CaseRow $case, stdClass $act, int $user_id ): string {
		$now      = $this->clock->now();
		$entry    = (object) array(
			'kind'       => 'resolved',
			'atUtc'      => $now,
			'resolution' => (object) array(
				'stepId'     => $act->stepId,
				'occurrence' => $act->occurrence,
				'outcome'    => 'skipped',
				'why'        => self::LEFT_OUT,
				'branchId'   => null,
				'atUtc'      => $now,
			),
		);
		$document = (object) array(
			'stepId'  => $act->stepId,
			'entries' => array( $entry ),
		);
		$row      = LedgerRow::person( $case->id, 'left_out', $now, $case->run?->runNo, $user_id, $document );
		$this->writer->write( $this->planner->plan_after( $case, $this->debtors->get( $case->debtor_id ), array( $entry ), $now ), array( $row ), $now );
		$this->debtors->wake( $case->debtor_id, $now );
		return '';
	}
}
