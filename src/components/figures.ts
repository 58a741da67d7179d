import { addQueryArgs } from '@wordpress/url';

const language = (): string => document.documentElement.lang || 'en';

/** A share with one decimal, rounded half up on whole numbers; "–" of nothing. */
export function shareWords( numerator: number, denominator: number ): string {
	if ( denominator === 0 ) {
		return '–';
	}
	const tenths = Math.floor(
		( 2000 * numerator + denominator ) / ( 2 * denominator )
	);
	return new Intl.NumberFormat( language(), {
		style: 'percent',
		minimumFractionDigits: 1,
		maximumFractionDigits: 1,
	} ).format( tenths / 1000 );
}

/** A number that is kept in tenths, with one decimal. */
export const tenthsWords = ( tenths: number ): string =>
	new Intl.NumberFormat( language(), {
		minimumFractionDigits: 1,
		maximumFractionDigits: 1,
	} ).format( tenths / 10 );

/** The cases behind a number; what narrows it stands in the address. */
export const casesLink = (
	figure: string,
	query: Readonly< Record< string, string | undefined > >
): string =>
	addQueryArgs( 'admin.php', { page: 'followup-reminders', ...query } ) +
	`#/${ figure }/cases`;
