/** Twin of includes/Engine/Schedule/FirstAllowed.php. */
import type { Calendar } from '../../documents/policy';
import type { Instant, ZoneTable } from '../../documents/scalars';
import { DAY_SECONDS, dateOf, dayOf, weekdayOf } from './civil';
import { localAt, towards } from './zone-table';

/**
 * The first instant from `from` on at which the calendar allows in all zones at once.
 *
 * @param calendar Weekdays, holidays and quiet hours, each read on the zone's own clock.
 * @param zones    INVARIANT: each covers `from`.
 * @param from     Where to begin; itself when it is allowed.
 * @param until    Where to give up.
 * @return Null: nothing is allowed up to `until`.
 */
export function firstAllowed(
	calendar: Calendar,
	zones: readonly ZoneTable[],
	from: Instant,
	until: Instant
): Instant | null {
	let at = from;
	let moved = true;
	while ( moved ) {
		moved = false;
		for ( const zone of zones ) {
			const next = nextAllowedIn( calendar, zone, at, until );
			if ( next > until ) {
				return null;
			}
			if ( next !== at ) {
				at = next;
				moved = true;
			}
		}
	}
	return at > until ? null : at;
}

function nextAllowedIn(
	calendar: Calendar,
	zone: ZoneTable,
	from: Instant,
	until: Instant
): Instant {
	let at = from;
	while ( at <= until ) {
		const local = localAt( zone, at ) ?? at;
		const day = dayOf( local );
		const opens = isOpen( calendar, day )
			? endOfQuiet( calendar, local, day )
			: ( day + 1 ) * DAY_SECONDS;
		if ( opens <= local ) {
			return at;
		}
		at = towards( zone, at, opens );
	}
	return at;
}

/** Whether people are written to on that day at all. */
export function isOpen( calendar: Calendar, day: number ): boolean {
	if ( ! calendar.weekdays.includes( weekdayOf( day ) ) ) {
		return false;
	}
	return (
		calendar.holidays.length === 0 ||
		! calendar.holidays.includes( dateOf( day ) )
	);
}

/** Civil seconds at which the quiet hours end that `local` lies in; `local` itself when it lies in none. */
function endOfQuiet( calendar: Calendar, local: number, day: number ): number {
	if ( calendar.quiet === null ) {
		return local;
	}
	const midnight = day * DAY_SECONDS;
	const start = midnight + calendar.quiet.startMinute * 60;
	const end = midnight + calendar.quiet.endMinute * 60;
	if ( start <= end ) {
		return local >= start && local < end ? end : local;
	}
	if ( local >= start ) {
		return end + DAY_SECONDS;
	}
	return local < end ? end : local;
}
