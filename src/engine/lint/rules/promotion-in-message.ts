import type { LintRule } from '../rule';
import { actions, isMessage, textsOf } from '../walk';

/** As they stand at the beginning of a word or capitalised; other languages are their author's care. */
const PROMOTION = [
	'discount',
	'voucher',
	'coupon',
	'% off',
	'special offer',
	'promo code',
	'buy now',
	'limited time',
	'free gift',
	'black friday',
];

/** ASCII letters only: no locale decides. */
function lowered( text: string ): string {
	let small = '';
	for ( const letter of text ) {
		const code = letter.charCodeAt( 0 );
		small +=
			code >= 65 && code <= 90
				? String.fromCharCode( code + 32 )
				: letter;
	}
	return small;
}

export const promotionInMessage: LintRule = {
	id: 'promotion_in_message',
	summary:
		'A payment message contains advertising: it may then need consent, and it may be taken for spam',
	fix: 'Keep offers out of payment messages',
	check: ( input ) =>
		actions( input )
			.filter( ( { part } ) => isMessage( part ) )
			.flatMap( ( { part, path } ) =>
				textsOf( input, part ).flatMap( ( text ) => {
					const said = lowered( `${ text.subject } ${ text.body }` );
					const word = PROMOTION.find( ( one ) =>
						said.includes( one )
					);
					return word === undefined
						? []
						: [
								{
									path: `${ path }/ref`,
									seen: [
										{ id: 'text', value: text.id },
										{ id: 'word', value: word },
									],
								},
							];
				} )
			),
	repair: null,
};
