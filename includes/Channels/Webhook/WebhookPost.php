<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Webhook;

use FollowupReminders\Model\Rows\TargetRow;

/** What is sent where, ready to be signed. */
final class WebhookPost {

	/** @param string $body JSON. */
	public function __construct(
		public readonly TargetRow $target,
		public readonly string $event_id,
		public readonly string $body,
	) {}
}
