import { findCatalogueFact } from '../../facts/catalogue';
import type { LintInput, LintRule } from '../rule';
import { lastingFacts } from '../truth';
import { type ConditionPlace, conditions, factsIn } from '../walk';
import { amountsOf } from '../wants';

export const thresholdInOneCurrency: LintRule = {
	id: 'threshold_in_one_currency',
	summary:
		'An amount is given in one currency only: for cases in any other currency the condition is never true',
	fix: 'Add an amount for each currency of the shop, or ask for the currency too',
	check: ( input ) =>
		conditions( input ).flatMap( ( place ) => {
			const currencies = currenciesIn( place );
			const [ only, second ] = currencies;
			return only === undefined ||
				second !== undefined ||
				isOnlyCurrency( only, place, input )
				? []
				: [
						{
							path: place.path,
							seen: [ { id: 'currency', value: only } ],
						},
					];
		} ),
	repair: null,
};

function currenciesIn( place: ConditionPlace ): readonly string[] {
	const found = factsIn( place )
		.filter(
			( { part } ) => findCatalogueFact( part.fact )?.type === 'money'
		)
		.flatMap( ( { part } ) => amountsOf( part.value ) )
		.map( ( amount ) => amount.currency );
	return [ ...new Set( found ) ];
}

/** The shop has no other, or the condition or the entry asks for it. */
function isOnlyCurrency(
	currency: string,
	place: ConditionPlace,
	{ sequence, shop }: LintInput
): boolean {
	const known = shop?.values.find( ( one ) => one.fact === 'currency' );
	const asked =
		lastingFacts( sequence.entry.when ).some(
			( { fact } ) => fact === 'currency'
		) || factsIn( place ).some( ( { part } ) => part.fact === 'currency' );
	return (
		asked ||
		( known !== undefined &&
			known.values.every( ( one ) => one === currency ) )
	);
}
