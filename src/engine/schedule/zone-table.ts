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
 * On the way from `at` to civil seconds that lie ahead: the instant they are reached at, or before that the next change of the clock,
 * from which they have to be looked for again.
 *
 * @param zone  INVARIANT: covers `at`.
 * @param at    Where to begin.
 * @param local Civil seconds later than those at `at`.
 */
export function towards(
	zone: ZoneTable,
	at: Instant,
	local: number
): Instant {
	for ( let i = zone.length - 1; i >= 0; i-- ) {
		const row = zone[ i ];
		if ( row !== undefined && row.fromUtc <= at ) {
			const utc = local - row.offsetSeconds;
			const next = zone[ i + 1 ];
			return next !== undefined && next.fromUtc < utc
				? next.fromUtc
				: utc;
		}
	}
	return local;
}
