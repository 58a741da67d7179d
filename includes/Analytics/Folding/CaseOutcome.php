<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

/** A promise by the day it was for, a dispute by the day its begin or end is booked on, or a colleague's contact with what came of it. */
final class CaseOutcome {

	public const PROMISE   = 'promise';
	public const WITHDRAWN = 'promise_withdrawn';
	public const OPENED    = 'dispute_opened';
	public const WON       = 'dispute_won';
	public const LOST      = 'dispute_lost';
	public const CONTACT   = 'contact';

	/**
	 * @param string      $kind       One of the above.
	 * @param string      $day        `YYYY-MM-DD`.
	 * @param string|null $done_day   When the promised money, or half of what was open at a contact, was there; null: it is not.
	 * @param string|null $kept_until Last day on which it is still kept.
	 * @param string|null $late_until Last day on which it is late and not broken.
	 */
	public function __construct(
		public readonly string $kind,
		public readonly string $day,
		public readonly int $amount_minor,
		public readonly ?string $done_day = null,
		public readonly ?string $kept_until = null,
		public readonly ?string $late_until = null,
	) {}
}
