<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Rows;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * One reading of one case.
 *
 * @phpstan-import-type Facts from Documents
 */
final class CaseReading {

	/**
	 * @param CaseRow        $case   The row it was read for.
	 * @param Facts          $facts  The facts document, with its revision.
	 * @param string         $hash   Of the facts without their revision.
	 * @param bool           $is_new Whether the revision is not stored yet.
	 * @param list<EventRow> $events Oldest recorded first.
	 * @param string|null    $number What the customer calls the debt by now; null: as in the row.
	 */
	public function __construct(
		public readonly CaseRow $case,
		public readonly stdClass $facts,
		public readonly string $hash,
		public readonly bool $is_new,
		public readonly array $events,
		public readonly ?string $number = null,
	) {}
}
