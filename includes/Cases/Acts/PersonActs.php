<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Cases\CaseEvents;
use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Cases\Deciding\PlanWriter;
use FollowupReminders\Cases\Deciding\StepOutcome;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\EventFacts;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\HoldKind;
use FollowupReminders\Model\Events\RecordResult;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Plans\Plan;
use FollowupReminders\Model\Replies\ReplyStore;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventDetails;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Sources\TruthState;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Figures\FigureMessages;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Clock;
use stdClass;

/**
 * What a person of the shop does to a case. Each act is an event like any other, and a ledger row that names who did it.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class PersonActs {

	/** A worker may be at the same case: it is read again this often. */
	private const TRIES = 3;

	public function __construct(
		private readonly CaseEvents $case_events,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly OutboxStore $outbox,
		private readonly LedgerStore $ledger,
		private readonly Planner $planner,
		private readonly PlanWriter $writer,
		private readonly Transactions $transactions,
		private readonly Clock $clock,
		private readonly FigureMessages $figure_messages,
		private readonly TaskStore $tasks,
		private readonly ReplyStore $replies,
	) {}

	/**
	 * A fact that a person records: a hold, a dispute, money received, a promise, a write-off.
	 *
	 * @param EventKind $kind    What happened.
	 * @param Details $details See EventKind for what each kind carries.
	 * @param string    $act_id  Names the act, so that a repeated request changes nothing; [a-z0-9_-]{1,64}.
	 * @param string    $words   What the customer is written about it; '' for nothing.
	 */
	public function tell( CaseRow $case, EventKind $kind, stdClass $details, string $act_id, int $user_id, string $words = '' ): RecordResult {
		if ( self::is_of_whole( $case, $kind ) ) {
			return new RecordResult( 'failed' );
		}
		$now      = $this->clock->now();
		$event_id = 'person.' . $act_id;
		if ( '' !== $words ) {
			// Before the event: a worker may answer it at once.
			$this->replies->add( $case->id, $event_id, $words, $now );
		}
		$result = $this->case_events->record( new SourceEvent( $case->source, $case->source_ref, $event_id, $kind, $now, $details ) );
		if ( 'recorded' === $result->outcome ) {
			$document = (object) array(
				'actId'   => $act_id,
				'details' => $details,
			);
			$this->ledger->record( array( LedgerRow::person( $case->id, $kind->value, $now, $case->run->runNo ?? null, $user_id, $document ) ) );
		}
		return $result;
	}

	/** Whether something cannot be recorded of an instalment, since it happens to the case that is paid in instalments. */
	public static function is_of_whole( CaseRow $case, EventKind $kind ): bool {
		return Plan::SOURCE === $case->source && in_array( $kind, array( EventKind::PaymentReceived, EventKind::DisputeOpened, EventKind::DisputeClosed, EventKind::WrittenOff ), true );
	}

	/**
	 * Who owes imported debts, and where one of them is paid, corrected by a person. When another customer has the address, the debts move to them.
	 *
	 * @param non-empty-list<CaseRow> $cases   Of one debtor.
	 * @param DebtorIdentity|null     $party   Null leaves the customer as they are.
	 * @param string|null             $pay_url Of the first case; null leaves it, '' takes it away.
	 * @return bool False when something could not be stored.
	 */
	public function correct_contact( array $cases, ?DebtorIdentity $party, ?string $pay_url, string $act_id, int $user_id ): bool {
		$now = $this->clock->now();
		if ( null !== $pay_url ) {
			$this->cases->relabel( $cases[0]->id, null, $pay_url );
		}
		foreach ( $cases as $case ) {
			$kind    = null === $party ? EventKind::Touched : EventKind::CustomerChanged;
			$details = null === $party ? EventDetails::of() : EventDetails::of( array( 'customerId' => $party->customer_id ) );
			$event   = new SourceEvent( $case->source, $case->source_ref, 'person.' . $act_id . '_' . $case->id, $kind, $now, $details );
			if ( 'recorded' !== $this->case_events->record( $event, null, $party )->outcome ) {
				return false;
			}
			$this->ledger->record( array( LedgerRow::person( $case->id, 'contact_corrected', $now, $case->run->runNo ?? null, $user_id, (object) array( 'actId' => $act_id ) ) ) );
		}
		return true;
	}

	/**
	 * Enrols a debt that no sequence accepts by itself, because it is older than the sequence or its sequence has ended.
	 *
	 * @phpstan-impure
	 * @return bool False when no sequence accepts it; nothing was recorded then.
	 */
	public function enrol( CaseRow $case, int $user_id ): bool {
		$now  = $this->clock->now();
		$plan = $this->planner->foresee( $case->asked_by_hand(), $this->debtors->get( $case->debtor_id ), $now );
		// What cannot be read just now may be taken as soon as it can.
		if ( TruthState::CLEAR === $plan->sheet->facts->truth->state && ( null === $plan->run || $plan->run->runNo === ( $case->run->runNo ?? 0 ) ) ) {
			return false;
		}
		$this->ledger->record( array( LedgerRow::person( $case->id, 'enrol', $now, null, $user_id, (object) array() ) ) );
		$this->cases->wake( $case->id, $now, true );
		return true;
	}

	/**
	 * @param list<HoldKind> $kinds Only of these; all without any.
	 * @return list<string> Ids of the holds that events of the case set, which were neither lifted nor are over.
	 */
	public function holds_set( CaseRow $case, array $kinds = array() ): array {
		$now    = $this->clock->now();
		$sheet  = $this->planner->foresee( $case, $this->debtors->get( $case->debtor_id ), $now )->sheet;
		$on     = array_filter( ( new EventFacts( $sheet->events ) )->holds(), static fn ( stdClass $hold ): bool => null === $hold->untilUtc || $hold->untilUtc > $now );
		$wanted = array() === $kinds ? $on : array_filter( $on, static fn ( stdClass $hold ): bool => in_array( HoldKind::from( $hold->kind ), $kinds, true ) );
		return array_column( $wanted, 'id' );
	}

	/**
	 * Settles an outcome that is not known.
	 *
	 * @param 'delivered'|'send_again' $outcome `send_again` is sent only if nothing stops or holds the case.
	 * @return bool False when the item is not there or not unknown any more.
	 */
	public function settle( string $item_key, string $outcome, int $user_id ): bool {
		$item = $this->outbox->find_item( $item_key );
		if ( null === $item || MessageState::UNKNOWN !== $item->state ) {
			return false;
		}
		for ( $try = 1; ; $try++ ) {
			try {
				return $this->settle_message( $item, $outcome, $user_id, $this->clock->now() );
			} catch ( StoreException $e ) {
				if ( 'changed_meanwhile' !== $e->reason || $try >= self::TRIES ) {
					throw $e;
				}
			}
		}
	}

	private function settle_message( OutboxItem $item, string $outcome, int $user_id, int $now ): bool {
		return $this->transactions->run(
			function () use ( $item, $outcome, $user_id, $now ): bool {
				if ( ! $this->outbox->settle_unknown( $item->message_id, 'delivered' === $outcome ? MessageState::DELIVERED : MessageState::OWED, $now ) ) {
					return false;
				}
				if ( 'delivered' === $outcome ) {
					$this->figure_messages->settle( $item->message_id );
				} else {
					$this->figure_messages->forget( $item->message_id );
				}
				// A message carries one or more items, and all share its outcome.
				$cases = array();
				foreach ( $this->outbox->items_of( array( $item->message_id ) )[ $item->message_id ] ?? array() as $of_message ) {
					if ( str_starts_with( $of_message->code, 'person.' ) ) {
						$cases[ $of_message->case_id ] = $of_message;
						$this->finish_task( $of_message->item_key, $user_id, $now );
					}
				}
				foreach ( $cases as $one ) {
					$this->write_settled( $one->case_id, $one, $outcome, $user_id, $now );
				}
				$this->debtors->wake( $this->cases->get( $item->case_id )->debtor_id, $now );
				return true;
			}
		);
	}

	private function finish_task( string $item_key, int $user_id, int $now ): void {
		$task = $this->tasks->find_by_key( TaskRow::OF_UNKNOWN . $item_key );
		if ( null !== $task && 'open' === $task->state ) {
			$this->tasks->finish( $task, $user_id, '', $now );
		}
	}

	private function write_settled( int $case_id, OutboxItem $item, string $outcome, int $user_id, int $now ): void {
		$case     = $this->cases->get( $case_id );
		$entries  = array();
		if ( 'delivered' === $outcome ) {
			$entry   = StepOutcome::entry( $this->outbox->items_of_cases( array( $case_id ) )[ $case_id ] ?? array(), $item, $now );
			// What the step wrote to the debtor may have decided it long before this item of it was settled.
			$is_news = null !== $entry && StepOutcome::may_apply( $case->run, $item->run_no, $entry );
			$entries = $is_news ? array( $entry ) : array();
		}
		$document = (object) array(
			'key'     => $item->item_key,
			'outcome' => $outcome,
			'entries' => $entries,
		);
		$row      = LedgerRow::person( $case_id, 'settled_' . $outcome, $now, $item->run_no, $user_id, $document );
		if ( array() === $entries ) {
			$changes = (object) array( 'lastLedgerId' => $this->ledger->record( array( $row ) ) );
			if ( ! $this->cases->change( $case, $changes ) ) {
				throw new StoreException( 'changed_meanwhile', 'cases' );
			}
			return;
		}
		$this->writer->write( $this->planner->plan_after( $case, $this->debtors->get( $case->debtor_id ), $entries, $now ), array( $row ), $now );
	}
}
