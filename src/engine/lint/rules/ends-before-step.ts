import type { LintRule } from '../rule';
import { actSteps, distanceSeconds } from '../walk';

const DAY_SECONDS = 86400;

export const endsBeforeStep: LintRule = {
	id: 'ends_before_step',
	summary: 'The run ends for want of news before a step would come',
	fix: 'Let the run wait longer than its longest step',
	check: ( input ) =>
		actSteps( input )
			.filter(
				( { part } ) =>
					distanceSeconds( part.moment ) >
					input.sequence.endAfterIdleDays * DAY_SECONDS
			)
			.map( ( { part, path } ) => ( {
				path: `${ path }/moment/offset`,
				seen: [
					{ id: 'step', value: part.id },
					{ id: 'days', value: input.sequence.endAfterIdleDays },
				],
			} ) ),
};
