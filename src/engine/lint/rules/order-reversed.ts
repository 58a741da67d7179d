import type { SequenceDocument } from '../../../documents/sequence';
import { partAt } from '../edit';
import { messagePairs } from '../pairs';
import type { LintRule } from '../rule';

export const orderReversed: LintRule = {
	id: 'order_reversed',
	summary:
		'A step is due before a step above it: the one above is skipped once this one is sent',
	fix: 'Put the steps in the order in which they are due',
	check: ( input ) =>
		messagePairs( input )
			.filter( ( { betweenSeconds } ) => betweenSeconds < 0 )
			.map( ( { earlier, later } ) => ( {
				path: `${ later.path }/moment`,
				seen: [ { id: 'step', value: earlier.part.id } ],
			} ) ),
	repair: ( { sequence }, { path, seen } ) => {
		const [ , , index = '' ] = path.split( '/' );
		const step = partAt(
			sequence,
			`/steps/${ index }`
		) as SequenceDocument[ 'steps' ][ number ];
		const steps = sequence.steps.filter( ( one ) => one !== step );
		const at = steps.findIndex( ( one ) => one.id === seen[ 0 ]?.value );
		return {
			...sequence,
			steps: [ ...steps.slice( 0, at ), step, ...steps.slice( at ) ],
		};
	},
};
