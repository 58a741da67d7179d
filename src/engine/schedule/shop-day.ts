/** Twin of includes/Engine/Schedule/ShopDay.php. */
import type { Instant, LocalDate, ZoneTable } from '../../documents/scalars';
import { dayOf } from './civil';
import { localAt } from './zone-table';

/** The shop's calendar day at an instant, as days since 1970-01-01; null: the table does not reach back to it. */
export function shopDay( at: Instant, shopZone: ZoneTable ): number | null {
	const local = localAt( shopZone, at );
	return local === null ? null : dayOf( local );
}

/** Days from 1970-01-01 to a `YYYY-MM-DD` of the Gregorian calendar. */
export function dayNumber( date: LocalDate ): number {
	const month = Number( date.slice( 5, 7 ) );
	// Years begin in March, so that a leap day is the last of its year.
	const year = Number( date.slice( 0, 4 ) ) - ( month <= 2 ? 1 : 0 );
	const monthFromMarch = month <= 2 ? month + 9 : month - 3;
	const dayOfYear =
		Math.floor( ( 153 * monthFromMarch + 2 ) / 5 ) +
		Number( date.slice( 8, 10 ) ) -
		1;
	return (
		year * 365 +
		Math.floor( year / 4 ) -
		Math.floor( year / 100 ) +
		Math.floor( year / 400 ) +
		dayOfYear -
		719468
	);
}
