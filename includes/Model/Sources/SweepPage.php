<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Sources;

/** One page of a source's list of debts. */
final class SweepPage {

	/**
	 * @param list<string> $refs The source's references.
	 * @param string|null  $next Where the next page begins; null: this was the last.
	 */
	public function __construct(
		public readonly array $refs,
		public readonly ?string $next,
	) {}
}
