<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Replies;

/** What customers wrote when they answered, beside the event of the answer. It may name people, and goes with the customer's data. */
interface ReplyStore {

	/** @param string $event_id Of the answer's event within the case. */
	public function add( int $case_id, string $event_id, string $words, int $now ): void;

	/** @return array<string, string> Words by event, oldest first. */
	public function of_case( int $case_id ): array;

	/** @param list<int> $case_ids Cases of a person whose data is erased, or that are too old to be kept. */
	public function erase( array $case_ids ): void;
}
