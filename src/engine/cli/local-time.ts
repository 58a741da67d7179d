import type { Instant, ZoneTable } from '../../documents/scalars';
import {
	DAY_SECONDS,
	dateOf,
	dayOf,
	modulo,
	weekdayOf,
} from '../schedule/civil';
import { dayNumber } from '../schedule/shop-day';
import { localAt } from '../schedule/zone-table';
import { isDate } from '../parse/text';
import { wholeOf } from './digits';

const WEEKDAYS = [ 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun' ];
const UNITS: Readonly< Record< string, number > > = {
	m: 60,
	h: 3600,
	d: DAY_SECONDS,
};

/** `Tue 2027-06-01 11:00` */
export function localText( atUtc: Instant, zone: ZoneTable ): string {
	const local = localAt( zone, atUtc );
	if ( local === null ) {
		return String( atUtc );
	}
	const day = dayOf( local );
	const minutes = Math.floor( modulo( local, DAY_SECONDS ) / 60 );
	const two = ( value: number ): string => String( value ).padStart( 2, '0' );
	return `${ WEEKDAYS[ weekdayOf( day ) - 1 ] } ${ dateOf( day ) } ${ two(
		Math.floor( minutes / 60 )
	) }:${ two( minutes % 60 ) }`;
}

/** `2027-06-01T11:00` in local seconds. Null: it is no such text. */
export function localSecondsOf( text: string ): number | null {
	const [ date = '', time = '' ] = text.split( 'T' );
	const seconds = timeOf( time );
	return seconds === null || ! isDate( date )
		? null
		: dayNumber( date ) * DAY_SECONDS + seconds;
}

/** `30m`, `12h`, `3d` in seconds. Null: it is no such text. */
export function durationOf( text: string ): number | null {
	const count = wholeOf( text.slice( 0, -1 ), 4 );
	const unit = UNITS[ text.slice( -1 ) ];
	return count === null || unit === undefined ? null : count * unit;
}

/** `+02:00` in seconds east of Greenwich. Null: it is no such text. */
export function offsetOf( text: string ): number | null {
	const sign = text.slice( 0, 1 );
	const seconds = timeOf( text.slice( 1 ) );
	if ( seconds === null || ( sign !== '+' && sign !== '-' ) ) {
		return null;
	}
	return sign === '-' ? -seconds : seconds;
}

/** `23:59` in seconds. */
function timeOf( text: string ): number | null {
	const [ hourText = '', minuteText = '', more ] = text.split( ':' );
	const hours = hourText.length === 2 ? wholeOf( hourText, 2 ) : null;
	const minutes = minuteText.length === 2 ? wholeOf( minuteText, 2 ) : null;
	return hours === null ||
		minutes === null ||
		more !== undefined ||
		hours > 23 ||
		minutes > 59
		? null
		: hours * 3600 + minutes * 60;
}
