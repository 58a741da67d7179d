import { kindsTaken } from '../../engine/lint/truth';
import type { Id } from '../../documents/scalars';
import type {
	AnswerEvent,
	Condition,
	SpeaksUnder,
} from '../../documents/sequence';
import type { AnswerDraft, SequenceDraft } from './draft';
import { freeIdFor } from './draft-edits';

/** What an answer to an event begins with, so that it can be said at all and says the right thing. */
interface Usual {
	readonly id: Id;
	/** Of the shipped texts; null: there is none. */
	readonly text: Id | null;
	readonly offset: AnswerDraft[ 'offset' ];
	readonly atMinute: number | null;
	readonly speaks: readonly SpeaksUnder[];
}

const DAY_SECONDS = 86400;
const AT_ONCE = { unit: 'minutes', count: 0 } as const;

const usual = (
	id: Id,
	text: Id | null,
	speaks: readonly SpeaksUnder[],
	changes: Partial< Usual > = {}
): Usual => ( {
	id,
	text,
	speaks,
	offset: AT_ONCE,
	atMinute: null,
	...changes,
} );

const USUAL: Readonly< Record< AnswerEvent, Usual > > = {
	// Several payments within the hour are thanked for once.
	payment_part: usual(
		'part_payment',
		'part_payment_thanks',
		[ 'promise', 'plan' ],
		{
			offset: { unit: 'minutes', count: 60 },
		}
	),
	payment_full: usual( 'paid', 'payment_received', [
		'paid',
		'promise',
		'plan',
	] ),
	promise_made: usual( 'promise_confirmed', 'promise_confirmed', [
		'promise',
	] ),
	promise_due: usual( 'promise_tomorrow', 'promise_due', [ 'promise' ], {
		offset: { unit: 'days', count: -1 },
		atMinute: 600,
	} ),
	promise_broken: usual( 'promise_missed', 'promise_missed', [] ),
	dispute_opened: usual( 'dispute_received', 'dispute_received', [
		'dispute_open',
		'promise',
	] ),
	dispute_closed: usual( 'dispute_settled', 'dispute_won', [
		'dispute_lost',
		'promise',
	] ),
	plan_agreed: usual( 'plan_agreed', 'plan_agreed', [ 'plan', 'promise' ] ),
	card_replaced: usual( 'card_replaced', 'welcome_back', [ 'cancelled' ] ),
	reply_received: usual( 'reply', null, [ 'reply' ] ),
	extension_granted: usual( 'more_time', 'extension_granted', [ 'promise' ] ),
	address_refused: usual( 'address_refused', null, [] ),
	task_done: usual( 'task_done', null, [] ),
};

export const ANSWER_EVENTS = Object.keys( USUAL ) as AnswerEvent[];

/** An answer to an event, ready to be said where the shop has the usual text for it. */
export function newAnswer(
	draft: SequenceDraft,
	on: AnswerEvent,
	texts: readonly Id[]
): AnswerDraft {
	const { id, text, speaks, offset, atMinute } = USUAL[ on ];
	return {
		id: freeIdFor( id, takenIds( draft ) ),
		on,
		offset,
		atMinute,
		when: null,
		branches: [
			...( on === 'dispute_closed' ? [ customerWasRight( texts ) ] : [] ),
			{ id: 'all', when: null, actions: [ email( text, texts ) ] },
		],
		lateAfterSeconds: 3 * DAY_SECONDS,
		speaks,
	};
}

/** Who was right is told something else than who was not. */
const customerWasRight = (
	texts: readonly Id[]
): AnswerDraft[ 'branches' ][ number ] => ( {
	id: 'lost',
	when: { kind: 'fact', fact: 'event_ref', op: 'is', value: 'lost' },
	actions: [ email( 'dispute_lost', texts, 'email_lost' ) ],
} );

const email = (
	text: Id | null,
	texts: readonly Id[],
	id: Id = 'email'
): AnswerDraft[ 'branches' ][ number ][ 'actions' ][ number ] => ( {
	id,
	kind: 'email',
	ref: text !== null && texts.includes( text ) ? text : null,
	// It is about one event: an overview of several cases says nothing of it.
	digest: 'alone',
} );

const takenIds = ( { steps, answers }: SequenceDraft ): readonly string[] =>
	[ ...steps, ...answers ].map( ( one ) => one.id );

/** The same answer to another event: when it comes and under what it speaks is the usual again. */
export function answerTo( answer: AnswerDraft, on: AnswerEvent ): AnswerDraft {
	const { offset, atMinute, speaks } = USUAL[ on ];
	return { ...answer, on, offset, atMinute, speaks };
}

/** What most shops say. Where nothing is owed only the new card is worth a word. */
export function usualEvents( draft: SequenceDraft ): readonly AnswerEvent[] {
	const kinds = kindsTaken( draft.entry.when as Condition );
	return kinds.every( ( kind ) => kind === 'expiring_card' )
		? [ 'card_replaced' ]
		: [
				'payment_part',
				'payment_full',
				'promise_made',
				'promise_due',
				'promise_broken',
				'dispute_opened',
			];
}
