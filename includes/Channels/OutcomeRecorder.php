<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels;

use FollowupReminders\Cases\CasePlan;
use FollowupReminders\Cases\Planner;
use FollowupReminders\Cases\PlanWriter;
use FollowupReminders\Cases\Sheet;
use FollowupReminders\Store\CaseRow;
use FollowupReminders\Store\CaseStore;
use FollowupReminders\Store\DebtorRow;
use FollowupReminders\Store\DebtorStore;
use FollowupReminders\Store\LedgerRow;
use FollowupReminders\Store\LedgerStore;
use FollowupReminders\Store\MessageRow;
use FollowupReminders\Store\OutboxItem;
use FollowupReminders\Store\OutboxStore;
use FollowupReminders\Store\StoreException;
use FollowupReminders\Store\TaskStore;
use FollowupReminders\Store\Transactions;
use stdClass;

/**
 * Writes what became of a message: message, items, ledger, case rows and when each case is asked again, in one transaction.
 *
 * INVARIANT: an outcome is written once; a message that somebody else settled is left as it is.
 */
final class OutcomeRecorder {

	private const ATTEMPTS = 5;
	/** Seconds before the next attempt after a proven refusal, spread by up to a quarter so that retries do not come together. */
	private const WAITS = array( 60, 300, 1800, 7200 );
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
	) {}

	/**
	 * @param list<OutboxItem> $items What was handed over.
	 * @param stdClass         $sent  { windowMilliseconds?: int, templateId?: ?string, templateVersion?: ?int, plans?: array<int,CasePlan> of the last look, by case }
	 */
	public function record( MessageRow $message, DebtorRow $debtor, array $items, Handover $handover, stdClass $sent, int $now ): void {
		$attempt = $message->attempts + ( 'sending' === $message->state ? 0 : 1 );
		$state   = self::state_after( $handover, $attempt );
		$outcome = (object) array(
			'code'               => '' === $handover->code ? $handover->outcome : $handover->code,
			'providerId'         => $handover->provider_id,
			'templateId'         => $sent->templateId ?? null,
			'templateVersion'    => $sent->templateVersion ?? null,
			'windowMilliseconds' => $sent->windowMilliseconds ?? null,
			'nextAttemptAtUtc'   => 'owed' === $state ? $now + self::wait( $attempt, $message->id ) : null,
			'attempt'            => $attempt,
			'plans'              => $sent->plans ?? array(),
		);
		$this->with_retries(
			function () use ( $message, $debtor, $items, $state, $outcome, $now ): void {
				if ( ! $this->outbox->settle( $message, $state, self::ids( $items ), $outcome, $now ) ) {
					return;
				}
				foreach ( self::by_step( $items ) as $of_step ) {
					$this->record_step( $message, $debtor, $of_step, $state, $outcome, $now );
				}
				$this->tell_people( $message, $items, $state, $outcome->code, $now );
			}
		);
	}

	/**
	 * @param list<stdClass> $gone { item: OutboxItem, verdict: string }: what the engine no longer asks for.
	 */
	public function withdraw( MessageRow $message, DebtorRow $debtor, array $gone, int $now ): void {
		$this->with_retries(
			function () use ( $message, $debtor, $gone, $now ): void {
				foreach ( $gone as $one ) {
					$this->outbox->withdraw( $message->id, array( $one->item->id ), $one->verdict, $now );
					$case     = $this->cases->get( $one->item->case_id );
					$entry    = $this->entry_of( $one->item, $now );
					$document = (object) array(
						'messageId' => $message->id,
						'key'       => $one->item->item_key,
						'reason'    => $one->verdict,
						'entries'   => null === $entry ? array() : array( $entry ),
					);
					$row      = new LedgerRow( 0, $case->id, 'delivery', 'withdrawn', $now, $one->item->run_no, null, $document );
					$changes  = (object) array(
						'lastLedgerId' => $this->ledger->record( array( $row ) ),
						'nextAtUtc'    => $now,
					);
					if ( null !== $entry && $one->item->run_no === $case->run?->runNo ) {
						$changes->run = Planner::fold( $case->run, array( $entry ) );
					}
					if ( ! $this->cases->change( $case, $changes ) ) {
						throw new StoreException( 'changed_meanwhile', 'cases' );
					}
				}
				$this->debtors->wake( $debtor->id, $now );
			}
		);
	}

	/** @param list<OutboxItem> $items Items of one case's step. */
	private function record_step( MessageRow $message, DebtorRow $debtor, array $items, string $state, stdClass $outcome, int $now ): void {
		$case     = $this->cases->get( $items[0]->case_id );
		$entry    = 'owed' === $state ? null : $this->entry_of( $items[0], $now );
		$entries  = null === $entry || ! self::may_apply( $case, $items[0]->run_no, $entry ) ? array() : array( $entry );
		$document = (object) array(
			'messageId'          => $message->id,
			'channel'            => $message->channel,
			'keys'               => array_map( static fn ( OutboxItem $item ): string => $item->item_key, $items ),
			'outcome'            => $state,
			'reason'             => $outcome->code,
			'attempt'            => $outcome->attempt,
			'nextAttemptAtUtc'   => $outcome->nextAttemptAtUtc,
			'templateId'         => $outcome->templateId,
			'templateVersion'    => $outcome->templateVersion,
			'windowMilliseconds' => $outcome->windowMilliseconds,
			'paidDuringHandover' => 'delivered' === $state && 'open' !== $case->status,
			'entries'            => $entries,
		);
		$code     = $document->paidDuringHandover ? 'paid_during_handover' : ( 'owed' === $state ? 'refused' : $state );
		$row      = new LedgerRow( 0, $case->id, 'delivery', $code, $now, $items[0]->run_no, null, $document );
		if ( array() === $entries ) {
			$changes = (object) array( 'lastLedgerId' => $this->ledger->record( array( $row ) ) );
			if ( ! $this->cases->change( $case, $changes ) ) {
				throw new StoreException( 'changed_meanwhile', 'cases' );
			}
			return;
		}
		$sheet = self::reading_of( $case, $outcome->plans[ $case->id ] ?? null );
		$this->writer->write( $this->planner->plan_after( $case, $debtor, $entries, $now, $sheet ), array( $row ), $now );
	}

	/** The last look's reading, if nothing was heard or written of the case since. */
	private static function reading_of( CaseRow $case, ?CasePlan $plan ): ?Sheet {
		$is_same = null !== $plan && $plan->case->wake_no === $case->wake_no && $plan->case->last_ledger_id === $case->last_ledger_id;
		return $is_same ? $plan->sheet : null;
	}

	private function entry_of( OutboxItem $item, int $now ): ?stdClass {
		return StepOutcome::entry( $this->outbox->items_of_step( $item->case_id, $item->run_no, $item->step_id, $item->occurrence ), $now );
	}

	/** A resolution is written once, and only into the run it is of; only `unknown` is corrected. */
	private static function may_apply( CaseRow $case, int $run_no, stdClass $entry ): bool {
		if ( null === $case->run || $run_no !== $case->run->runNo ) {
			return false;
		}
		foreach ( $case->run->resolved as $resolution ) {
			if ( $resolution->stepId === $entry->resolution->stepId && $resolution->occurrence === $entry->resolution->occurrence ) {
				return 'unknown' === $resolution->outcome && 'unknown' !== $entry->resolution->outcome;
			}
		}
		return true;
	}

	/** @param list<OutboxItem> $items Items of a message. */
	private function tell_people( MessageRow $message, array $items, string $state, string $code, int $now ): void {
		if ( 'failed' === $state && str_starts_with( $code, 'smtp.recipient' ) ) {
			$this->debtors->mark_email( $message->debtor_id, 'refused' );
		}
		if ( 'live' !== $message->mode || 'failed' !== $state || str_starts_with( $code, 'no_channel' ) ) {
			return;
		}
		foreach ( $items as $item ) {
			$this->tasks->raise( 'failed.' . $item->item_key, $item->case_id, 'message_failed', $now );
		}
	}

	/** @return 'delivered'|'failed'|'unknown'|'owed' */
	private static function state_after( Handover $handover, int $attempt ): string {
		return match ( $handover->outcome ) {
			'delivered'            => 'delivered',
			'unknown'              => 'unknown',
			'failed', 'no_channel' => 'failed',
			'refused'              => $attempt < self::ATTEMPTS ? 'owed' : 'failed',
		};
	}

	private static function wait( int $attempt, int $message_id ): int {
		$wait = self::WAITS[ min( $attempt, count( self::WAITS ) ) - 1 ];
		return $wait + intdiv( $wait * ( $message_id % 16 ), 64 );
	}

	/**
	 * @param list<OutboxItem> $items Items.
	 * @return list<non-empty-list<OutboxItem>> By case and step, in the message's order.
	 */
	private static function by_step( array $items ): array {
		$groups = array();
		foreach ( $items as $item ) {
			$groups[ $item->case_id . '.' . $item->run_no . '.' . $item->step_id . '.' . $item->occurrence ][] = $item;
		}
		return array_values( $groups );
	}

	/**
	 * @param list<OutboxItem> $items Items.
	 * @return list<int>
	 */
	private static function ids( array $items ): array {
		return array_map( static fn ( OutboxItem $item ): int => $item->id, $items );
	}

	/** A case that was changed meanwhile is read again: the outcome must not be lost. @param callable():void $work Work. */
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
