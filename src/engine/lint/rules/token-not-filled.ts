import { tokensIn } from '../../tokens/fill';
import type { LintInput, LintRule } from '../rule';
import {
	type ActionPlace,
	actions,
	asksFor,
	hasAction,
	isAdverse,
	isMessage,
	textsOf,
} from '../walk';

/** Whether a step can know what a token stands for; tokens that every case can fill are not asked for. */
function isFilled(
	token: string,
	{ step, when, branch }: ActionPlace,
	{ sequence }: LintInput
): boolean {
	const asks = ( fact: string ): boolean =>
		asksFor( branch.when, fact ) ||
		asksFor( when, fact ) ||
		asksFor( sequence.entry.when, fact );
	const anchor = step?.moment.anchor;
	switch ( token ) {
		case 'retry_date':
		case 'retry_when':
			return asks( 'retry_next_at' );
		case 'due_date':
		case 'days_overdue':
		case 'overdue_for':
			return (
				asks( 'due_date' ) ||
				( anchor?.on === 'fact' && anchor.fact === 'due_date' )
			);
		case 'suspension_date':
			return sequence.steps.some(
				( one ) =>
					one.kind === 'act' &&
					hasAction( one, isAdverse ) &&
					one.moment.anchor.on === 'step' &&
					one.moment.anchor.stepId === step?.id
			);
		default:
			return true;
	}
}

export const tokenNotFilled: LintRule = {
	id: 'token_not_filled',
	summary:
		'A subject needs something this step may not have, such as a retry date without a retry',
	fix: 'Ask for it in the branch, or move the token to the body, where its line can be left out',
	check: ( input ) =>
		actions( input )
			.filter( ( { part } ) => isMessage( part ) )
			.flatMap( ( place ) =>
				textsOf( input, place.part ).flatMap( ( text ) =>
					tokensIn( text.subject )
						.filter(
							( token ) => ! isFilled( token, place, input )
						)
						.map( ( token ) => ( {
							path: `${ place.path }/ref`,
							seen: [
								{ id: 'text', value: text.id },
								{ id: 'token', value: token },
							],
						} ) )
				)
			),
	repair: null,
};
