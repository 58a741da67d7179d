<?php
declare( strict_types=1 );

namespace FollowupReminders\Cases;

use FollowupReminders\Model\Events\EventIntake;
use FollowupReminders\Model\Events\EventKind;
use FollowupReminders\Model\Events\SourceEvent;
use FollowupReminders\Model\Rows\DebtorRow;
use FollowupReminders\Model\Stores\CaseStore;
use FollowupReminders\Model\Stores\OutboxStore;
use FollowupReminders\Support\Clock;

/** What became of an email after a mail server had accepted it: which email a bounce or a complaint is about, told to its cases. */
final class MailReports {

	/** A report that names no email is about the last one of so many seconds. */
	private const WITHIN_SECONDS = 7 * 86400;

	public function __construct(
		private readonly EventIntake $case_events,
		private readonly OutboxStore $outbox,
		private readonly CaseStore $cases,
		private readonly Clock $clock,
	) {}

	/**
	 * @param EventKind $kind        EmailBounced or EmailComplained.
	 * @param string    $message_ref Message-ID of the email; '': not told.
	 */
	public function record( DebtorRow $debtor, EventKind $kind, string $message_ref ): void {
		$now        = $this->clock->now();
		$message_id = $this->outbox->find_emailed( $debtor->id, $message_ref, $now - self::WITHIN_SECONDS );
		if ( null === $message_id ) {
			return;
		}
		$items = $this->outbox->items_of( array( $message_id ) )[ $message_id ] ?? array();
		foreach ( $this->cases->find_all( array_values( array_unique( array_column( $items, 'case_id' ) ) ) ) as $case ) {
			// One email bounces once: a second report of it is the same event.
			$id = $kind->value . '.' . $message_id . '.' . $case->id;
			$this->case_events->record( new SourceEvent( $case->source, $case->source_ref, $id, $kind, $now, (object) array( 'messageId' => $message_id ) ) );
		}
	}
}
