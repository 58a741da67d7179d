<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases\Acts;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\RecordResult;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Support\Clock;

/**
 * That a customer followed a pay link. Mail scanners follow links too, so the page that the link leads to confirms it by a POST of its own
 * (without JavaScript: the pay form's), and whoever serves that page calls this.
 *
 * INVARIANT: one event for each message and day, however often somebody comes back.
 */
final class LinkVisits {

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly OutboxStore $outbox,
		private readonly CaseStore $cases,
		private readonly Clock $clock,
	) {}

	/**
	 * A link counts for every case of its message.
	 *
	 * @param int|null $message_id The message whose link it was; null: a link that names none.
	 */
	public function followed( CaseRow $case, ?int $message_id ): RecordResult {
		$result = $this->record( $case, $message_id );
		$items  = null === $message_id ? array() : ( $this->outbox->items_of( array( $message_id ) )[ $message_id ] ?? array() );
		foreach ( $this->cases->find_all( array_values( array_diff( array_unique( array_column( $items, 'case_id' ) ), array( $case->id ) ) ) ) as $other ) {
			$this->record( $other, $message_id );
		}
		return $result;
	}

	private function record( CaseRow $case, ?int $message_id ): RecordResult {
		$now     = $this->clock->now();
		$details = (object) array( 'messageId' => $message_id );
		$id      = sprintf( 'link.%d.%d.%s', $case->id, $message_id ?? 0, gmdate( 'Y-m-d', $now ) );
		return $this->case_events->record( new SourceEvent( $case->source, $case->source_ref, $id, EventKind::LinkClicked, $now, $details ) );
	}
}
