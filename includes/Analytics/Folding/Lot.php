<?php
declare( strict_types=1 );

namespace FollowupReminders\Analytics\Folding;

/** Money recovered by one payment: how it came and what brought it. */
final class Lot {

	/**
	 * @param string $brought_by  See BroughtBy.
	 * @param string $step_id     The step that is thought to have brought it; '' for none.
	 * @param int    $attempt     Failed attempts of the shop before it, plus one.
	 */
	public function __construct(
		public readonly bool $is_followed,
		public readonly string $brought_by,
		public readonly string $via,
		public readonly string $sequence_id,
		public readonly string $step_id,
		public readonly int $attempt,
		public readonly bool $had_link,
		public readonly bool $had_card,
		public readonly bool $had_contact,
	) {}
}
