import type { Money, Scalar } from '../../documents/scalars';
import type { Condition } from '../../documents/sequence';
import { type CatalogueFact, findCatalogueFact } from '../facts/catalogue';
import { dayNumber } from '../schedule/shop-day';
import { isNullable } from './nullable';

export type FactCondition = Extract< Condition, { readonly kind: 'fact' } >;

/** Both ends belong to it. */
interface Span {
	readonly from: number;
	readonly to: number;
}

/** What a fact has to be so that a condition about it is true. */
type Want =
	| { readonly kind: 'present' | 'absent' }
	| { readonly kind: 'in' | 'not_in'; readonly values: readonly Scalar[] }
	| ( { readonly kind: 'span' } & Span )
	| {
			readonly kind: 'money';
			readonly spans: readonly ( Span & { readonly currency: string } )[];
	  };

/** Below nought before the due date. */
const MAY_BE_NEGATIVE = [ 'days_overdue' ];
const WHOLE_BASIS_POINTS = 10000;

/** An amount per currency. */
export function amountsOf( value: unknown ): readonly Money[] {
	const list: readonly unknown[] = Array.isArray( value ) ? value : [ value ];
	return list.filter(
		( one ): one is Money =>
			typeof one === 'object' && one !== null && 'amountMinor' in one
	);
}

/**
 * What a condition comes to when another is true of the same fact: true, never true (false), or null when that does not say.
 *
 * @param asked The condition.
 * @param given What is known to be true.
 */
export function truthBeside(
	asked: FactCondition,
	given: FactCondition
): boolean | null {
	const known = wantOf( given );
	const want = wantOf( asked );
	return known === null || want === null || asked.fact !== given.fact
		? null
		: covered( known, want );
}

/** What a condition comes to whatever the facts. */
export function truthAlone( asked: FactCondition ): boolean | null {
	const fact = findCatalogueFact( asked.fact );
	const want = wantOf( asked );
	if ( fact === null || want === null ) {
		return null;
	}
	const found = covered( domainOf( fact ), want );
	if ( isNullable( asked.fact ) && want.kind !== 'absent' ) {
		return found === false ? false : null;
	}
	return isNullable( asked.fact ) ? null : found;
}

function wantOf( { fact, op, value }: FactCondition ): Want | null {
	const type = findCatalogueFact( fact )?.type ?? null;
	if ( op === 'is_present' || op === 'is_absent' ) {
		return { kind: op === 'is_present' ? 'present' : 'absent' };
	}
	if ( type === 'money' ) {
		const spans = amountsOf( value ).map( ( one ) => ( {
			currency: one.currency,
			...spanOf( op, one.amountMinor, one.amountMinor ),
		} ) );
		return { kind: 'money', spans };
	}
	if ( type === null || type === 'list' ) {
		return null;
	}
	const list = ( Array.isArray( value ) ? value : [ value ] ) as Scalar[];
	const values =
		type === 'date'
			? list.map( ( one ) => dayNumber( String( one ) ) )
			: list;
	switch ( op ) {
		case 'is':
		case 'is_one_of':
			return { kind: 'in', values };
		case 'is_not':
		case 'is_none_of':
			return { kind: 'not_in', values };
		default:
			return {
				kind: 'span',
				...spanOf(
					op,
					Number( values[ 0 ] ),
					Number( values[ values.length - 1 ] )
				),
			};
	}
}

function spanOf( op: string, first: number, last: number ): Span {
	switch ( op ) {
		case 'at_least':
			return { from: first, to: Infinity };
		case 'at_most':
			return { from: -Infinity, to: first };
		case 'after':
			return { from: first + 1, to: Infinity };
		case 'before':
			return { from: -Infinity, to: first - 1 };
		default:
			return { from: first, to: last };
	}
}

/** What a fact can be at all, when it is there. */
function domainOf( { id, type, values }: CatalogueFact ): Want {
	if ( values !== null ) {
		return { kind: 'in', values };
	}
	switch ( type ) {
		case 'flag':
			return { kind: 'in', values: [ true, false ] };
		case 'basis_points':
			return { kind: 'span', from: 0, to: WHOLE_BASIS_POINTS };
		case 'integer':
			return MAY_BE_NEGATIVE.includes( id )
				? { kind: 'present' }
				: { kind: 'span', from: 0, to: Infinity };
		default:
			return { kind: 'present' };
	}
}

/** Whether everything the first allows is allowed by the second (true), nothing is (false), or some (null). */
function covered( given: Want, asked: Want ): boolean | null {
	if ( given.kind === 'absent' ) {
		return asked.kind === 'absent';
	}
	if ( asked.kind === 'absent' || asked.kind === 'present' ) {
		return asked.kind === 'present';
	}
	switch ( given.kind ) {
		case 'present':
			return null;
		case 'in':
			return allOrNone(
				given.values.map( ( value ) => allows( asked, value ) )
			);
		case 'not_in':
			return notInCovered( given.values, asked );
		case 'span':
			return spanCovered( given, asked );
		case 'money':
			return asked.kind === 'money'
				? allOrNone(
						given.spans.map( ( span ) => {
							const same = asked.spans.find(
								( one ) => one.currency === span.currency
							);
							return same === undefined
								? false
								: spanCovered( span, {
										kind: 'span',
										...same,
									} );
						} )
					)
				: null;
	}
}

function allOrNone( parts: readonly ( boolean | null )[] ): boolean | null {
	if ( parts.every( ( part ) => part === true ) ) {
		return true;
	}
	return parts.every( ( part ) => part === false ) ? false : null;
}

function allows( want: Want, value: Scalar ): boolean | null {
	switch ( want.kind ) {
		case 'in':
			return want.values.includes( value );
		case 'not_in':
			return ! want.values.includes( value );
		case 'span':
			return (
				typeof value === 'number' &&
				value >= want.from &&
				value <= want.to
			);
		default:
			return null;
	}
}

function notInCovered(
	values: readonly Scalar[],
	asked: Want
): boolean | null {
	if ( asked.kind === 'in' ) {
		return asked.values.every( ( value ) => values.includes( value ) )
			? false
			: null;
	}
	return asked.kind === 'not_in' &&
		asked.values.every( ( value ) => values.includes( value ) )
		? true
		: null;
}

function spanCovered( given: Span, asked: Want ): boolean | null {
	const isWithin = ( value: Scalar ): boolean =>
		typeof value === 'number' && value >= given.from && value <= given.to;
	switch ( asked.kind ) {
		case 'span':
			if ( asked.from <= given.from && asked.to >= given.to ) {
				return true;
			}
			return asked.from > given.to || asked.to < given.from
				? false
				: null;
		case 'in':
			return asked.values.some( isWithin ) ? null : false;
		case 'not_in':
			return asked.values.some( isWithin ) ? null : true;
		default:
			return null;
	}
}
