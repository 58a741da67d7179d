import type { Id, Scalar } from '../../../documents/scalars';
import { findCatalogueFact } from '../../facts/catalogue';
import { isCurrency, isId } from '../../parse/text';
import { countryCodes } from '../countries';
import { partAt, withPart } from '../edit';
import { nearestName } from '../names';
import type { LintInput, LintRule } from '../rule';
import { constantTruth } from '../truth';
import { conditions, factsIn } from '../walk';
import type { FactCondition } from '../wants';

/** Codes people use that are no country codes. */
const OTHER_CODES: Readonly< Record< string, string > > = {
	UK: 'GB',
	EL: 'GR',
};

/** Names of others: in small letters, every other character as `_`. */
const WRITTEN_AS_IDS = [ 'gateway', 'source', 'subscription_status' ];

export const valueNowhere: LintRule = {
	id: 'value_nowhere',
	summary:
		'A condition names something that does not exist here: a country, currency, payment method or kind',
	fix: 'Choose one of the values the shop has. Countries are two capital letters, for example FR',
	check: ( input ) =>
		conditions( input ).flatMap( ( place ) =>
			factsIn( place ).flatMap( ( { part, path } ) =>
				// What is impossible by itself is said by another rule.
				constantTruth( part ) === false
					? []
					: namesOf( part )
							.filter(
								( name ) => ! isThere( part.fact, name, input )
							)
							.map( ( name ) => ( {
								path: `${ path }/value`,
								seen: [
									{ id: 'fact', value: part.fact },
									{ id: 'value', value: name },
								],
							} ) )
			)
		),
	repair: ( input, { path, seen } ) => {
		const fact = String( seen[ 0 ]?.value );
		const name = String( seen[ 1 ]?.value );
		const meant =
			( fact === 'country' ? OTHER_CODES[ name ] : undefined ) ??
			nearestName( name, knownValues( fact, input ) ?? [] );
		if ( meant === null ) {
			return null;
		}
		const value = partAt( input.sequence, path );
		return withPart(
			input.sequence,
			path,
			Array.isArray( value )
				? [
						...new Set(
							value.map( ( one ) =>
								one === name ? meant : one
							)
						),
					]
				: meant
		);
	},
};

function namesOf( { op, value }: FactCondition ): readonly string[] {
	if ( op === 'is_present' || op === 'is_absent' ) {
		return [];
	}
	const list = ( Array.isArray( value ) ? value : [ value ] ) as Scalar[];
	return list.filter( ( one ) => typeof one === 'string' );
}

function isThere( fact: Id, name: string, input: LintInput ): boolean {
	const known = knownValues( fact, input );
	if ( known !== null ) {
		return known.includes( name );
	}
	if ( fact === 'currency' ) {
		return isCurrency( name );
	}
	return ! WRITTEN_AS_IDS.includes( fact ) || isId( name );
}

/** Null: it can be anything. */
function knownValues(
	fact: Id,
	{ shop }: LintInput
): readonly string[] | null {
	const inShop = shop?.values.find( ( one ) => one.fact === fact )?.values;
	return (
		findCatalogueFact( fact )?.values ??
		inShop ??
		( fact === 'country' ? countryCodes : null )
	);
}
