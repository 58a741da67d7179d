<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Schedule;

use stdClass;

/** Twin of src/engine/schedule/zone-table.ts. */
final class ZoneTables {

	/** Days after now that a zone table answers for; later offsets are not known. */
	public const WINDOW_DAYS = 400;

	/**
	 * Civil seconds at an instant; null: before the table begins.
	 *
	 * @param list<stdClass> $zone ZoneTable.
	 */
	public static function local_at( array $zone, int $at ): ?int {
		for ( $i = count( $zone ) - 1; $i >= 0; $i-- ) {
			$row = $zone[ $i ];
			if ( $row->fromUtc <= $at ) {
				return $at + $row->offsetSeconds;
			}
		}
		return null;
	}

	/**
	 * The instant of civil seconds, "compatible" as Temporal and RFC 5545 have it: a local time that does not exist moves forward by the
	 * gap, of one that exists twice the first is taken. Null: before the table begins.
	 *
	 * @param list<stdClass> $zone ZoneTable.
	 */
	public static function utc_of( array $zone, int $local ): ?int {
		$before = null;
		foreach ( $zone as $i => $row ) {
			$next = $zone[ $i + 1 ] ?? null;
			/** @var int $utc */
			$utc = $local - $row->offsetSeconds;
			if ( $next === null || $utc < $next->fromUtc ) {
				if ( $utc >= $row->fromUtc ) {
					return $utc;
				}
				return $before === null ? null : $local - $before;
			}
			/** @var int $before */
			$before = $row->offsetSeconds;
		}
		return null;
	}

	/**
	 * The first instant from `at` on whose civil seconds are at least `local`: in a gap it is the gap's end, and what a clock turned back
	 * repeats is waited for again.
	 *
	 * @param list<stdClass> $zone  ZoneTable. INVARIANT: covers `at`.
	 * @param int            $at    Where to begin.
	 * @param int            $local Civil seconds to reach.
	 */
	public static function first_at( array $zone, int $at, int $local ): int {
		$found = $at;
		foreach ( $zone as $i => $row ) {
			$next = $zone[ $i + 1 ] ?? null;
			if ( $next !== null && $next->fromUtc <= $at ) {
				continue;
			}
			$start = $row->fromUtc > $at ? $row->fromUtc : $at;
			$utc   = $local - $row->offsetSeconds;
			$found = $utc > $start ? $utc : $start;
			if ( $next === null || $found < $next->fromUtc ) {
				return $found;
			}
		}
		return $found;
	}
}
