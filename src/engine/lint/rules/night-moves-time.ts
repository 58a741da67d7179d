import type { LintRule } from '../rule';
import type { Calendar } from '../../../documents/policy';
import { calendarOf, messageSteps } from '../walk';

function isQuiet( calendar: Calendar, minute: number ): boolean {
	if ( calendar.quiet === null ) {
		return false;
	}
	const { startMinute, endMinute } = calendar.quiet;
	return startMinute < endMinute
		? minute >= startMinute && minute < endMinute
		: minute >= startMinute || minute < endMinute;
}

export const nightMovesTime: LintRule = {
	id: 'night_moves_time',
	summary:
		'A time of day lies in the calendar’s quiet hours, so the message goes out when they end',
	fix: 'Choose a time outside the quiet hours',
	check: ( input ) => {
		const calendar = calendarOf( input );
		return messageSteps( input ).flatMap( ( { part, path } ) => {
			const { atMinute } = part.moment;
			return calendar !== null &&
				atMinute !== null &&
				isQuiet( calendar, atMinute )
				? [
						{
							path: `${ path }/moment/atMinute`,
							seen: [ { id: 'step', value: part.id } ],
						},
					]
				: [];
		} );
	},
};
