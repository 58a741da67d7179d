<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Replies;

/**
 * What was written beside an event: by the customer who answered, or by the shop for the customer, when it closed a dispute. It may name
 * people, and goes with the customer's data.
 */
interface ReplyStore {

	/** @param string $event_id Of the event within the case; a second text about it changes nothing. */
	public function add( int $case_id, string $event_id, string $words, int $now ): void;

	/** @return array<string, string> Words by event, oldest first. */
	public function of_case( int $case_id ): array;

	/** @param list<int> $case_ids Cases of a person whose data is erased, or that are too old to be kept. */
	public function erase( array $case_ids ): void;
}
