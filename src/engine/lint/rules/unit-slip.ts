import type { Money, Scalar } from '../../../documents/scalars';
import { findCatalogueFact } from '../../facts/catalogue';
import { CURRENCIES_WITHOUT_CENTS } from '../currencies';
import { partAt, withPart } from '../edit';
import type { Finding, LintInput, LintRule } from '../rule';
import { conditions, factsIn } from '../walk';
import { amountsOf, type FactCondition } from '../wants';

const WHOLE_PER_CENT = 100;
/** The year 2286 in seconds, April 1970 in milliseconds. */
const FIRST_MILLISECONDS = 10000000000;

export const unitSlip: LintRule = {
	id: 'unit_slip',
	summary:
		'A number looks as if it were in another unit: shares are in hundredths of a percent, amounts in cents, moments in seconds',
	fix: 'Write 80 % as 8000, €50.00 as 5000, and moments in seconds',
	check: ( input ) => [
		...conditions( input ).flatMap( ( place ) =>
			factsIn( place )
				.filter(
					( { part } ) => fixed( part, place.of === 'leave' ) !== null
				)
				.map( ( { part, path } ) => ( {
					path: `${ path }/value`,
					seen: [ { id: 'fact', value: part.fact } ],
				} ) )
		),
		...smallShares( input ),
	],
	repair: ( { sequence }, { path } ) => {
		if ( path.startsWith( '/experiments/' ) ) {
			const share = partAt( sequence, path ) as number;
			return withPart( sequence, path, share * WHOLE_PER_CENT );
		}
		const at = path.slice( 0, -'/value'.length );
		const part = partAt( sequence, at ) as FactCondition;
		return withPart( sequence, path, fixed( part, false ) );
	},
};

/** The value in its right unit; null: it is in it, as far as one can see. */
function fixed(
	{ fact, op, value }: FactCondition,
	isLeaving: boolean
): unknown {
	switch ( findCatalogueFact( fact )?.type ) {
		case 'basis_points':
			return scaled(
				value,
				( one ) => one > 0 && one <= WHOLE_PER_CENT,
				( one ) => one * WHOLE_PER_CENT
			);
		case 'instant':
			return scaled(
				value,
				( one ) => one >= FIRST_MILLISECONDS,
				( one ) => Math.floor( one / 1000 )
			);
		case 'money':
			// To leave when a few cents are left is no slip.
			return isLeaving && op === 'at_most' ? null : fixedAmounts( value );
		default:
			return null;
	}
}

function scaled(
	value: FactCondition[ 'value' ],
	isSlip: ( one: number ) => boolean,
	change: ( one: number ) => number
): Scalar | readonly Scalar[] | null {
	const list = ( Array.isArray( value ) ? value : [ value ] ) as unknown[];
	const numbers = list.filter( ( one ) => typeof one === 'number' );
	const slips = numbers.filter( ( one ) => one !== 0 );
	if ( slips.length === 0 || ! slips.every( isSlip ) ) {
		return null;
	}
	const changed = numbers.map( change );
	return Array.isArray( value ) ? changed : ( changed[ 0 ] ?? null );
}

function fixedAmounts( value: unknown ): unknown {
	const isSlip = ( { amountMinor, currency }: Money ): boolean =>
		amountMinor > 0 &&
		amountMinor < WHOLE_PER_CENT &&
		! CURRENCIES_WITHOUT_CENTS.includes( currency );
	const amounts = amountsOf( value );
	if ( ! amounts.some( isSlip ) ) {
		return null;
	}
	const changed = amounts.map( ( amount ) =>
		isSlip( amount )
			? { ...amount, amountMinor: amount.amountMinor * WHOLE_PER_CENT }
			: amount
	);
	return changed;
}

/** Half a percent held out says nothing. */
function smallShares( { sequence }: LintInput ): readonly Finding[] {
	return sequence.experiments.flatMap( ( experiment, index ) =>
		experiment.arms.flatMap( ( arm, armIndex ) =>
			arm.shareBasisPoints > 0 && arm.shareBasisPoints < WHOLE_PER_CENT
				? [
						{
							path: `/experiments/${ index }/arms/${ armIndex }/shareBasisPoints`,
							seen: [ { id: 'variant', value: arm.id } ],
						},
					]
				: []
		)
	);
}
