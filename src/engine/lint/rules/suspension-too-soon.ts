import { withPart } from '../edit';
import type { LintRule } from '../rule';
import { actSteps, distanceSeconds, hasAction, isAdverse } from '../walk';

const DAY_SECONDS = 86400;

export const suspensionTooSoon: LintRule = {
	id: 'suspension_too_soon',
	summary:
		'A subscription is paused or cancelled less than a day after the message that announces it',
	fix: 'Leave two days after the message',
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
	repair: ( { sequence }, { path } ) =>
		withPart( sequence, path, { unit: 'days', count: 2 } ),
};
