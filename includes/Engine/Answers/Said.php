<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Answers;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/answers/said.ts: what one look at the answers came to.
 *
 * @phpstan-import-type Answer from Documents
 * @phpstan-import-type AnswerAct from Documents
 * @phpstan-import-type Entry from Documents
 */
final class Said {

	/** @var list<Entry> */
	public array $entries = array();

	/** @var list<AnswerAct> */
	public array $acts = array();

	/** The first moment at which anything may change by itself. */
	public ?int $wake_at_utc = null;

	public function wake_by( int $at_utc ): void {
		if ( $this->wake_at_utc === null || $at_utc < $this->wake_at_utc ) {
			$this->wake_at_utc = $at_utc;
		}
	}

	/** @param Answer $answer */
	public function skip_event( stdClass $answer, Event $event, string $why, ?string $branch_id, int $at_utc ): void {
		$this->entries[] = (object) array(
			'kind'     => 'answered',
			'atUtc'    => $at_utc,
			'answered' => (object) array(
				'answerId' => $answer->id,
				'eventId'  => $event->id,
				'outcome'  => 'skipped',
				'why'      => $why,
				'branchId' => $branch_id,
				'atUtc'    => $at_utc,
			),
		);
	}
}
