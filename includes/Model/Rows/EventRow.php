<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

use stdClass;

/**
 * One row of `events`: a source event as it was recorded.
 *
 * @phpstan-import-type Details from EventDetails
 */
final class EventRow {

	/**
	 * @param int      $occurred_at_utc When it happened.
	 * @param int      $heard_at_utc    When it was recorded.
	 * @param Details  $details         See Model\Events\EventKind.
	 * @param bool     $recorded        Whether its ledger row is written.
	 * @param string|null $card_hash    See Model\Events\SourceEvent.
	 */
	public function __construct(
		public readonly int $id,
		public readonly int $case_id,
		public readonly string $source,
		public readonly string $event_id,
		public readonly string $kind,
		public readonly int $occurred_at_utc,
		public readonly int $heard_at_utc,
		public readonly stdClass $details,
		public readonly bool $recorded = true,
		public readonly ?string $card_hash = null,
	) {}
}
