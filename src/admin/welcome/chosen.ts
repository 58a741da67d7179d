import type { PresetCard, PresetVariant } from '../../documents/rest';
import type { Id } from '../../documents/scalars';
import type { SequenceDocument } from '../../documents/sequence';

/** Chosen variants by card; a card that is not here is not chosen. */
export type Chosen = Readonly< Record< Id, Id > >;

interface ChosenVariant {
	readonly card: PresetCard;
	readonly variant: PresetVariant;
}

/** Strengths in the middle are for most shops. */
export const usualVariant = ( card: PresetCard ): PresetVariant | undefined =>
	card.variants[ Math.floor( card.variants.length / 2 ) ];

/** What suits most shops: one sequence for each kind of debt that this shop has. */
const RECOMMENDED: readonly Id[] = [
	'failed_renewals',
	'card_expiring',
	'bank_transfer',
	'abandoned_checkout',
	'invoice_terms',
];

export const isRecommended = ( card: PresetCard ): boolean =>
	card.isAvailable && RECOMMENDED.includes( card.id );

export function recommended( cards: readonly PresetCard[] ): Chosen {
	const chosen: Record< Id, Id > = {};
	for ( const card of cards.filter( isRecommended ) ) {
		const variant = usualVariant( card );
		if ( variant ) {
			chosen[ card.id ] = variant.id;
		}
	}
	return chosen;
}

/** In the order in which cases are offered to them. */
export const chosenVariants = (
	cards: readonly PresetCard[],
	chosen: Chosen
): ChosenVariant[] =>
	cards
		.flatMap( ( card ) =>
			card.variants
				.filter( ( variant ) => chosen[ card.id ] === variant.id )
				.map( ( variant ) => ( { card, variant } ) )
		)
		.sort( ( a, b ) => a.variant.rank - b.variant.rank );

export const chosenDocuments = (
	cards: readonly PresetCard[],
	chosen: Chosen
): SequenceDocument[] =>
	chosenVariants( cards, chosen ).flatMap(
		( { variant } ) => variant.documents
	);

/** Kinds of debt that more than one of the chosen can take, with the titles of those, the one that is asked first in front. */
export function contests(
	cards: readonly PresetCard[],
	chosen: Chosen
): { readonly kind: Id; readonly titles: readonly string[] }[] {
	const all = chosenVariants( cards, chosen );
	const kinds = [ ...new Set( all.flatMap( ( { card } ) => card.kinds ) ) ];
	return kinds
		.map( ( kind ) => ( {
			kind,
			titles: all
				.filter( ( { card } ) => card.kinds.includes( kind ) )
				.map( ( { card } ) => card.title ),
		} ) )
		.filter( ( { titles } ) => titles.length > 1 );
}
