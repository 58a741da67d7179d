<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Engine\Run\Kinds;
use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseStatus;
use FollowupReminders\Model\Rows\EventRow;
use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\MessageState;
use FollowupReminders\Model\Rows\OutboxItem;
use FollowupReminders\Model\Rows\RunMode;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Log;
use stdClass;
use Throwable;

/**
 * Notifies other plugins by the actions listed in docs/hooks.md.
 *
 * INVARIANT: runs after the commit, never inside our transaction. An exception in a listener has no effect on us.
 *
 * @phpstan-import-type Decision from Documents
 * @phpstan-import-type FactsPromise from Documents
 */
final class Announcer {

	public function __construct(
		private readonly Transactions $transactions,
		private readonly Log $log,
	) {}

	/** A case was written: which status is news, and whether a promise was broken. Called inside the transaction. */
	public function case_written( CasePlan $plan ): void {
		$case   = $plan->case;
		$status = $plan->changes->status ?? $case->status;
		if ( '' === $case->told_status ) {
			$this->announce(
				'case_opened.' . $case->id,
				static function () use ( $case ): void {
					/**
					 * A debt is followed from now on.
					 *
					 * @param int    $case_id The case.
					 * @param string $source  Source id: `orders`, `subscriptions`, …
					 */
					do_action( 'followup_reminders_case_opened', $case->id, $case->source );
				}
			);
		}
		if ( CaseStatus::Open->value === $status && ! in_array( $case->told_status, array( '', CaseStatus::Open->value ), true ) ) {
			$this->announce(
				'case_reopened.' . $case->id,
				static function () use ( $case ): void {
					/**
					 * A closed case is owed again: a payment was taken back, or the source opened it again.
					 *
					 * @param int $case_id The case.
					 */
					do_action( 'followup_reminders_case_reopened', $case->id );
				}
			);
		}
		if ( CaseStatus::Open->value !== $status && $case->told_status !== $status ) {
			$this->closed( $case->id, $status );
		}
		$broken = self::broken_promise( $plan, $status );
		if ( null !== $broken ) {
			$this->promise_broken( $case->id, $broken->id );
		}
	}

	/**
	 * Announces the outcome of a message's items. Called inside the transaction.
	 *
	 * @param list<OutboxItem>                       $items Items.
	 * @param 'delivered'|'failed'|'unknown'|'owed' $state What they are now.
	 * @param string                                 $code  Why.
	 */
	public function settled( MessageRow $message, array $items, string $state, string $code ): void {
		if ( RunMode::LIVE !== $message->mode || ! Kinds::is_message( $message->channel ) || str_starts_with( $code, 'no_channel' ) ) {
			return;
		}
		foreach ( $items as $item ) {
			match ( $state ) {
				MessageState::DELIVERED => $this->reminder_delivered( $item, $message->channel ),
				MessageState::FAILED    => $this->reminder_failed( $item, $message->channel ),
				MessageState::UNKNOWN   => $this->reminder_unknown( $item, $message->channel ),
				MessageState::OWED      => null,
			};
		}
	}

	public function task_raised( string $task_key, int $case_id, string $code ): void {
		$this->announce(
			'task_raised.' . $task_key,
			static function () use ( $task_key, $case_id, $code ): void {
				/**
				 * There is something for a person of the shop to do.
				 *
				 * @param string $task_key Names the task for good.
				 * @param int    $case_id  The case it is about.
				 * @param string $code     The text that is its brief, or why the plugin raised it.
				 */
				do_action( 'followup_reminders_task_raised', $task_key, $case_id, $code );
			}
		);
	}

	public function tag_changed( int $case_id ): void {
		$this->announce(
			'tag_changed.' . $case_id,
			static function () use ( $case_id ): void {
				/**
				 * A tag was set on a case or its customer, or removed.
				 *
				 * @param int $case_id The case.
				 */
				do_action( 'followup_reminders_tag_changed', $case_id );
			}
		);
	}

	public function task_done( string $task_key, int $case_id ): void {
		$this->announce(
			'task_done.' . $task_key,
			static function () use ( $task_key, $case_id ): void {
				/**
				 * A person did a staff task.
				 *
				 * @param string $task_key Names the task for good.
				 * @param int    $case_id  The case it is about.
				 */
				do_action( 'followup_reminders_task_done', $task_key, $case_id );
			}
		);
	}

	private function closed( int $case_id, string $status ): void {
		if ( CaseStatus::Paid->value === $status ) {
			$this->announce(
				'case_paid.' . $case_id,
				static function () use ( $case_id ): void {
					/**
					 * A debt was paid; `followup_reminders_case_closed` follows.
					 *
					 * @param int $case_id The case.
					 */
					do_action( 'followup_reminders_case_paid', $case_id );
				}
			);
		}
		$this->announce(
			'case_closed.' . $case_id,
			static function () use ( $case_id, $status ): void {
				/**
				 * Nothing is owed any more.
				 *
				 * @param int    $case_id The case.
				 * @param string $status  `paid`, `cancelled`, `written_off`.
				 */
				do_action( 'followup_reminders_case_closed', $case_id, $status );
			}
		);
	}

	private function promise_broken( int $case_id, string $promise_id ): void {
		$this->announce(
			'promise_broken.' . $case_id . '.' . $promise_id,
			static function () use ( $case_id, $promise_id ): void {
				/**
				 * The day of a promise and its days of grace are over, and the debt is open.
				 *
				 * @param string $promise_key `{case}.{promise}`.
				 * @param int    $case_id     The case.
				 */
				do_action( 'followup_reminders_promise_broken', $case_id . '.' . $promise_id, $case_id );
			}
		);
	}

	private function reminder_delivered( OutboxItem $item, string $channel ): void {
		$this->announce(
			'reminder.' . $item->item_key,
			static function () use ( $item, $channel ): void {
				/**
				 * A channel accepted a reminder.
				 *
				 * @param string $item_key `case.run.step.occurrence.action`; several of one message each for itself.
				 * @param int    $case_id  The case.
				 * @param string $channel  `email`, …
				 */
				do_action( 'followup_reminders_reminder_delivered', $item->item_key, $item->case_id, $channel );
			}
		);
	}

	private function reminder_failed( OutboxItem $item, string $channel ): void {
		$this->announce(
			'reminder.' . $item->item_key,
			static function () use ( $item, $channel ): void {
				/**
				 * A reminder could not be delivered, for good.
				 *
				 * @param string $item_key `case.run.step.occurrence.action`.
				 * @param int    $case_id  The case.
				 * @param string $channel  `email`, …
				 */
				do_action( 'followup_reminders_reminder_failed', $item->item_key, $item->case_id, $channel );
			}
		);
	}

	private function reminder_unknown( OutboxItem $item, string $channel ): void {
		$this->announce(
			'reminder.' . $item->item_key,
			static function () use ( $item, $channel ): void {
				/**
				 * It is not known whether a reminder arrived: a person decides.
				 *
				 * @param string $item_key `case.run.step.occurrence.action`.
				 * @param int    $case_id  The case.
				 * @param string $channel  `email`, …
				 */
				do_action( 'followup_reminders_reminder_unknown', $item->item_key, $item->case_id, $channel );
			}
		);
	}

	/**
	 * The promise that held the case until now and does so no more, if nobody withdrew one: of several the one that ended last.
	 *
	 * @return FactsPromise|null
	 */
	private static function broken_promise( CasePlan $plan, string $status ): ?stdClass {
		$held_no_more = 'promise' === $plan->case->hold_reason && CaseStatus::Open->value === $status && null !== $plan->decision && ! self::is_promised( $plan->decision );
		$withdrawn    = array_filter( $plan->sheet->events, static fn ( EventRow $event ): bool => ! $event->recorded && 'promise_withdrawn' === $event->kind );
		if ( ! $held_no_more || array() !== $withdrawn ) {
			return null;
		}
		$last = null;
		foreach ( $plan->sheet->facts->promises as $promise ) {
			if ( ! $promise->withdrawn && ( null === $last || $promise->onDate >= $last->onDate ) ) {
				$last = $promise;
			}
		}
		return $last;
	}

	/**
	 * Whether the engine found a promise that still stands, whatever else holds the case.
	 *
	 * @param Decision $decision
	 */
	private static function is_promised( stdClass $decision ): bool {
		foreach ( $decision->trace as $check ) {
			if ( 'promise' === $check->code && 'pass' === $check->outcome ) {
				return true;
			}
		}
		return false;
	}

	/** @param callable():void $tell Fires the action. */
	private function announce( string $name, callable $tell ): void {
		$this->transactions->after_commit(
			function () use ( $name, $tell ): void {
				try {
					$tell();
				} catch ( Throwable $thrown ) {
					$this->log->caught( 'announce.listener_failed', $thrown, $name );
				}
			},
			$name
		);
	}
}
