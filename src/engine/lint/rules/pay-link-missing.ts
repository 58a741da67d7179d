import { tokensIn } from '../../tokens/fill';
import type { LintRule } from '../rule';
import { actions, isMessage, textsOf } from '../walk';

/** Each of them leads to where the customer can pay, or answers for it. */
const WAYS_TO_PAY = [
	'pay_button',
	'pay_link',
	'pay_all_button',
	'update_card_button',
	'update_card_link',
	'plan_button',
	'account_button',
	'short_link',
];

export const payLinkMissing: LintRule = {
	id: 'pay_link_missing',
	summary: 'A message has no link to pay',
	fix: 'Put {pay_button} on a line of its own',
	check: ( input ) =>
		actions( input )
			// An answer may only confirm, or thank where nothing is owed.
			.filter( ( { part, step } ) => step !== null && isMessage( part ) )
			.flatMap( ( { part, path } ) =>
				textsOf( input, part )
					.filter(
						( text ) =>
							! tokensIn( text.body ).some( ( token ) =>
								WAYS_TO_PAY.includes( token )
							)
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
