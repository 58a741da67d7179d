<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Clock;

/**
 * What a person does to a staff task. It belongs to the case's history; what they write does not: the ledger names nobody. That a task of a
 * sequence was done is an event of the case, which its steps and answers may ask for.
 */
final class TaskActs {

	public function __construct(
		private readonly TaskStore $tasks,
		private readonly LedgerStore $ledger,
		private readonly CaseStore $cases,
		private readonly EventIntake $case_events,
		private readonly Transactions $transactions,
		private readonly Clock $clock,
	) {}

	/** @return bool False when somebody changed it meanwhile or it is done already. */
	public function finish( TaskRow $as_read, string $note, int $user_id ): bool {
		$done = $this->transactions->run(
			fn (): bool => $this->tasks->finish( $as_read, $user_id, $note, $this->clock->now() ) && $this->record( $as_read, 'task_done', $user_id )
		);
		if ( $done ) {
			$this->tell( $as_read, EventKind::TaskDone );
		}
		return $done;
	}

	/** @return bool False when somebody changed it meanwhile or it is open. */
	public function reopen( TaskRow $as_read, int $user_id ): bool {
		$reopened = $this->transactions->run(
			fn (): bool => $this->tasks->reopen( $as_read ) && $this->record( $as_read, 'task_reopened', $user_id )
		);
		if ( $reopened ) {
			$this->tell( $as_read, EventKind::TaskReopened );
		}
		return $reopened;
	}

	/** Sequences do not learn of the plugin's own tasks. Each version of a task can be changed once. */
	private function tell( TaskRow $task, EventKind $kind ): void {
		$case = $task->has_brief() ? $this->cases->find( $task->case_id ) : null;
		if ( null !== $case ) {
			$details = (object) array(
				'taskId' => $task->id,
				'brief'  => $task->code,
			);
			$this->case_events->record( new SourceEvent( $case->source, $case->source_ref, "task.{$task->id}.{$task->version}", $kind, $this->clock->now(), $details ) );
		}
	}

	private function record( TaskRow $task, string $code, int $user_id ): bool {
		$document = (object) array(
			'taskId' => $task->id,
			'task'   => $task->code,
		);
		$this->ledger->record( array( LedgerRow::person( $task->case_id, $code, $this->clock->now(), null, $user_id, $document ) ) );
		return true;
	}
}
