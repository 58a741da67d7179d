<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Parse;

use stdClass;

/** Looks up by id in a list of { id, … }, as `Array.find` does in the twin; the first wins. */
final class ById {

	/** @param list<stdClass> $candidates */
	public static function find( array $candidates, string $id ): ?stdClass {
		foreach ( $candidates as $candidate ) {
			if ( $candidate->id === $id ) {
				return $candidate;
			}
		}
		return null;
	}
}
