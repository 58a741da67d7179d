/** Twin of includes/Engine/Conditions/Operators/Order.php. */
import type { Money } from '../../../documents/scalars';

/**
 * Below zero when a comes before b, zero when they are equal, above zero when it comes after. Dates are compared as the ASCII texts they
 * are, an amount with the one of its own currency. Null: they cannot be compared, as an amount whose currency is not among them.
 */
export function order( a: unknown, b: unknown ): number | null {
	if ( typeof a === 'number' && typeof b === 'number' ) {
		return a - b;
	}
	if ( typeof a === 'string' && typeof b === 'string' ) {
		return orderTexts( a, b );
	}
	if ( isMoney( a ) && isMoneyList( b ) ) {
		for ( const money of b ) {
			if ( money.currency === a.currency ) {
				return a.amountMinor - money.amountMinor;
			}
		}
	}
	return null;
}

export function isMoneyList( value: unknown ): value is readonly Money[] {
	return Array.isArray( value ) && isMoney( value[ 0 ] );
}

function orderTexts( a: string, b: string ): number {
	if ( a === b ) {
		return 0;
	}
	return a < b ? -1 : 1;
}

function isMoney( value: unknown ): value is Money {
	return (
		typeof value === 'object' && value !== null && 'amountMinor' in value
	);
}
