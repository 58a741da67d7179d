<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Figures;

use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\MessageOutcome;
use FollowupReminders\Model\Rows\OutboxItem;
use stdClass;

/**
 * What was sent for which case, kept for figures when the messages themselves are pruned: one row for each message and case. Live messages
 * that a customer reads, nothing else.
 *
 * @phpstan-type MessageTold object{outcome: MessageOutcome, items: non-empty-list<OutboxItem>, locale: string}&stdClass
 */
interface FigureMessages {

	/**
	 * Written with the outcome, in its transaction.
	 *
	 * @param list<MessageTold>  $told  Items of each message, of any cases.
	 * @param array<int,CaseRow> $cases By id.
	 */
	public function record( array $told, array $cases ): void;

	/** A person says of a message whose delivery was not confirmed that it arrived. */
	public function settle( int $message_id ): void;

	/** A message is to be sent again: what becomes of it is recorded then. */
	public function forget( int $message_id ): void;
}
