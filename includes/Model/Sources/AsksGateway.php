<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

use FollowupReminders\Model\Rows\MessageRow;
use FollowupReminders\Model\Rows\OutboxItem;

/** Lets the payment gateway itself say whether a debt is paid, where that can be asked. */
interface AsksGateway {

	/**
	 * Called when a message is ready, before the truth is read for the last time: this may wait for a network, that must not. What the
	 * gateway says against writing is recorded as an event, so that the last reading finds it. Throws when that could not be recorded: nothing may be sent then.
	 *
	 * @param list<OutboxItem> $items What the message is about.
	 */
	public function before( MessageRow $message, array $items ): void;
}
