import { dateI18n, getSettings } from '@wordpress/date';
import { __, _n, sprintf } from '@wordpress/i18n';
import type {
	Instant,
	LocalDate,
	Minor,
	ZoneTable,
} from '../documents/scalars';

const language = (): string => document.documentElement.lang || 'en';

const formatterOf = ( currency: string ): Intl.NumberFormat | null => {
	try {
		return new Intl.NumberFormat( language(), {
			style: 'currency',
			currency,
		} );
	} catch {
		return null;
	}
};

/** How many digits follow the point in a currency: 2 for EUR, 0 for JPY, 3 for KWD. */
export const minorDigits = ( currency: string ): number =>
	formatterOf( currency )?.resolvedOptions().maximumFractionDigits ?? 2;

/** Minor units as text with a point, without rounding: 1999 EUR is `19.99`. */
export function minorToText( minor: Minor, currency: string ): string {
	const digits = minorDigits( currency );
	if ( digits === 0 ) {
		return String( minor );
	}
	const sign = minor < 0 ? '-' : '';
	const padded = String( Math.abs( minor ) ).padStart( digits + 1, '0' );
	return `${ sign }${ padded.slice( 0, -digits ) }.${ padded.slice(
		-digits
	) }`;
}

/** What a person typed, with a point or a comma, as minor units; null when it is no amount of this currency. */
export function textToMinor( text: string, currency: string ): Minor | null {
	const match = /^(\d{1,12})(?:[.,](\d{1,3}))?$/.exec( text.trim() );
	const digits = minorDigits( currency );
	const fraction = match?.[ 2 ] ?? '';
	// '1,234' dinars are a thousand to most who have them, and one and a bit to others.
	const isAmbiguous = fraction.length === 3 && text.includes( ',' );
	if ( ! match || fraction.length > digits || isAmbiguous ) {
		return null;
	}
	return Number( `${ match[ 1 ] }${ fraction.padEnd( digits, '0' ) }` );
}

export function formatMoney( minor: Minor, currency: string ): string {
	const formatter = formatterOf( currency );
	const amount = minorToText( minor, currency );
	return formatter
		? formatter.format( Number( amount ) )
		: `${ amount } ${ currency }`;
}

const asDate = ( instant: Instant ): Date => new Date( instant * 1000 );

/** The date and the time that the site is set to; WordPress's own format of both together is never the site's. */
const dateAndTime = (): string => {
	const { date, time } = getSettings().formats;
	return `${ date } ${ time }`;
};

/** In the shop's time zone and the site's own format. */
export const formatInstant = ( instant: Instant ): string =>
	dateI18n( dateAndTime(), asDate( instant ), undefined );

/** The time of day in the shop's time zone. */
export const formatTime = ( instant: Instant ): string =>
	dateI18n( getSettings().formats.time, asDate( instant ), undefined );

const WEEK = 7 * 86400;

/** `Today`, `Tomorrow`, `Tuesday` within a week, else the date. */
export function formatDay( instant: Instant, now: Instant ): string {
	const day = shopDate( instant );
	if ( day === shopDate( now ) ) {
		return __( 'Today', 'followup-reminders' );
	}
	if ( day === shopDate( now + 86400 ) ) {
		return __( 'Tomorrow', 'followup-reminders' );
	}
	if ( day === shopDate( now - 86400 ) ) {
		return __( 'Yesterday', 'followup-reminders' );
	}
	return instant > now && instant - now < WEEK - 86400
		? dateI18n( 'l', asDate( instant ), undefined )
		: dateI18n( getSettings().formats.date, asDate( instant ), undefined );
}

/** `Tomorrow, 10:00` up to a week ahead, and the full date beyond. */
export const formatWhen = ( instant: Instant, now: Instant ): string =>
	sprintf(
		/* translators: 1: a day, "Tomorrow", 2: a time of day, "10:00". */
		__( '%1$s, %2$s', 'followup-reminders' ),
		formatDay( instant, now ),
		formatTime( instant )
	);

/** The calendar date of an instant in the shop's time zone. */
export const shopDate = ( instant: Instant ): LocalDate =>
	dateI18n( 'Y-m-d', asDate( instant ), undefined );

export const formatDate = ( date: LocalDate ): string =>
	dateI18n( getSettings().formats.date, `${ date }T00:00:00Z`, 'UTC' );

const offsetAt = ( zone: ZoneTable, instant: Instant ): number =>
	zone.reduce(
		( offset, row ) =>
			row.fromUtc <= instant ? row.offsetSeconds : offset,
		zone[ 0 ]?.offsetSeconds ?? 0
	);

/** In the time zone a table describes: the recipient's, which the browser's own may not be. */
export const formatInZone = ( instant: Instant, zone: ZoneTable ): string =>
	dateI18n(
		`D ${ dateAndTime() }`,
		asDate( instant + offsetAt( zone, instant ) ),
		'UTC'
	);

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A length of time in its largest whole unit. */
export function formatDuration( seconds: number ): string {
	const length = Math.abs( seconds );
	if ( length < HOUR ) {
		const minutes = Math.max( 1, Math.floor( length / MINUTE ) );
		/* translators: %d: number of minutes. */
		const words = _n(
			'%d minute',
			'%d minutes',
			minutes,
			'followup-reminders'
		);
		return sprintf( words, minutes );
	}
	if ( length < 2 * DAY ) {
		const hours = Math.floor( length / HOUR );
		/* translators: %d: number of hours. */
		const words = _n( '%d hour', '%d hours', hours, 'followup-reminders' );
		return sprintf( words, hours );
	}
	const days = Math.floor( length / DAY );
	/* translators: %d: number of days. */
	const words = _n( '%d day', '%d days', days, 'followup-reminders' );
	return sprintf( words, days );
}

/** `in 3 days`, `2 hours ago`, seen from the server's clock and not the browser's. */
export function formatRelative( instant: Instant, now: Instant ): string {
	if ( Math.abs( instant - now ) < MINUTE ) {
		return __( 'now', 'followup-reminders' );
	}
	const length = formatDuration( instant - now );
	return instant > now
		? sprintf(
				/* translators: %s: a length of time, "3 days". */
				__( 'in %s', 'followup-reminders' ),
				length
			)
		: sprintf(
				/* translators: %s: a length of time, "3 days". */
				__( '%s ago', 'followup-reminders' ),
				length
			);
}

/** Minutes after midnight as `HH:MM`. */
export const minuteToText = ( minute: number ): string =>
	`${ String( Math.floor( minute / 60 ) ).padStart( 2, '0' ) }:${ String(
		minute % 60
	).padStart( 2, '0' ) }`;

/** `HH:MM` as minutes after midnight; null when it is no time of day. */
export function textToMinute( text: string ): number | null {
	const match = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec( text.trim() );
	return match ? Number( match[ 1 ] ) * 60 + Number( match[ 2 ] ) : null;
}
