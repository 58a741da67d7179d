import type { Calendar } from '../../../documents/policy';
import { withPart } from '../edit';
import type { LintRule } from '../rule';
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
		'A message has a time of day outside the sending hours: it is sent when they begin',
	fix: 'Choose a time within the sending hours',
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
	repair: ( input, { path } ) => {
		const quiet = calendarOf( input )?.quiet ?? null;
		return quiet === null
			? null
			: withPart( input.sequence, path, quiet.endMinute );
	},
};
