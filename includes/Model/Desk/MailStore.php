<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Desk;

use FollowupReminders\Model\Rows\MessageOutcome;
use stdClass;

/**
 * What is needed to show mails as they were sent. It names people, and so stands apart from the messages.
 *
 * @phpstan-import-type MailKept from MessageOutcome
 */
interface MailStore {

	/**
	 * Part of the transaction that settles the messages.
	 *
	 * @param list<MessageOutcome> $outcomes Of which those that are over and brought something to keep.
	 */
	public function keep( array $outcomes ): void;

	/** @return MailKept|null As the channel made it; null: nothing is kept, or not any more. */
	public function find( int $message_id ): ?stdClass;

	/** @param list<int> $debtor_ids Whose data is erased. */
	public function erase( array $debtor_ids ): void;
}
