/** Public holidays by country, as the build wrote them: dates of this and the next years, in order. */
export type HolidaysByCountry = Readonly< Record< string, readonly string[] > >;

/** A file of the plugin itself; rejects where the page does not say where the build is. */
export async function fetchHolidays(): Promise< HolidaysByCountry > {
	const folder =
		document.getElementById( 'followup-reminders' )?.dataset.build;
	const answer = await window.fetch( `${ folder ?? '' }holidays.json` );
	if ( ! answer.ok ) {
		throw new Error( `holidays.json: ${ answer.status }` );
	}
	return ( await answer.json() ) as HolidaysByCountry;
}
