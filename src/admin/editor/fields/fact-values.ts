import { findOperator } from '../../../engine/conditions/operators';
import type { CatalogueFact } from '../../../documents/rest';
import type { FactRow } from '../draft';

type Value = FactRow[ 'value' ];

/** What an operator wants beside it; 'value' when nobody knows the operator, which the checker then says. */
export const wantsOf = ( op: string ) => findOperator( op )?.wants ?? 'value';

function single( fact: CatalogueFact | null ): boolean | number | string {
	switch ( fact?.type ) {
		case 'flag':
			return true;
		case 'integer':
		case 'basis_points':
			return 1;
		case 'instant':
			return 0;
		case 'date':
			return '2030-01-01';
		default:
			return fact?.values?.[ 0 ] ?? '';
	}
}

/** A value of the right shape to begin with when the fact or the operator changes. */
export function valueFor( fact: CatalogueFact | null, op: string ): Value {
	switch ( wantsOf( op ) ) {
		case 'nothing':
			return true;
		case 'values':
		case 'members':
			return [ single( fact ) ];
		case 'range':
			return [ single( fact ), single( fact ) ];
		default:
			return fact?.type === 'money'
				? [ { amountMinor: 0, currency: 'EUR' } ]
				: single( fact );
	}
}

const scalarText = ( value: unknown ): string =>
	value === null || value === undefined ? '' : String( value );

/** A list as people type it. */
export const listText = ( value: Value ): string =>
	Array.isArray( value )
		? value
				.map( ( one ) =>
					typeof one === 'object' ? '' : scalarText( one )
				)
				.join( ', ' )
		: scalarText( value );

/** Typed text as one value of the fact's type; what is no number stays null for the checker to name. */
export function toScalar(
	fact: CatalogueFact | null,
	text: string
): boolean | number | string | null {
	const trimmed = text.trim();
	switch ( fact?.type ) {
		case 'integer':
		case 'basis_points':
		case 'instant':
			return /^-?\d{1,15}$/.test( trimmed ) ? Number( trimmed ) : null;
		case 'flag':
			return trimmed === 'true';
		default:
			return trimmed;
	}
}

export const toList = (
	fact: CatalogueFact | null,
	text: string
): readonly ( boolean | number | string | null )[] =>
	text
		.split( ',' )
		.map( ( part ) => part.trim() )
		.filter( ( part ) => part !== '' )
		.map( ( part ) => toScalar( fact, part ) );
