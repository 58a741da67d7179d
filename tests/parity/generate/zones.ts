import type {
	Instant,
	LocalDate,
	ZoneTable,
} from '../../../src/documents/scalars';
import type { Random } from './random';

export const DAY = 86400;

/** Zones that do something awkward, and years in which they do it. */
const ZONES = [
	'Europe/Paris',
	'America/New_York',
	'America/Los_Angeles',
	// Half an hour of daylight saving.
	'Australia/Lord_Howe',
	// Two hours of it.
	'Antarctica/Troll',
	// Midnight does not exist, or exists twice.
	'Africa/Cairo',
	'Asia/Beirut',
	'America/Sao_Paulo',
	// Clocks stand back for Ramadan.
	'Africa/Casablanca',
	// A whole day does not exist.
	'Pacific/Apia',
	'America/St_Johns',
	'Asia/Kolkata',
	'Asia/Kathmandu',
	'Pacific/Kiritimati',
	'Pacific/Pago_Pago',
	'UTC',
] as const;

export type ZoneName = ( typeof ZONES )[ number ];

const formats = new Map< string, Intl.DateTimeFormat >();

function offsetAt( zone: string, at: Instant ): number {
	let format = formats.get( zone );
	if ( format === undefined ) {
		format = new Intl.DateTimeFormat( 'en-US', {
			timeZone: zone,
			calendar: 'iso8601',
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		} );
		formats.set( zone, format );
	}
	const part: Record< string, number > = {};
	for ( const { type, value } of format.formatToParts( at * 1000 ) ) {
		part[ type ] = Number( value );
	}
	const local = Date.UTC(
		part.year ?? 0,
		( part.month ?? 1 ) - 1,
		part.day,
		part.hour,
		part.minute,
		part.second
	);
	return local / 1000 - at;
}

const histories = new Map< string, ZoneTable >();
const FIRST = Date.UTC( 2009, 0, 1 ) / 1000;
const LAST = Date.UTC( 2032, 0, 1 ) / 1000;

/** Every change of a zone's offset from 2009 to 2031. */
export function history( zone: ZoneName ): ZoneTable {
	const known = histories.get( zone );
	if ( known !== undefined ) {
		return known;
	}
	const rows = [ { fromUtc: FIRST, offsetSeconds: offsetAt( zone, FIRST ) } ];
	const step = 7 * DAY;
	for ( let from = FIRST; from < LAST; from += step ) {
		let low = from;
		let before = offsetAt( zone, low );
		// Two changes inside a week are found one after the other only while the offset at the end differs: Ramadan is longer.
		while ( offsetAt( zone, from + step ) !== before ) {
			let high = from + step;
			while ( high - low > 1 ) {
				const middle = Math.floor( ( low + high ) / 2 );
				if ( offsetAt( zone, middle ) === before ) {
					low = middle;
				} else {
					high = middle;
				}
			}
			low = high;
			before = offsetAt( zone, high );
			rows.push( { fromUtc: high, offsetSeconds: before } );
		}
	}
	histories.set( zone, rows );
	return rows;
}

/** The rows in force between two instants; the first one begins at `from`. */
export function zoneTable(
	zone: ZoneName,
	from: Instant,
	until: Instant
): ZoneTable {
	const rows = history( zone );
	let start = 0;
	while ( ( rows[ start + 1 ]?.fromUtc ?? Infinity ) <= from ) {
		start += 1;
	}
	return rows
		.slice( start )
		.filter( ( row, index ) => index === 0 || row.fromUtc < until )
		.map( ( row, index ) =>
			index === 0 ? { ...row, fromUtc: from } : row
		);
}

export function pickZone( random: Random ): ZoneName {
	return random.chance( 25 ) ? 'Europe/Paris' : random.pick( ZONES );
}

/** A table no place on earth has: changes close together, of odd sizes. */
export function inventedTable( random: Random, around: Instant ): ZoneTable {
	let at = around - 400 * DAY;
	const rows = [
		{ fromUtc: at, offsetSeconds: random.int( -12, 14 ) * 3600 },
	];
	at = around - random.int( 0, 10 ) * DAY;
	for ( let index = random.int( 1, 5 ); index > 0; index -= 1 ) {
		at += random.pick( [ 1, 1800, 3600, 7200, DAY, 3 * DAY, 30 * DAY ] );
		rows.push( {
			fromUtc: at,
			offsetSeconds: random.pick( [
				0, 1, 59, -1, 900, 1800, 3600, -3600, 7200, 45296, -43200,
				50400,
			] ),
		} );
	}
	return rows;
}

export function localDate( at: Instant, offsetSeconds = 0 ): LocalDate {
	return new Date( ( at + offsetSeconds ) * 1000 )
		.toISOString()
		.slice( 0, 10 );
}

/** Moments at which calendars and clocks do something. */
export function edgeInstant( random: Random, zone: ZoneName ): Instant {
	const rows = history( zone );
	const offset = rows[ 0 ]?.offsetSeconds ?? 0;
	const local = ( year: number, month: number, day: number ) =>
		Date.UTC( year, month, day ) / 1000 - offset;
	const year = zone === 'America/Sao_Paulo' ? 2017 : 2027;
	const base = random.weighted( [
		[
			5,
			() => {
				const changes = rows.slice( 1 );
				return changes.length === 0
					? local( year, 2, 28 )
					: random.pick( changes ).fromUtc;
			},
		],
		[ 2, () => local( year, random.int( 0, 11 ), 1 ) ],
		[ 2, () => local( 2028, 1, random.int( 27, 29 ) ) ],
		[ 1, () => local( year + random.int( 0, 1 ), 0, 1 ) ],
		[ 2, () => local( year, random.int( 0, 11 ), random.int( 1, 28 ) ) ],
	] )();
	const near = random.weighted( [
		[ 3, 0 ],
		[ 1, -1 ],
		[ 1, 1 ],
		[ 2, random.int( -4, 4 ) * 3600 ],
		[ 4, -random.int( 0, 9 ) * DAY ],
		[ 3, -random.int( 0, 9 ) * DAY + random.int( -DAY, DAY ) ],
	] );
	return base + near;
}

/** So many days after the local day of a start, at a minute that the clock skips, repeats or borders on. */
export interface Aim {
	readonly days: number;
	readonly minute: number;
}

/** Where to aim so that a moment meets the next change of the clock; none when there is no change in the next 12 days. */
export function aimsAt( zone: ZoneName, start: Instant ): Aim[] {
	const rows = history( zone );
	const index = rows.findIndex( ( row ) => row.fromUtc > start );
	const change = rows[ index ];
	const before = rows[ index - 1 ];
	if (
		change === undefined ||
		before === undefined ||
		change.fromUtc > start + 12 * DAY
	) {
		return [];
	}
	const startDay = Math.floor( ( start + before.offsetSeconds ) / DAY );
	const walls = [ change, before ].map(
		( row ) => change.fromUtc + row.offsetSeconds
	);
	const low = Math.min( ...walls );
	const high = Math.max( ...walls );
	return [ low - 60, low, ( low + high ) / 2, high - 60, high ].map(
		( wall ) => ( {
			days: Math.floor( wall / DAY ) - startDay,
			minute: Math.floor( ( wall % DAY ) / 60 ),
		} )
	);
}
