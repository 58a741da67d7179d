import type { Answer, AnswerEvent } from '../../../documents/sequence';
import { isMessage } from '../../run/kinds';
import type { LintInput, LintRule } from '../rule';
import { kindsTaken } from '../truth';
import { actions, answers } from '../walk';

/** Nothing is owed in these cases, so nothing is paid, promised, put off or disputed. */
const OWED_NOTHING = 'expiring_card';
/** An instalment is a part of a plan and has none of its own. */
const WITHOUT_PLAN = [ OWED_NOTHING, 'instalment' ];
/** Only these have a card that a shop keeps. */
const WITH_CARD = [ 'renewal', 'expiring_card' ];

export const answerNeverComes: LintRule = {
	id: 'answer_never_comes',
	summary:
		'An answer is about something that never happens to the cases of this sequence',
	fix: 'Choose another event, or let other cases enter',
	check: ( input ) =>
		answers( input )
			.filter(
				( { part } ) =>
					! mayHappen( part.on, input ) || isSentToNobody( part )
			)
			.map( ( { part, path } ) => ( {
				path: `${ path }/on`,
				seen: [
					{ id: 'answer', value: part.id },
					{ id: 'event', value: part.on },
				],
			} ) ),
	repair: null,
};

function mayHappen( on: AnswerEvent, input: LintInput ): boolean {
	const kinds = kindsTaken( input.sequence.entry.when );
	switch ( on ) {
		case 'card_replaced':
			return kinds.some( ( kind ) => WITH_CARD.includes( kind ) );
		case 'task_done':
			return actions( input ).some(
				( { part } ) => part.kind === 'task'
			);
		case 'plan_agreed':
			return kinds.some( ( kind ) => ! WITHOUT_PLAN.includes( kind ) );
		case 'reply_received':
		case 'address_refused':
			return true;
		default:
			return kinds.some( ( kind ) => kind !== OWED_NOTHING );
	}
}

/** An email to the address that was just refused. */
function isSentToNobody( { on, branches }: Answer ): boolean {
	return (
		on === 'address_refused' &&
		branches.every(
			( branch ) =>
				branch.actions.some( ( { kind } ) => kind === 'email' ) &&
				branch.actions.every(
					( { kind } ) => kind === 'email' || ! isMessage( kind )
				)
		)
	);
}
