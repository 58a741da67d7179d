import type { Branch } from '../../../documents/sequence';
import { partAt, withPart } from '../edit';
import type { LintRule } from '../rule';
import { conjunctsOf, constantTruth, lastingFacts } from '../truth';
import { actSteps } from '../walk';

export const otherwiseMissing: LintRule = {
	id: 'otherwise_missing',
	summary:
		'A step has no “otherwise” branch: cases that fit no branch are skipped',
	fix: 'Add a last branch without a condition, or put the condition on the step',
	check: ( input ) =>
		actSteps( input )
			.filter( ( { part } ) => {
				const known = [
					...lastingFacts( input.sequence.entry.when ),
					...conjunctsOf( part.when ),
				];
				const asked = part.branches.flatMap( ( { when } ) =>
					when === null ? [] : [ when ]
				);
				return (
					asked.length > 1 &&
					asked.length === part.branches.length &&
					constantTruth( { kind: 'any', of: asked }, known ) !== true
				);
			} )
			.map( ( { part, path } ) => ( {
				path: `${ path }/branches`,
				seen: [ { id: 'step', value: part.id } ],
			} ) ),
	repair: ( { sequence }, { path } ) => {
		const branches = partAt( sequence, path ) as readonly Branch[];
		return withPart( sequence, path, [
			...branches,
			otherwiseOf( branches ),
		] );
	},
};

/** It does what the last branch does: an author lists the special cases first. */
function otherwiseOf( branches: readonly Branch[] ): Branch {
	const actions = branches[ branches.length - 1 ]?.actions ?? [];
	return {
		id: 'otherwise',
		when: null,
		actions: actions.map( ( action ) => ( {
			...action,
			id: `${ action.id.slice( 0, 30 ) }_otherwise`,
		} ) ),
	};
}
