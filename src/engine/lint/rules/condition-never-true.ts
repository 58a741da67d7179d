import type { LintRule } from '../rule';
import { constantTruth } from '../truth';
import { conditions } from '../walk';

export const conditionNeverTrue: LintRule = {
	id: 'condition_never_true',
	summary:
		'A condition can never be true: its value is not possible, or it contradicts another condition that has to be true too',
	fix: 'Correct the value, or remove what depends on it',
	check: ( input ) =>
		conditions( input )
			.filter(
				( { part, given } ) => constantTruth( part, given ) === false
			)
			.map( ( { path } ) => ( { path, seen: [] } ) ),
	repair: null,
};
