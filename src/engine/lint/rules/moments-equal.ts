import { messagePairs } from '../pairs';
import type { LintRule } from '../rule';

export const momentsEqual: LintRule = {
	id: 'moments_equal',
	summary:
		'Two steps send a message at the same time: only the lower one in the list is sent',
	fix: 'Put both actions into one step, or give one of them another time',
	check: ( input ) =>
		messagePairs( input )
			.filter( ( { betweenSeconds } ) => betweenSeconds === 0 )
			.map( ( { earlier, later } ) => ( {
				path: `${ later.path }/moment`,
				seen: [ { id: 'step', value: earlier.part.id } ],
			} ) ),
	repair: null,
};
