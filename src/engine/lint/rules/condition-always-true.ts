import { withPart } from '../edit';
import type { LintRule } from '../rule';
import { constantTruth } from '../truth';
import { conditions } from '../walk';

export const conditionAlwaysTrue: LintRule = {
	id: 'condition_always_true',
	summary: 'A condition is always true, so it makes no difference',
	fix: 'Remove the condition, or correct its value',
	check: ( input ) =>
		conditions( input )
			.filter(
				( { part, path } ) =>
					path !== '/entry/when' && constantTruth( part ) === true
			)
			.map( ( { path } ) => ( { path, seen: [] } ) ),
	// A sequence that everybody leaves, or a wait for nothing, was meant otherwise.
	repair: ( { sequence }, { path } ) =>
		path.startsWith( '/steps/' ) && path.endsWith( '/when' )
			? withPart( sequence, path, null )
			: null,
};
