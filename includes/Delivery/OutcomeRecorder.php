<?php
declare( strict_types=1 );

namespace FollowupReminders\Delivery;

use FollowupReminders\Cases\Announcer;
use FollowupReminders\Cases\Deciding\Planner;
use FollowupReminders\Cases\Deciding\PlanWriter;
use FollowupReminders\Cases\Deciding\StepOutcome;
use FollowupReminders\Cases\RefusedAddresses;
use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Messages\Handover;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\MessageOutcome;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\DebtorStore;
use FollowupReminders\Model\Figures\FigureMessages;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Model\Stores\StoreException;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;

/**
 * Writes the outcomes of messages: message, items, ledger, case rows and when each case is decided again, in one transaction.
 *
 * INVARIANT: an outcome is written once; a message that another process settled is left as it is.
 *
 * @phpstan-type Told object{step: string, outcome: Outcome, row: MessageOutcome, items: non-empty-list<OutboxItem>}&\stdClass
 * @phpstan-import-type Entry from Documents
 * @phpstan-import-type CaseChanges from CaseStore
 * @phpstan-import-type MessageTold from FigureMessages
 */
final class OutcomeRecorder {

	private const TRIES = 5;

	public function __construct(
		private readonly Planner $planner,
		private readonly PlanWriter $writer,
		private readonly Transactions $transactions,
		private readonly OutboxStore $outbox,
		private readonly CaseStore $cases,
		private readonly DebtorStore $debtors,
		private readonly LedgerStore $ledger,
		private readonly TaskStore $tasks,
		private readonly Log $log,
		private readonly Announcer $announcer,
		private readonly FigureMessages $figure_messages,
		private readonly RefusedAddresses $refused_addresses,
	) {}

	/**
	 * Never throws: a message whose outcome could not be written stays `sending` and is buried as unknown when its time is over.
	 *
	 * @param list<Outcome> $outcomes Of different messages.
	 */
	public function record( array $outcomes, int $now ): void {
		foreach ( array() === $outcomes || $this->is_written( $outcomes, $now ) ? array() : $outcomes as $outcome ) {
			try {
				$this->with_retries( fn () => $this->write( array( $outcome ), $now ) );
			} catch ( Throwable $thrown ) {
				$this->log->caught( 'dispatch.not_recorded', $thrown, $outcome->message->id );
			}
		}
	}

	/**
	 * @param non-empty-list<Outcome> $outcomes Outcomes.
	 * @return bool False when they cannot be written together: which is at fault shows when each is written by itself.
	 */
	private function is_written( array $outcomes, int $now ): bool {
		try {
			$this->transactions->run( fn () => $this->write( $outcomes, $now ) );
			return true;
		} catch ( Throwable ) {
			return false;
		}
	}

	/**
	 * @param non-empty-list<Outcome> $outcomes Of different messages.
	 * @throws StoreException With `changed_meanwhile` when one of several is not as it was read: the transaction must be given up.
	 */
	private function write( array $outcomes, int $now ): void {
		$rows  = array_map( static fn ( Outcome $outcome ): MessageOutcome => $outcome->row(), $outcomes );
		$taken = $this->outbox->settle( $rows );
		if ( 0 === $taken && 1 === count( $rows ) ) {
			// Another process settled it.
			return;
		}
		if ( count( $rows ) !== $taken ) {
			throw new StoreException( 'changed_meanwhile', 'messages' );
		}
		$told     = self::by_case( $outcomes, $rows );
		$cases    = $this->cases->find_all( array_keys( $told ) );
		$items    = $this->outbox->items_of_cases( array_keys( $cases ) );
		$this->figure_messages->record( self::for_figures( $outcomes, $rows ), $cases );
		$plans    = array();
		$notes    = array();
		$changes  = array();
		foreach ( $cases as $case_id => $case ) {
			list( $of_case, $entries ) = self::told_of( $case, $told[ $case_id ], $items[ $case_id ] ?? array() );

			$last  = end( $told[ $case_id ] )->outcome;
			$sheet = self::reading_of( $case, $last->sheets[ $case_id ] ?? null );
			if ( array() !== $entries && null !== $sheet ) {
				$plans[] = $this->planner->plan_after( $case, $last->debtor, $entries, $now, $sheet )->preceded_by( $of_case );
				continue;
			}
			array_push( $notes, ...$of_case );
			$changes[ $case_id ] = array() === $entries ? (object) array() : self::folded( $case, $entries, $now );
		}
		if ( array() !== $notes ) {
			$this->writer->note( $notes, array_intersect_key( $cases, $changes ), $changes );
		}
		if ( array() !== $plans ) {
			$this->writer->write_all( $plans, $now );
		}
		foreach ( $rows as $index => $row ) {
			$this->tell_people( $row, $outcomes[ $index ] );
			$this->announcer->settled( $row->message, $outcomes[ $index ]->items, $row->state, $row->code );
		}
	}

	/**
	 * @param non-empty-list<Told> $told  See by_case().
	 * @param list<OutboxItem>         $items Of the case, as they are now.
	 * @return array{non-empty-list<LedgerRow>, list<Entry>} A row for each message and step, and the entries of the steps that are over.
	 */
	private static function told_of( CaseRow $case, array $told, array $items ): array {
		$rows    = array();
		$entries = array();
		foreach ( $told as $one ) {
			$entry   = MessageState::OWED === $one->row->state || isset( $entries[ $one->step ] ) ? null : StepOutcome::entry( $items, $one->items[0], $one->row->at_utc );
			$of_step = null === $entry || ! StepOutcome::may_apply( $case->run, $one->items[0]->run_no, $entry ) ? array() : array( $one->step => $entry );
			$rows[]  = self::ledger_row( $case, $one, array_values( $of_step ) );
			$entries = array_merge( $entries, $of_step );
		}
		return array( $rows, array_values( $entries ) );
	}

	/**
	 * @param Told        $told    What is recorded.
	 * @param list<Entry> $entries What it did to the run.
	 */
	private static function ledger_row( CaseRow $case, stdClass $told, array $entries ): LedgerRow {
		$row      = $told->row;
		$paid     = MessageState::DELIVERED === $row->state && ! $case->is_open() && $case->closed_at_utc <= $row->at_utc;
		$document = (object) array(
			'messageId'          => $row->message->id,
			'channel'            => $row->message->channel,
			'keys'               => array_map( static fn ( OutboxItem $item ): string => $item->item_key, $told->items ),
			'outcome'            => $row->state,
			'reason'             => $row->code,
			'attempt'            => $row->attempt,
			'nextAttemptAtUtc'   => $row->next_attempt_at_utc,
			'templateId'         => $row->template_id,
			'templateVersion'    => $row->template_version,
			'windowMilliseconds' => $row->window_milliseconds,
			'paidDuringHandover' => $paid,
			'entries'            => $entries,
		);
		$code     = $paid ? 'paid_during_handover' : ( MessageState::OWED === $row->state ? 'refused' : $row->state );
		return LedgerRow::delivery( $case->id, $code, $row->at_utc, $told->items[0]->run_no, $document );
	}

	/**
	 * @param list<object{item: OutboxItem, verdict: string}&stdClass> $gone What the engine no longer asks for.
	 */
	public function withdraw( MessageRow $message, DebtorRow $debtor, array $gone, int $now ): void {
		$this->with_retries(
			function () use ( $message, $debtor, $gone, $now ): void {
				foreach ( $gone as $one ) {
					if ( 0 === $this->outbox->withdraw_begun( $message, array( $one->item->id ), $one->verdict, $now ) ) {
						// Written before the connection was lost.
						continue;
					}
					$case     = $this->cases->get( $one->item->case_id );
					$entry    = StepOutcome::entry( $this->outbox->items_of_cases( array( $case->id ) )[ $case->id ] ?? array(), $one->item, $now );
					$document = (object) array(
						'messageId' => $message->id,
						'key'       => $one->item->item_key,
						'reason'    => $one->verdict,
						'entries'   => null === $entry ? array() : array( $entry ),
					);
					$row      = LedgerRow::delivery( $case->id, 'withdrawn', $now, $one->item->run_no, $document );
					$applies  = null !== $entry && $one->item->run_no === $case->run?->runNo;
					/** @var CaseChanges $changes */
					$changes = $applies ? self::folded( $case, array( $entry ), $now ) : (object) array( 'nextAtUtc' => $now );

					$changes->lastLedgerId = $this->ledger->record( array( $row ) );
					if ( ! $this->cases->change( $case, $changes ) ) {
						throw new StoreException( 'changed_meanwhile', 'cases' );
					}
				}
				$this->debtors->wake( $debtor->id, $now );
			}
		);
	}

	/**
	 * The next worker decides what comes next on a new reading. No source is read for what became
	 * of a message whose worker died: perhaps it died of the source.
	 *
	 * @param list<Entry> $entries Of steps that are over.
	 * @return CaseChanges
	 */
	private static function folded( CaseRow $case, array $entries, int $now ): stdClass {
		return (object) array(
			'run'       => Planner::fold( $case->run, $entries ),
			'nextAtUtc' => $now,
		);
	}

	/** The reading of the last check, if no event and no write touched the case since. */
	private static function reading_of( CaseRow $case, ?CaseReading $sheet ): ?CaseReading {
		return null !== $sheet && $sheet->case->wake_no === $case->wake_no && $sheet->case->last_ledger_id === $case->last_ledger_id ? $sheet : null;
	}

	private function tell_people( MessageOutcome $row, Outcome $outcome ): void {
		$items   = $outcome->items;
		$refused = $outcome->handover->refused_addresses;
		if ( MessageState::FAILED === $row->state && str_starts_with( $row->code, 'smtp.recipient' ) ) {
			// Also those that were put off until there was no attempt left.
			$refused = array( ...$refused, ...$outcome->debtor->mail_to() );
		}
		if ( array() !== $refused ) {
			$this->refused_addresses->mark( $row->message->debtor_id, 'refused', $refused );
		}
		if ( MessageState::UNKNOWN === $row->state && RunMode::LIVE === $row->message->mode ) {
			foreach ( $items as $item ) {
				$this->tasks->raise( TaskRow::OF_UNKNOWN . $item->item_key, $item->case_id, 'delivery_unknown', $row->at_utc );
			}
		}
		if ( MessageState::FAILED !== $row->state || RunMode::LIVE !== $row->message->mode ) {
			return;
		}
		if ( Handover::CALL_WANTED === $row->code && array() !== $items ) {
			$this->ask_for_a_call( $items[0], $row->at_utc );
		}
		$task = match ( true ) {
			! Kinds::is_message( $row->message->channel ) => 'action_failed',
			'template.identity_missing' === $row->code    => 'identity_missing',
			default                                       => 'message_failed',
		};
		foreach ( str_starts_with( $row->code, 'no_channel' ) ? array() : $items as $item ) {
			$this->tasks->raise( 'failed.' . $item->item_key, $item->case_id, $task, $row->at_utc );
		}
	}

	/** One call at a time: while nobody has called yet, a second reminder asks for no second one. */
	private function ask_for_a_call( OutboxItem $item, int $now ): void {
		foreach ( $this->tasks->for_case( $item->case_id ) as $task ) {
			if ( 'open' === $task->state && 'customer_wants_call' === $task->code ) {
				return;
			}
		}
		$this->tasks->raise( 'call.' . $item->item_key, $item->case_id, 'customer_wants_call', $now );
	}

	/**
	 * @param non-empty-list<Outcome>        $outcomes Outcomes.
	 * @param non-empty-list<MessageOutcome> $rows     Of each.
	 * @return array<int,non-empty-list<Told>> One for each message and step, by case.
	 */
	private static function by_case( array $outcomes, array $rows ): array {
		$items = array();
		foreach ( $outcomes as $index => $outcome ) {
			foreach ( $outcome->items as $item ) {
				$items[ $item->case_id ][ $index . ' ' . $item->place() ][] = $item;
			}
		}
		$told = array();
		foreach ( $items as $case_id => $by_step ) {
			foreach ( $by_step as $key => $of_step ) {
				list( $index, $step ) = explode( ' ', $key );

				$told[ $case_id ][] = (object) array(
					'step'    => $step,
					'outcome' => $outcomes[ (int) $index ],
					'row'     => $rows[ (int) $index ],
					'items'   => $of_step,
				);
			}
		}
		return $told;
	}

	/**
	 * @param non-empty-list<Outcome>        $outcomes Outcomes.
	 * @param non-empty-list<MessageOutcome> $rows     Of each.
	 * @return list<MessageTold>
	 */
	private static function for_figures( array $outcomes, array $rows ): array {
		$told = array();
		foreach ( $outcomes as $index => $outcome ) {
			if ( array() !== $outcome->items ) {
				$told[] = (object) array(
					'outcome' => $rows[ $index ],
					'items'   => $outcome->items,
					'locale'  => $outcome->debtor->locale,
				);
			}
		}
		return $told;
	}

	/**
	 * A case that was changed meanwhile is read again: the outcome must not be lost.
	 *
	 * @param callable():void $work Work.
	 */
	private function with_retries( callable $work ): void {
		for ( $try = 1; ; $try++ ) {
			try {
				$this->transactions->run( $work );
				return;
			} catch ( StoreException $e ) {
				if ( 'changed_meanwhile' !== $e->reason || $try >= self::TRIES ) {
					throw $e;
				}
			}
		}
	}
}
