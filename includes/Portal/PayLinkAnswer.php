<?php
declare( strict_types=1 );

namespace FollowupReminders\Portal;

/** What a followed link is answered with. */
final class PayLinkAnswer {

	/**
	 * @param string                                           $target Where to; '' for a page of words.
	 * @param 'open'|'closed'|'expired'|'invalid'|'nowhere' $code   Why.
	 * @param int                                              $status HTTP status.
	 */
	public function __construct(
		public readonly string $target,
		public readonly string $code,
		public readonly int $status,
	) {}
}
