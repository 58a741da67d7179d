import { isNeverThere } from '../kinds';
import type { LintRule } from '../rule';
import { conditions, factsIn } from '../walk';

export const factNeverKnown: LintRule = {
	id: 'fact_never_known',
	summary:
		'A condition asks for something the cases of this sequence never have, so it is never true',
	fix: 'Ask for something these cases have, or let other cases enter',
	check: ( input ) =>
		conditions( input ).flatMap( ( place ) =>
			factsIn( place )
				.filter(
					( { part } ) =>
						part.op !== 'is_absent' &&
						isNeverThere( part.fact, input.sequence.entry.when )
				)
				.map( ( { part, path } ) => ( {
					path,
					seen: [ { id: 'fact', value: part.fact } ],
				} ) )
		),
	repair: null,
};
