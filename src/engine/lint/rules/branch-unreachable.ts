import { constantTruth } from '../constant';
import type { LintRule } from '../rule';
import { actSteps, isSame } from '../walk';

export const branchUnreachable: LintRule = {
	id: 'branch_unreachable',
	summary:
		'A branch comes after one that is always taken, or asks the same again',
	fix: 'Move the narrower branch up, or remove the one that is never reached',
	check: ( input ) =>
		actSteps( input ).flatMap( ( { part, path } ) =>
			part.branches.flatMap( ( branch, index ) => {
				const before = part.branches
					.slice( 0, index )
					.find(
						( one ) =>
							isSame( one.when, branch.when ) ||
							( one.when !== null &&
								constantTruth( one.when ) === true )
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
};
