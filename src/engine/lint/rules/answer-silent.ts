import type {
	Answer,
	AnswerEvent,
	SpeaksUnder,
} from '../../../documents/sequence';
import { partAt, withPart } from '../edit';
import type { LintInput, LintRule } from '../rule';
import { kindsTaken } from '../truth';
import { answers } from '../walk';

/** What an event does to its own case: it is on hold for it, or over. */
const OWN_REASON: Partial< Record< AnswerEvent, SpeaksUnder > > = {
	payment_full: 'paid',
	promise_made: 'promise',
	promise_due: 'promise',
	dispute_opened: 'dispute_open',
	plan_agreed: 'plan',
	reply_received: 'reply',
};

export const answerSilent: LintRule = {
	id: 'answer_silent',
	summary:
		'An answer is never sent: its own event puts the case on hold or closes it',
	fix: 'Send it while the case is on hold for that, or closed by it',
	check: ( input ) =>
		answers( input ).flatMap( ( { part, path } ) => {
			const reason = reasonMissing( part, input );
			return reason === null
				? []
				: [
						{
							path: `${ path }/speaks`,
							seen: [
								{ id: 'answer', value: part.id },
								{ id: 'reason', value: reason },
							],
						},
					];
		} ),
	repair: ( { sequence }, { path, seen } ) =>
		withPart( sequence, path, [
			...( partAt( sequence, path ) as Answer[ 'speaks' ] ),
			seen[ 1 ]?.value,
		] ),
};

function reasonMissing( answer: Answer, input: LintInput ): SpeaksUnder | null {
	const reason = reasonOf( answer.on, input );
	return reason === null || answer.speaks.includes( reason ) ? null : reason;
}

function reasonOf(
	on: AnswerEvent,
	{ sequence }: LintInput
): SpeaksUnder | null {
	// A card that is about to expire is no case any more once there is another.
	const isExpiring = kindsTaken( sequence.entry.when ).every(
		( kind ) => kind === 'expiring_card'
	);
	return on === 'card_replaced' && isExpiring
		? 'cancelled'
		: ( OWN_REASON[ on ] ?? null );
}
