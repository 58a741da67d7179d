import { messagePairs } from '../pairs';
import type { LintRule } from '../rule';

export const orderReversed: LintRule = {
	id: 'order_reversed',
	summary:
		'A step is due before one that stands above it, which is then overtaken and never goes out',
	fix: 'Put the steps into the order in which they are due',
	check: ( input ) =>
		messagePairs( input )
			.filter( ( { betweenSeconds } ) => betweenSeconds < 0 )
			.map( ( { earlier, later } ) => ( {
				path: `${ later.path }/moment`,
				seen: [ { id: 'step', value: earlier.part.id } ],
			} ) ),
};
