import type { LintRule } from '../rule';
import { actSteps, calendarOf, longestRest } from '../walk';

export const weekendSwallowsStep: LintRule = {
	id: 'weekend_swallows_step',
	summary:
		'A step before a date may fall on days without sending, and is then skipped',
	fix: 'Count further back, use working days, or a calendar with more days',
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
	repair: null,
};
