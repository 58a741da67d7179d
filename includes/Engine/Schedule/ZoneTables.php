<?php
declare( strict_types=1 );

namespace FollowupReminders\Engine\Schedule;

use FollowupReminders\Engine\Documents;
use stdClass;

/**
 * Twin of src/engine/schedule/zone-table.ts.
 *
 * @phpstan-import-type ZoneTable from Documents
 */
final class ZoneTables {

	/** Days after now that a zone table answers for; later offsets are not known. */
	public const WINDOW_DAYS = 400;

	/**
	 * Civil seconds at an instant; null: before the table begins.
	 *
	 * @param ZoneTable $zone
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
	 * @param ZoneTable $zone
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
	 * On the way from `at` to civil seconds that lie ahead: the instant they are reached at, or before that the next change of the clock,
	 * from which they have to be looked for again.
	 *
	 * @param ZoneTable $zone  INVARIANT: covers `at`.
	 * @param int       $at    Where to begin.
	 * @param int       $local Civil seconds later than those at `at`.
	 */
	public static function towards( array $zone, int $at, int $local ): int {
		for ( $i = count( $zone ) - 1; $i >= 0; $i-- ) {
			$row = $zone[ $i ];
			if ( $row->fromUtc <= $at ) {
				$utc  = $local - $row->offsetSeconds;
				$next = $zone[ $i + 1 ] ?? null;
				return $next !== null && $next->fromUtc < $utc ? $next->fromUtc : $utc;
			}
		}
		return $local;
	}
}
