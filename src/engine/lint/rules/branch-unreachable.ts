import { withoutPart } from '../edit';
import type { LintInput, LintRule } from '../rule';
import { conjunctsOf, constantTruth, lastingFacts } from '../truth';
import { actSteps, isSame } from '../walk';

export const branchUnreachable: LintRule = {
	id: 'branch_unreachable',
	summary:
		'A branch is never used: an earlier branch already takes all of its cases',
	fix: 'Move the narrower branch up, or remove the one that is never used',
	check: ( input ) =>
		actSteps( input ).flatMap( ( { part, path } ) =>
			part.branches.flatMap( ( branch, index ) => {
				const known = [
					...lastingOf( input ),
					...conjunctsOf( part.when ),
					...conjunctsOf( branch.when ),
				];
				const before = part.branches
					.slice( 0, index )
					.find(
						( one ) =>
							isSame( one.when, branch.when ) ||
							( one.when !== null &&
								constantTruth( one.when, known ) === true )
					);
				return before === undefined
					? []
					: [
							{
								path: `${ path }/branches/${ index }`,
								seen: [ { id: 'before', value: before.id } ],
							},
						];
			} )
		),
	repair: ( { sequence }, { path } ) => withoutPart( sequence, path ),
};

const lastingOf = ( { sequence }: LintInput ) =>
	lastingFacts( sequence.entry.when );
