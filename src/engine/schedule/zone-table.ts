/** Twin of includes/Engine/Schedule/ZoneTables.php. */
import type { Instant, ZoneTable } from '../../documents/scalars';

/** Days after now that a zone table answers for; later offsets are not known. */
export const WINDOW_DAYS = 400;

/** Civil seconds at an instant; null: before the table begins. */
export function localAt( zone: ZoneTable, at: Instant ): number | null {
	for ( let i = zone.length - 1; i >= 0; i-- ) {
		const row = zone[ i ];
		if ( row !== undefined && row.fromUtc <= at ) {
			return at + row.offsetSeconds;
		}
	}
	return null;
}

/**
 * The instant of civil seconds, "compatible" as Temporal and RFC 5545 have it: a local time that does not exist moves forward by the gap,
 * of one that exists twice the first is taken. Null: before the table begins.
 */
export function utcOf( zone: ZoneTable, local: number ): Instant | null {
	let before: number | null = null;
	for ( let i = 0; i < zone.length; i++ ) {
		const row = zone[ i ];
		const next = zone[ i + 1 ];
		if ( row === undefined ) {
			break;
		}
		const utc = local - row.offsetSeconds;
		if ( next === undefined || utc < next.fromUtc ) {
			if ( utc >= row.fromUtc ) {
				return utc;
			}
			return before === null ? null : local - before;
		}
		before = row.offsetSeconds;
	}
	return null;
}

/**
 * The first instant from `at` on whose civil seconds are at least `local`: in a gap it is the gap's end, and what a clock turned back
 * repeats is waited for again.
 *
 * @param zone  INVARIANT: covers `at`.
 * @param at    Where to begin.
 * @param local Civil seconds to reach.
 */
export function firstAt(
	zone: ZoneTable,
	at: Instant,
	local: number
): Instant {
	let found = at;
	for ( let i = 0; i < zone.length; i++ ) {
		const row = zone[ i ];
		const next = zone[ i + 1 ];
		if (
			row === undefined ||
			( next !== undefined && next.fromUtc <= at )
		) {
			continue;
		}
		const start = row.fromUtc > at ? row.fromUtc : at;
		const utc = local - row.offsetSeconds;
		found = utc > start ? utc : start;
		if ( next === undefined || found < next.fromUtc ) {
			return found;
		}
	}
	return found;
}
