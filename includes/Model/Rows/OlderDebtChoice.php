<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

/** Which of the open cases that no sequence has taken are meant. */
final class OlderDebtChoice {

	/**
	 * @param int                  $before_utc Cases opened before then.
	 * @param list<array{int,int}> $spans      Opened within any of these: from, and before.
	 * @param list<string>|null    $sources    Of these sources; null: of all.
	 */
	public function __construct(
		public readonly int $before_utc,
		public readonly array $spans,
		public readonly ?array $sources = null,
	) {}
}
