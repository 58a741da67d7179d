<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Stores;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Events\DebtorIdentity;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\IntakeSnapshot;

/** The few statements a listener in a hook may spend. None opens a transaction, none waits for a lock of ours. */
interface Intake {

	/**
	 * One query for the case and for everyone the debtor could be.
	 *
	 * @param DebtorIdentity|null $identity Who owes, if the source says.
	 */
	public function look_up( string $source, string $source_ref, ?DebtorIdentity $identity ): IntakeSnapshot;

	/**
	 * Creates a debtor that `look_up` did not find, due now.
	 *
	 * @return int Its id, also when another request was faster.
	 */
	public function keep_debtor( DebtorIdentity $identity, int $now ): int;

	/**
	 * Opens a case, due now, once per (source, reference).
	 *
	 * @return int Its id, also when another request was faster.
	 */
	public function open_case( string $source, string $source_ref, CaseOpening $opening, int $debtor_id, int $now ): int;

	/** @return int|null The event's id; null when it was recorded before. */
	public function write_event( int $case_id, SourceEvent $event, int $now ): ?int;

	/**
	 * Makes the case due now and closes or reopens it when the event says so.
	 *
	 * @param int|null    $event_id Null for an event recorded before: the case is then changed only if that recording was cut short.
	 * @param string|null $status   `paid`, `cancelled`, `written_off` to close, `open` to reopen, null to leave.
	 * @param int|null    $owed_by  The debtor that the event names. Another one than the case's: the case waits to be moved there; null: it names nobody.
	 */
	public function wake_case( int $case_id, ?int $event_id, SourceEvent $event, ?string $status, int $now, ?int $owed_by = null ): void;

	/** Makes the debtor due now and keeps newer contact details when the source sent them. */
	public function wake_debtor( int $debtor_id, ?DebtorIdentity $identity, int $now ): void;
}
