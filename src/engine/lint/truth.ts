import type { Condition } from '../../documents/sequence';
import { findCatalogueFact } from '../facts/catalogue';
import { type FactCondition, truthAlone, truthBeside } from './wants';

/**
 * What a condition comes to whatever the facts: true, false, or null when it depends on them. A condition that can only be false or
 * unknown counts as false: neither takes a step.
 *
 * @param condition Any condition of a sequence.
 * @param given     What is known to be true when it is asked.
 */
export function constantTruth(
	condition: Condition,
	given: readonly FactCondition[] = []
): boolean | null {
	return truthOf( positive( condition, false ), given );
}

/** Facts a condition asks for that must all hold for it to be true. */
export function conjunctsOf(
	condition: Condition | null
): readonly FactCondition[] {
	return condition === null ? [] : flat( positive( condition, false ) );
}

function flat( condition: Condition ): readonly FactCondition[] {
	switch ( condition.kind ) {
		case 'fact':
			return [ condition ];
		case 'all':
			return condition.of.flatMap( flat );
		case 'any':
			return condition.of.length === 1
				? condition.of.flatMap( flat )
				: [];
		default:
			return [];
	}
}

function truthOf(
	condition: Condition,
	given: readonly FactCondition[]
): boolean | null {
	switch ( condition.kind ) {
		case 'all': {
			const parts = condition.of.map( ( part ) =>
				truthOf( part, given )
			);
			if ( parts.includes( false ) || contradicts( condition.of ) ) {
				return false;
			}
			return parts.every( ( part ) => part === true ) ? true : null;
		}
		case 'any': {
			const parts = condition.of.map( ( part ) =>
				truthOf( part, given )
			);
			if ( parts.includes( true ) ) {
				return true;
			}
			return parts.every( ( part ) => part === false ) ? false : null;
		}
		case 'fact':
			return truthOfFact( condition, given );
		default:
			return null;
	}
}

function truthOfFact(
	condition: FactCondition,
	given: readonly FactCondition[]
): boolean | null {
	const truths = [
		truthAlone( condition ),
		...given.map( ( one ) => truthBeside( condition, one ) ),
	];
	if ( truths.includes( false ) ) {
		return false;
	}
	return truths.includes( true ) ? true : null;
}

/** Two parts that cannot be true together. */
function contradicts( parts: readonly Condition[] ): boolean {
	const facts = parts.flatMap( flat );
	return facts.some( ( one, index ) =>
		facts
			.slice( index + 1 )
			.some( ( other ) => truthBeside( other, one ) === false )
	);
}

/** Without `not`, as far as its parts have an opposite, and alternatives about one text as one list. Both keep all three truths. */
function positive( condition: Condition, isNegated: boolean ): Condition {
	switch ( condition.kind ) {
		case 'all':
		case 'any': {
			const of = condition.of.map( ( part ) =>
				positive( part, isNegated )
			);
			const isAll = ( condition.kind === 'all' ) !== isNegated;
			return isAll ? { kind: 'all', of } : alternatives( of );
		}
		case 'not':
			return positive( condition.of, ! isNegated );
		case 'fact':
			return isNegated ? opposite( condition ) : condition;
		default:
			return isNegated ? { kind: 'not', of: condition } : condition;
	}
}

/** `country is FR` or `country is BE` asks whether it is one of both. */
function alternatives( parts: readonly Condition[] ): Condition {
	const merged: Condition[] = [];
	for ( const part of parts ) {
		const values = listed( part );
		const at = merged.findIndex(
			( one ) =>
				values !== null &&
				listed( one ) !== null &&
				one.kind === 'fact' &&
				part.kind === 'fact' &&
				one.fact === part.fact
		);
		const earlier = merged[ at ];
		if ( values === null || earlier?.kind !== 'fact' ) {
			merged.push( part );
			continue;
		}
		merged[ at ] = {
			...earlier,
			op: 'is_one_of',
			value: [ ...( listed( earlier ) ?? [] ), ...values ],
		};
	}
	const [ only, second ] = merged;
	return only !== undefined && second === undefined
		? only
		: { kind: 'any', of: merged };
}

type Values = Extract< FactCondition[ 'value' ], readonly unknown[] >;

function listed( condition: Condition ): Values | null {
	if (
		condition.kind !== 'fact' ||
		( condition.op !== 'is' && condition.op !== 'is_one_of' )
	) {
		return null;
	}
	const { value } = condition;
	return ( Array.isArray( value ) ? value : [ value ] ) as unknown as Values;
}

const OPPOSITES: Readonly< Record< string, string > > = {
	is: 'is_not',
	is_not: 'is',
	is_one_of: 'is_none_of',
	is_none_of: 'is_one_of',
	is_present: 'is_absent',
	is_absent: 'is_present',
	has_any_of: 'has_none_of',
	has_none_of: 'has_any_of',
};

function opposite( condition: FactCondition ): Condition {
	const op = OPPOSITES[ condition.op ];
	const { value } = condition;
	if ( typeof value === 'boolean' && condition.op === 'is' ) {
		return { ...condition, value: ! value };
	}
	if ( op !== undefined ) {
		return { ...condition, op };
	}
	if ( typeof value === 'number' && condition.op === 'at_least' ) {
		return { ...condition, op: 'at_most', value: value - 1 };
	}
	if ( typeof value === 'number' && condition.op === 'at_most' ) {
		return { ...condition, op: 'at_least', value: value + 1 };
	}
	return { kind: 'not', of: condition };
}

/** Facts that stay as they were when the case entered. */
const LASTING = [
	'debt_kind',
	'source',
	'currency',
	'is_company',
	'country',
	'first_failure_at',
	'first_decline_class',
	'first_order_at',
	'subscription_product',
	'trial_ends_at',
];

/** What a condition that was true once says of a case for good. */
export function lastingFacts(
	condition: Condition | null
): readonly FactCondition[] {
	return conjunctsOf( condition ).filter( ( { fact } ) =>
		LASTING.includes( fact )
	);
}

/** Kinds of case the entry condition can take. */
export function kindsTaken( entry: Condition ): readonly string[] {
	return ( findCatalogueFact( 'debt_kind' )?.values ?? [] ).filter(
		( kind ) =>
			constantTruth( entry, [
				{ kind: 'fact', fact: 'debt_kind', op: 'is', value: kind },
			] ) !== false
	);
}
