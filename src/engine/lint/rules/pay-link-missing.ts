import { tokensIn } from '../../tokens/fill';
import type { LintRule } from '../rule';
import { actions, isMessage, textsOf } from '../walk';

export const payLinkMissing: LintRule = {
	id: 'pay_link_missing',
	summary: 'A message has no link to pay',
	fix: 'Put {pay_link} into the text, on a line of its own',
	check: ( input ) =>
		actions( input )
			.filter( ( { part } ) => isMessage( part ) )
			.flatMap( ( { part, path } ) =>
				textsOf( input, part )
					.filter(
						( text ) =>
							! tokensIn( text.body ).includes( 'pay_link' )
					)
					.map( ( text ) => ( {
						path: `${ path }/ref`,
						seen: [
							{ id: 'text', value: text.id },
							{ id: 'locale', value: text.locale },
						],
					} ) )
			),
	repair: null,
};
