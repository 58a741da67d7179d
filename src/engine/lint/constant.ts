import type { Condition } from '../../documents/sequence';
import { findCatalogueFact } from '../facts/catalogue';
import { isNullable } from './nullable';

type FactCondition = Extract< Condition, { readonly kind: 'fact' } >;

/**
 * What a condition comes to whatever the facts: true, false, or null when it depends on them. A condition that can only be false or
 * unknown counts as false: neither takes a step.
 */
export function constantTruth( condition: Condition ): boolean | null {
	switch ( condition.kind ) {
		case 'all': {
			const parts = condition.of.map( constantTruth );
			if ( parts.includes( false ) || contradicts( condition.of ) ) {
				return false;
			}
			return parts.every( ( part ) => part === true ) ? true : null;
		}
		case 'any': {
			const parts = condition.of.map( constantTruth );
			if ( parts.includes( true ) ) {
				return true;
			}
			return parts.every( ( part ) => part === false ) ? false : null;
		}
		case 'not':
			// What can only be false or unknown is not certainly false, so only true turns round.
			return constantTruth( condition.of ) === true ? false : null;
		case 'fact':
			return constantFact( condition );
		default:
			return null;
	}
}

/** Two parts that want the same fact to be two things. */
function contradicts( parts: readonly Condition[] ): boolean {
	const wanted = new Map< string, unknown >();
	for ( const part of parts ) {
		if ( part.kind !== 'fact' || part.op !== 'is' ) {
			continue;
		}
		if (
			wanted.has( part.fact ) &&
			wanted.get( part.fact ) !== part.value
		) {
			return true;
		}
		wanted.set( part.fact, part.value );
	}
	return false;
}

function constantFact( condition: FactCondition ): boolean | null {
	const fact = findCatalogueFact( condition.fact );
	if ( fact === null ) {
		return null;
	}
	if ( fact.values !== null ) {
		return constantText( condition, fact.values );
	}
	const least = leastOf( condition.fact );
	const most = fact.type === 'basis_points' ? 10000 : null;
	const value = numberOf( condition.value );
	if ( value === null || least === null ) {
		return null;
	}
	const isKnown = ! isNullable( condition.fact );
	if ( condition.op === 'at_least' ) {
		if ( most !== null && value > most ) {
			return false;
		}
		return value <= least && isKnown ? true : null;
	}
	if ( condition.op === 'at_most' ) {
		return value < least ? false : null;
	}
	return condition.op === 'is' && value < least ? false : null;
}

/** Amounts compare within one currency only, so even nought is not always reached. */
function numberOf( value: FactCondition[ 'value' ] ): number | null {
	return typeof value === 'number' ? value : null;
}

/** Counts and shares are never below nought; days overdue are, before the due date. */
function leastOf( factId: string ): number | null {
	const fact = findCatalogueFact( factId );
	const counts = fact?.type === 'integer' || fact?.type === 'basis_points';
	return counts && factId !== 'days_overdue' ? 0 : null;
}

function constantText(
	condition: FactCondition,
	values: readonly string[]
): boolean | null {
	if ( condition.op === 'is' ) {
		return values.includes( String( condition.value ) ) ? null : false;
	}
	if ( condition.op === 'is_one_of' && Array.isArray( condition.value ) ) {
		return condition.value.some( ( value ) =>
			values.includes( String( value ) )
		)
			? null
			: false;
	}
	return null;
}
