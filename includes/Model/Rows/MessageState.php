<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** How far a message has come, as its row and its items name it (`state`). */
final class MessageState {

	/** To be sent, also again after a refusal. */
	public const OWED = 'owed';
	/** Being handed over. */
	public const SENDING   = 'sending';
	public const DELIVERED = 'delivered';
	/** Refused for good. */
	public const FAILED = 'failed';
	/** Perhaps delivered: a person decides, it is never sent again by itself. */
	public const UNKNOWN = 'unknown';
	/** Taken back before it was handed over. */
	public const WITHDRAWN = 'withdrawn';
}
