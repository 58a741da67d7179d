import type { LintRule } from '../rule';
import { actSteps } from '../walk';

export const otherwiseMissing: LintRule = {
	id: 'otherwise_missing',
	summary:
		'A step has no branch for all other cases: those that fit none are skipped',
	fix: 'Add a last branch without a condition, or put the condition on the step',
	check: ( input ) =>
		actSteps( input )
			.filter(
				( { part } ) =>
					part.branches.length > 1 &&
					part.branches.every( ( branch ) => branch.when !== null )
			)
			.map( ( { part, path } ) => ( {
				path: `${ path }/branches`,
				seen: [ { id: 'step', value: part.id } ],
			} ) ),
};
