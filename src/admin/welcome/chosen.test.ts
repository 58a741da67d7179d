import type { PresetCard } from '../../documents/rest';
import {
	chosenVariants,
	contests,
	isRecommended,
	recommended,
	usualVariant,
} from './chosen';

const card = (
	id: string,
	kinds: readonly string[],
	ranks: readonly number[],
	isAvailable = true
): PresetCard => ( {
	id,
	title: id,
	kinds,
	isAvailable,
	variants: ranks.map( ( rank ) => ( {
		id: `${ id }_${ rank }`,
		title: String( rank ),
		says: '',
		rank,
		documents: [],
		isInUse: false,
	} ) ),
} );

const renewals = card( 'failed_renewals', [ 'renewal' ], [ 5, 6, 7 ] );
const reason = card( 'dunning_by_reason', [ 'renewal' ], [ 4 ] );
const invoices = card( 'invoice_terms', [ 'invoice' ], [ 11 ] );
const transfers = card( 'bank_transfer', [ 'order' ], [ 9 ], false );
const cards = [ renewals, reason, invoices, transfers ];

test( 'what is recommended is what the shop can use, in its usual strength', () => {
	expect( cards.filter( isRecommended ) ).toEqual( [ renewals, invoices ] );
	expect( usualVariant( renewals )?.rank ).toBe( 6 );
	expect( recommended( cards ) ).toEqual( {
		failed_renewals: 'failed_renewals_6',
		invoice_terms: 'invoice_terms_11',
	} );
} );

test( 'of two that take the same kind the more special one is asked first', () => {
	const chosen = {
		failed_renewals: 'failed_renewals_7',
		dunning_by_reason: 'dunning_by_reason_4',
		invoice_terms: 'invoice_terms_11',
	};
	expect(
		chosenVariants( cards, chosen ).map( ( one ) => one.variant.rank )
	).toEqual( [ 4, 7, 11 ] );
	expect( contests( cards, chosen ) ).toEqual( [
		{
			kind: 'renewal',
			titles: [ 'dunning_by_reason', 'failed_renewals' ],
		},
	] );
	expect( contests( cards, recommended( cards ) ) ).toEqual( [] );
} );
