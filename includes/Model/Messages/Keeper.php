<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

/** A channel that keeps something over the messages of a tick: an open connection, texts it has read. */
interface Keeper {

	/** The tick is over: ends and forgets what it kept. Never throws. */
	public function let_go(): void;
}
