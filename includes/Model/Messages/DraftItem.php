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
	 * @param (\Closure(): (int|null))|null $next_step_at_utc When the sequence goes on if this message is delivered now; takes a decision, so it is asked only for a text that says it.
	 * @param string   $short_url     The same as $pay_url, for text messages; '' when there is none.
	 * @param (\Closure(string): (string|null))|null $words_about What was written beside an event of the case, by the event's id.
	 * @param (\Closure(non-empty-list<CaseRow>): string)|null $pay_all_url Where the customer pays several cases at once.
	 * @param (\Closure(): list<int>)|null $reminded_at_utc When earlier reminders of this case were sent, oldest first; takes a query, so it is asked only for a text that says it.
	 * @param string   $statement_url Statement of account in the customer's account; '' for who has none.
	 * @param int|null $suspends_at_utc When the subscription is suspended if this message is delivered now; null when nothing says so.
	 */
	public function __construct(
		public readonly OutboxItem $item,
		public readonly CaseReading $sheet,
		public readonly string $pay_url,
		public readonly ?int $suspends_at_utc,
		public readonly int $said_before = 0,
		public readonly string $answer_url = '',
		public readonly ?\Closure $next_step_at_utc = null,
		public readonly string $short_url = '',
		public readonly string $statement_url = '',
		public readonly ?\Closure $reminded_at_utc = null,
		public readonly ?\Closure $words_about = null,
		public readonly ?\Closure $pay_all_url = null,
	) {
		$this->case  = $sheet->case;
		$this->facts = $sheet->facts;
	}

	/** The sequence whose run asked for it; null when the case has no such run. */
	public function sequence_id(): ?string {
		foreach ( array( $this->case->run, ...$this->case->past_runs ) as $run ) {
			if ( null !== $run && $run->runNo === $this->item->run_no ) {
				return $run->sequenceId;
			}
		}
		return null;
	}

	/** Where the customer turns courtesy messages off; '' when there is no such page. */
	public function quiet_url(): string {
		return '' === $this->answer_url ? '' : add_query_arg( 'answer', 'quiet', $this->answer_url );
	}
}
