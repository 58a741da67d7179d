<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\EventRow;

/** What opens, changes and closes cases. A new source is a new folder of includes/Sources and one line in Wiring/Sources.php. */
interface Source {

	/** Stable id, ASCII [a-z0-9_]{1,40}; part of stored documents. */
	public function id(): string;

	/** Adds its hooks; called once at boot. Listeners never throw, never wait, never open a transaction. */
	public function register(): void;

	/**
	 * Reads the truth past every cache. Never throws: what cannot be read is `unreadable`.
	 *
	 * @param CaseRow        $case_row The case.
	 * @param list<EventRow> $events   Its events, oldest recorded first.
	 */
	public function read( CaseRow $case_row, array $events ): SourceReading;

	/** Where one click leads: the page on which the customer settles this debt; '' when there is none. */
	public function pay_url( CaseRow $case_row ): string;
}
