import type { Calendar } from '../../../documents/policy';
import type { LintRule } from '../rule';
import { actSteps, calendarOf } from '../walk';

/** The longest stretch of days on which nobody is written to; holidays apart. */
function longestRest( calendar: Calendar ): number {
	let longest = 0;
	let rest = 0;
	for ( let day = 1; day <= 14; day += 1 ) {
		rest = calendar.weekdays.includes( ( ( day - 1 ) % 7 ) + 1 )
			? 0
			: rest + 1;
		longest = Math.max( longest, rest );
	}
	return longest;
}

export const weekendSwallowsStep: LintRule = {
	id: 'weekend_swallows_step',
	summary:
		'A step before its day may fall on days the calendar does not allow, and is then skipped',
	fix: 'Count further back, use business days, or a calendar with more days',
	check: ( input ) => {
		const calendar = calendarOf( input );
		const rest = calendar === null ? 0 : longestRest( calendar );
		return actSteps( input )
			.filter(
				( { part: { moment } } ) =>
					moment.offset.unit === 'days' &&
					moment.offset.count < 0 &&
					-moment.offset.count <= rest
			)
			.map( ( { part, path } ) => ( {
				path: `${ path }/moment/offset`,
				seen: [
					{ id: 'step', value: part.id },
					{ id: 'days', value: rest },
				],
			} ) );
	},
};
