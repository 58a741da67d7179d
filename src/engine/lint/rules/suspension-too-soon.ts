import type { LintRule } from '../rule';
import { actSteps, distanceSeconds, hasAction, isAdverse } from '../walk';

const DAY_SECONDS = 86400;

export const suspensionTooSoon: LintRule = {
	id: 'suspension_too_soon',
	summary:
		'A subscription is suspended less than a day after the message that announces it',
	fix: 'Leave at least a day, better two',
	check: ( input ) =>
		actSteps( input )
			.filter(
				( { part } ) =>
					hasAction( part, isAdverse ) &&
					distanceSeconds( part.moment ) < DAY_SECONDS
			)
			.map( ( { part, path } ) => ( {
				path: `${ path }/moment/offset`,
				seen: [ { id: 'step', value: part.id } ],
			} ) ),
};
