import { constantTruth } from '../constant';
import type { LintRule } from '../rule';
import { conditions } from '../walk';

export const conditionAlwaysTrue: LintRule = {
	id: 'condition_always_true',
	summary: 'A condition is always true, so it asks nothing',
	fix: 'Remove the condition, or correct its value',
	check: ( input ) =>
		conditions( input )
			.filter(
				( { part, path } ) =>
					path !== '/entry/when' && constantTruth( part ) === true
			)
			.map( ( { path } ) => ( { path, seen: [] } ) ),
};
