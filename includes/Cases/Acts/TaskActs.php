<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Model\Rows\LedgerRow;
use FollowupReminders\Model\Rows\TaskRow;
use FollowupReminders\Model\Stores\LedgerStore;
use FollowupReminders\Model\Stores\TaskStore;
use FollowupReminders\Model\Stores\Transactions;
use FollowupReminders\Support\Clock;

/** What a person does to a staff task. It belongs to the case's history; what they write does not: the ledger names nobody. */
final class TaskActs {

	public function __construct(
		private readonly TaskStore $tasks,
		private readonly LedgerStore $ledger,
		private readonly Transactions $transactions,
		private readonly Clock $clock,
	) {}

	/** @return bool False when somebody changed it meanwhile or it is done already. */
	public function finish( TaskRow $as_read, string $note, int $user_id ): bool {
		return $this->transactions->run(
			fn (): bool => $this->tasks->finish( $as_read, $user_id, $note, $this->clock->now() ) && $this->record( $as_read, 'task_done', $user_id )
		);
	}

	/** @return bool False when somebody changed it meanwhile or it is open. */
	public function reopen( TaskRow $as_read, int $user_id ): bool {
		return $this->transactions->run(
			fn (): bool => $this->tasks->reopen( $as_read ) && $this->record( $as_read, 'task_reopened', $user_id )
		);
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
