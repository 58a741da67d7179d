<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Support;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/support/trace.ts.
 *
 * @phpstan-import-type TraceEntry from Documents
 * @phpstan-import-type TraceEntrySeenItem from Documents
 */
final class Trace {

	/**
	 * Leaves one entry of a check: `pass` means that what the code says is so.
	 *
	 * @param list<TraceEntry>         $trace Added to.
	 * @param string                   $at    Where it was made, `stop.paid`, `step.first`.
	 * @param string                   $code  What was asked.
	 * @param bool|null                $truth The answer; null is unknown.
	 * @param list<TraceEntrySeenItem> $seen  The values it rests on.
	 * @return bool|null The answer.
	 */
	public static function check( array &$trace, string $at, string $code, ?bool $truth, array $seen ): ?bool {
		$settled = $truth === true ? 'pass' : 'fail';
		// A cast of a literal takes half the time of setting keys one by one, and a decision leaves dozens of these.
		$trace[] = (object) array(
			'at'      => $at,
			'code'    => $code,
			'outcome' => $truth === null ? 'unknown' : $settled,
			'seen'    => $seen,
		);
		return $truth;
	}

	/** @return TraceEntrySeenItem */
	public static function seen( string $id, bool|int|string|null $value ): stdClass {
		return (object) array(
			'id'    => $id,
			'value' => $value,
		);
	}
}
