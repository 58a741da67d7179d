/** Twin of includes/Engine/Schedule/Civil.php. */
import type { LocalDate } from '../../documents/scalars';

export const DAY_SECONDS = 86400;

/** The remainder that is never negative. */
export function modulo( value: number, by: number ): number {
	const rest = value % by;
	return rest < 0 ? rest + by : rest;
}

/** Days since 1970-01-01 of civil seconds counted from its midnight. */
export function dayOf( localSeconds: number ): number {
	return ( localSeconds - modulo( localSeconds, DAY_SECONDS ) ) / DAY_SECONDS;
}

/** ISO weekday of a day number: 1 Monday to 7 Sunday. */
export function weekdayOf( day: number ): number {
	return modulo( day + 3, 7 ) + 1;
}

/** `YYYY-MM-DD` of a day number, for the years 0 to 9999. */
export function dateOf( day: number ): LocalDate {
	// Days since 0000-03-01: years begin in March, so that a leap day is the last of its year.
	const shifted = day + 719468;
	const dayOfEra = modulo( shifted, 146097 );
	const era = ( shifted - dayOfEra ) / 146097;
	const yearOfEra = whole(
		dayOfEra -
			whole( dayOfEra, 1460 ) +
			whole( dayOfEra, 36524 ) -
			whole( dayOfEra, 146096 ),
		365
	);
	const dayOfYear =
		dayOfEra -
		( 365 * yearOfEra + whole( yearOfEra, 4 ) - whole( yearOfEra, 100 ) );
	const monthFromMarch = whole( 5 * dayOfYear + 2, 153 );
	const dayOfMonth = dayOfYear - whole( 153 * monthFromMarch + 2, 5 ) + 1;
	const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
	const year = yearOfEra + era * 400 + ( month <= 2 ? 1 : 0 );
	return `${ padded( year, 4 ) }-${ padded( month, 2 ) }-${ padded(
		dayOfMonth,
		2
	) }`;
}

function whole( value: number, by: number ): number {
	return ( value - ( value % by ) ) / by;
}

function padded( value: number, length: number ): string {
	let text = String( value );
	while ( text.length < length ) {
		text = '0' + text;
	}
	return text;
}
