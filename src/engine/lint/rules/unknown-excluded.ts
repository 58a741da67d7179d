import type { Condition } from '../../../documents/sequence';
import { isNullable } from '../nullable';
import type { LintRule } from '../rule';
import { conditions } from '../walk';

/** Facts that are excluded without being allowed to be absent, by an `any` around them. */
function excluded(
	condition: Condition,
	isNegated: boolean,
	allowed: readonly string[]
): readonly string[] {
	switch ( condition.kind ) {
		case 'all':
			return condition.of.flatMap( ( part ) =>
				excluded( part, isNegated, allowed )
			);
		case 'any': {
			const absent = condition.of.flatMap( ( part ) =>
				part.kind === 'fact' && part.op === 'is_absent'
					? [ part.fact ]
					: []
			);
			return condition.of.flatMap( ( part ) =>
				excluded( part, isNegated, [ ...allowed, ...absent ] )
			);
		}
		case 'not':
			return excluded( condition.of, ! isNegated, allowed );
		case 'fact': {
			const excludes =
				condition.op === 'is_not' || condition.op === 'is_none_of';
			const asksAbsence =
				condition.op === 'is_absent' || condition.op === 'is_present';
			return excludes !== isNegated &&
				! asksAbsence &&
				isNullable( condition.fact ) &&
				! allowed.includes( condition.fact )
				? [ condition.fact ]
				: [];
		}
		default:
			return [];
	}
}

export const unknownExcluded: LintRule = {
	id: 'unknown_excluded',
	summary:
		'A condition excludes something of a fact that may be unknown: not unknown is unknown, so such cases are left out too',
	fix: 'Add “is not known” as an alternative beside it',
	check: ( input ) =>
		conditions( input ).flatMap( ( { part, path } ) =>
			excluded( part, false, [] ).map( ( fact ) => ( {
				path,
				seen: [ { id: 'fact', value: fact } ],
			} ) )
		),
};
