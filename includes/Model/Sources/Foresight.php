<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Events\CaseOpening;
use FollowupReminders\Model\Rows\CaseRow;

/** Whether the plugin will write to a customer, so that a source can hold back the shop's own mail about the same debt. Writes nothing. */
interface Foresight {

	/** Whether any sequence is live and the shop is not paused. One statement, so ask it first. */
	public function is_anything_live( int $now ): bool;

	/** Whether the customer of a case will get a reminder. Only after is_anything_live(). */
	public function will_write( CaseRow $case, int $now ): bool;

	/** Whether a live sequence that was written for this kind of case would take one that is not open yet. */
	public function would_take( string $source, string $source_ref, CaseOpening $opening, int $now ): bool;
}
