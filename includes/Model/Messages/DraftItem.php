<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Messages;

use FollowupReminders\Engine\Documents;
use FollowupReminders\Model\Rows\CaseReading;
use FollowupReminders\Model\Rows\CaseRow;
use FollowupReminders\Model\Rows\OutboxItem;
use stdClass;

/**
 * One owed item with all that is known of its case when the message is made ready.
 *
 * @phpstan-import-type Facts from Documents
 */
final class DraftItem {

	public readonly CaseRow $case;

	/** @var Facts */
	public readonly stdClass $facts;

	/**
	 * @param string   $pay_url       Where one click leads; '' when there is none.
	 * @param int      $said_before   How often the customer was sent a text of the same kind in this run.
	 * @param string   $answer_url    Where the customer answers instead of paying; '' when there is no such page.
	 * @param int|null $suspends_at_utc When the subscription is suspended if this message is delivered now; null when nothing says so.
	 */
	public function __construct(
		public readonly OutboxItem $item,
		public readonly CaseReading $sheet,
		public readonly string $pay_url,
		public readonly ?int $suspends_at_utc,
		public readonly int $said_before = 0,
		public readonly string $answer_url = '',
	) {
		$this->case  = $sheet->case;
		$this->facts = $sheet->facts;
	}
}
