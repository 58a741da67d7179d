import { withPart } from '../edit';
import { nearestName } from '../names';
import type { LintInput, LintRule } from '../rule';

export const calendarUnknown: LintRule = {
	id: 'calendar_unknown',
	summary:
		'The shop has no calendar of this name: every case of this sequence stays on hold',
	fix: 'Choose one of the shop’s calendars',
	check: ( input ) =>
		input.policy === null ||
		calendarIds( input ).includes( input.sequence.calendar )
			? []
			: [
					{
						path: '/calendar',
						seen: [
							{ id: 'calendar', value: input.sequence.calendar },
							{
								id: 'known',
								value: calendarIds( input ).join( ', ' ),
							},
						],
					},
				],
	repair: ( input, { path } ) => {
		const [ only, second ] = calendarIds( input );
		const meant =
			only !== undefined && second === undefined
				? only
				: nearestName( input.sequence.calendar, calendarIds( input ) );
		return meant === null ? null : withPart( input.sequence, path, meant );
	},
};

function calendarIds( { policy }: LintInput ): readonly string[] {
	return ( policy?.calendars ?? [] ).map( ( calendar ) => calendar.id );
}
