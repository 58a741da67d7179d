/** Twin of includes/Engine/Schedule/Moments.php. */
import type { Calendar } from '../../documents/policy';
import type { Instant, ZoneTable } from '../../documents/scalars';
import type { Offset } from '../../documents/sequence';
import { DAY_SECONDS, dayOf, modulo } from './civil';
import { isOpen } from './first-allowed';
import { localAt, utcOf } from './zone-table';

/** What an offset is counted on and with: the calendar for business days, the recipient's first zone for all days. */
export interface Almanac {
	readonly calendar: Calendar;
	readonly zone: ZoneTable;
}

/**
 * An instant and an offset: minutes elapse, days keep the local time or come at `atMinute`.
 *
 * @param anchor    Where it is counted from.
 * @param offset    How far.
 * @param atMinute  Minutes after midnight; null: the anchor's own time of day.
 * @param extraDays Whole days on top: places on the grid of a repeat.
 * @param almanac   The clock and the calendar.
 * @return Null: the zone table does not reach back, or the calendar has no business day.
 */
export function momentFromInstant(
	anchor: Instant,
	offset: Offset,
	atMinute: number | null,
	extraDays: number,
	almanac: Almanac
): Instant | null {
	const isElapsed = offset.unit === 'minutes';
	const from = isElapsed ? anchor + offset.count * 60 : anchor;
	if (
		( isElapsed || offset.count === 0 ) &&
		extraDays === 0 &&
		atMinute === null
	) {
		return from;
	}
	const local = localAt( almanac.zone, from );
	if ( local === null ) {
		return null;
	}
	const day = isElapsed
		? dayOf( local )
		: addDays( dayOf( local ), offset, almanac.calendar );
	if ( day === null ) {
		return null;
	}
	const second =
		atMinute === null ? modulo( local, DAY_SECONDS ) : atMinute * 60;
	return utcOf( almanac.zone, ( day + extraDays ) * DAY_SECONDS + second );
}

/**
 * A calendar date and an offset; the time of day is on the recipient's clock.
 *
 * @param anchorDay Days since 1970-01-01.
 * @param offset    How far; minutes are counted from `atMinute` on.
 * @param atMinute  Minutes after midnight; null is midnight.
 * @param extraDays Whole days on top: places on the grid of a repeat.
 * @param almanac   The clock and the calendar.
 * @return Null: the zone table does not reach back, or the calendar has no business day.
 */
export function momentFromDay(
	anchorDay: number,
	offset: Offset,
	atMinute: number | null,
	extraDays: number,
	almanac: Almanac
): Instant | null {
	const isElapsed = offset.unit === 'minutes';
	const day = isElapsed
		? anchorDay
		: addDays( anchorDay, offset, almanac.calendar );
	if ( day === null ) {
		return null;
	}
	const utc = utcOf(
		almanac.zone,
		( day + extraDays ) * DAY_SECONDS +
			( atMinute === null ? 0 : atMinute * 60 )
	);
	return utc === null || ! isElapsed ? utc : utc + offset.count * 60;
}

/** The day so many days or business days away; null: the calendar has no business day. */
function addDays(
	from: number,
	offset: Offset,
	calendar: Calendar
): number | null {
	if ( offset.unit === 'days' || offset.count === 0 ) {
		return from + offset.count;
	}
	if ( calendar.weekdays.length === 0 ) {
		return null;
	}
	const step = offset.count > 0 ? 1 : -1;
	let left = offset.count * step;
	let day = from;
	while ( left > 0 ) {
		day += step;
		if ( isOpen( calendar, day ) ) {
			left -= 1;
		}
	}
	return day;
}
