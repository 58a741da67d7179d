import { constantTruth } from '../constant';
import type { LintRule } from '../rule';
import { conditions } from '../walk';

export const conditionNeverTrue: LintRule = {
	id: 'condition_never_true',
	summary:
		'A condition can never be true: its value is out of range, or its parts contradict each other',
	fix: 'Correct the value, or remove what depends on it',
	check: ( input ) =>
		conditions( input )
			.filter( ( { part } ) => constantTruth( part ) === false )
			.map( ( { path } ) => ( { path, seen: [] } ) ),
};
