<?php
declare( strict_types=1 );

namespace FollowupReminders\Channels\Email;

/** A rendered e-mail between `prepare` and `hand_over`. */
final class Letter {

	public function __construct(
		public readonly EmailText $text,
		public readonly string $html,
	) {}
}
