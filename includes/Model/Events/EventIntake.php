<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Events;

/**
 * Where every source records what it learns. The plugin hands it to other plugins' sources with the filter `followup_reminders_sources`.
 *
 * INVARIANT: safe in any hook: no transaction, no waiting, no exception, at most four statements (two more in a race).
 */
interface EventIntake {

	/**
	 * Writes the event once, closes the case at once when it says so, and makes the case and its debtor due.
	 *
	 * @param SourceEvent         $event   What happened.
	 * @param CaseOpening|null    $opening What to open when there is no such case yet; null leaves an unknown debt alone.
	 * @param DebtorIdentity|null $debtor  Who owes now, where no case is to be opened. The worker moves a case that belongs to another debtor.
	 */
	public function record( SourceEvent $event, ?CaseOpening $opening = null, ?DebtorIdentity $debtor = null ): RecordResult;
}
