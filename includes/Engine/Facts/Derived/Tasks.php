<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Facts\Derived;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/facts/derived/tasks.ts.
 *
 * @phpstan-import-type Facts from Documents
 */
final class Tasks {

	/** @return list<DerivedFact> */
	public static function all(): array {
		return array(
			new DerivedFact( 'task_done', self::task_done( ... ) ),
			new DerivedFact( 'last_task_done_at', self::last_task_done_at( ... ) ),
		);
	}

	/**
	 * The briefs of the colleagues' tasks that were done, in the order done.
	 *
	 * @param Facts $facts
	 * @return list<string>
	 */
	private static function task_done( stdClass $facts ): array {
		$briefs = array();
		foreach ( $facts->happened as $one ) {
			if ( $one->kind === 'task_done' && ! $one->withdrawn && $one->ref !== null && ! in_array( $one->ref, $briefs, true ) ) {
				$briefs[] = $one->ref;
			}
		}
		return $briefs;
	}

	/** @param Facts $facts */
	private static function last_task_done_at( stdClass $facts ): ?int {
		$last_at_utc = null;
		foreach ( $facts->happened as $one ) {
			if ( $one->kind === 'task_done' && ! $one->withdrawn && ( $last_at_utc === null || $one->atUtc > $last_at_utc ) ) {
				$last_at_utc = $one->atUtc;
			}
		}
		return $last_at_utc;
	}
}
