<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Preferences;

/** What a customer chose about being written to. */
final class Preferences {

	/**
	 * @param string   $locale           WordPress locale; '': what their source says.
	 * @param int|null $courtesy_off_utc Since when they want no messages about what is not due yet; null: they do.
	 */
	public function __construct(
		public readonly string $locale = '',
		public readonly ?int $courtesy_off_utc = null,
		public readonly MailTimes $times = MailTimes::Any,
		public readonly MailChannel $channel = MailChannel::Email,
	) {}
}
