import type { Condition } from '../../../documents/sequence';
import { partAt, withPart } from '../edit';
import { isNullable } from '../nullable';
import type { LintRule } from '../rule';
import { conditions, type ConditionPlace } from '../walk';

export const unknownExcluded: LintRule = {
	id: 'unknown_excluded',
	summary:
		'A condition leaves something out, and with it every case in which it is not known',
	fix: 'Add “is not known” as an alternative',
	check: ( input ) =>
		conditions( input ).flatMap( ( place ) =>
			excluded( place.part, {
				isNegated: false,
				allowed: knownIn( place ),
				path: place.path,
			} ).map( ( { fact, path } ) => ( {
				path: place.path,
				seen: [
					{ id: 'fact', value: fact },
					{ id: 'at', value: path },
				],
			} ) )
		),
	repair: ( { sequence }, { seen } ) => {
		const fact = String( seen[ 0 ]?.value );
		const path = String( seen[ 1 ]?.value );
		return withPart( sequence, path, {
			kind: 'any',
			of: [
				{ kind: 'fact', fact, op: 'is_absent', value: true },
				partAt( sequence, path ),
			],
		} );
	},
};

interface Scope {
	readonly isNegated: boolean;
	/** Facts that may be absent here, by an `any` around them, or never are. */
	readonly allowed: readonly string[];
	/** Of the part, or of the outermost `not` around it. */
	readonly path: string;
}

interface Excluded {
	readonly fact: string;
	readonly path: string;
}

/** What has to be there for the step to be asked at all. */
function knownIn( { given }: ConditionPlace ): readonly string[] {
	return given
		.filter( ( one ) => one.op !== 'is_absent' )
		.map( ( one ) => one.fact );
}

/** Facts that are excluded without being allowed to be absent. */
function excluded( condition: Condition, scope: Scope ): readonly Excluded[] {
	const { isNegated, allowed, path } = scope;
	const inner = ( index: number ): string =>
		isNegated ? path : `${ path }/of/${ index }`;
	switch ( condition.kind ) {
		case 'all':
			return condition.of.flatMap( ( part, index ) =>
				excluded( part, { ...scope, path: inner( index ) } )
			);
		case 'any': {
			const absent = condition.of.flatMap( ( part ) =>
				part.kind === 'fact' && part.op === 'is_absent'
					? [ part.fact ]
					: []
			);
			return condition.of.flatMap( ( part, index ) =>
				excluded( part, {
					isNegated,
					allowed: [ ...allowed, ...absent ],
					path: inner( index ),
				} )
			);
		}
		case 'not':
			return excluded( condition.of, {
				...scope,
				isNegated: ! isNegated,
			} );
		case 'fact': {
			const excludes =
				condition.op === 'is_not' || condition.op === 'is_none_of';
			const asksAbsence =
				condition.op === 'is_absent' || condition.op === 'is_present';
			return excludes !== isNegated &&
				! asksAbsence &&
				isNullable( condition.fact ) &&
				! allowed.includes( condition.fact )
				? [ { fact: condition.fact, path } ]
				: [];
		}
		default:
			return [];
	}
}
