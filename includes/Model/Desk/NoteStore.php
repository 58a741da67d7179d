<?php
declare( strict_types=1 );

namespace FollowupReminders\Model\Desk;

use stdClass;

/**
 * What people of the shop write about cases. It may name people, and goes with the customer's data.
 *
 * @phpstan-type Note object{id: int, caseId: int, userId: int, writtenAtUtc: int, words: string}&stdClass
 */
interface NoteStore {

	/** @return int Its id. */
	public function add( int $case_id, int $user_id, string $words, int $now ): int;

	/** @return list<Note> Oldest first. */
	public function of_case( int $case_id ): array;

	/** @param list<int> $case_ids Cases of a person whose data is erased. */
	public function erase( array $case_ids ): void;
}
