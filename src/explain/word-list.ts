/**
 * The closed sets that screens show and choose from: each code once, with what it is called, in the order of a choice.
 * What only ever stands within a sentence begins small; `asSentence` begins one with it.
 */
import { __ } from '@wordpress/i18n';
import type { CaseHoldKind, Facts, SwitchHoldKind } from '../documents/facts';
import type { SequenceMode, Task } from '../documents/rest';
import type {
	ActionKind,
	AnswerEvent,
	SpeaksUnder,
} from '../documents/sequence';

type WordList< Code extends string > = Readonly< Record< Code, () => string > >;

const caseStatuses: WordList< Facts[ 'debt' ][ 'status' ] > = {
	open: () => __( 'Open', 'followup-reminders' ),
	paid: () => __( 'Paid', 'followup-reminders' ),
	cancelled: () => __( 'Cancelled', 'followup-reminders' ),
	written_off: () => __( 'Written off', 'followup-reminders' ),
};

const caseKinds: WordList< Facts[ 'debt' ][ 'kind' ] > = {
	renewal: () => __( 'Renewal', 'followup-reminders' ),
	order: () => __( 'Order', 'followup-reminders' ),
	invoice: () => __( 'Invoice', 'followup-reminders' ),
	expiring_card: () => __( 'Expiring card', 'followup-reminders' ),
	instalment: () => __( 'Instalment', 'followup-reminders' ),
};

const taskStates: WordList< Task[ 'state' ] > = {
	open: () => __( 'Open', 'followup-reminders' ),
	done: () => __( 'Done', 'followup-reminders' ),
};

const sequenceModes: WordList< SequenceMode > = {
	dry: () => __( 'Test mode', 'followup-reminders' ),
	live: () => __( 'Live', 'followup-reminders' ),
	off: () => __( 'Off', 'followup-reminders' ),
};

const actionKinds: WordList< ActionKind > = {
	email: () => __( 'Send an email', 'followup-reminders' ),
	sms: () => __( 'Send a text message', 'followup-reminders' ),
	notice: () => __( 'Show a notice in the account', 'followup-reminders' ),
	suspend: () => __( 'Suspend the subscription', 'followup-reminders' ),
	cancel: () => __( 'Cancel the subscription', 'followup-reminders' ),
	task: () => __( 'Create a task', 'followup-reminders' ),
	note: () => __( 'Add a note to the order', 'followup-reminders' ),
	tag: () => __( 'Add tag', 'followup-reminders' ),
	untag: () => __( 'Remove tag', 'followup-reminders' ),
	webhook: () => __( 'Call a webhook', 'followup-reminders' ),
};

/** Holds of one case, which somebody sets and lifts. */
const caseHolds: WordList< CaseHoldKind > = {
	manual: () => __( 'paused by a person', 'followup-reminders' ),
	person: () => __( 'a colleague handles it', 'followup-reminders' ),
	reply: () => __( 'the customer replied', 'followup-reminders' ),
	plan: () => __( 'there is a payment plan', 'followup-reminders' ),
	refund_asked: () =>
		__( 'the customer asked for a refund', 'followup-reminders' ),
};

/** Holds of many cases at once, which end where they were begun. */
const switchHolds: WordList< SwitchHoldKind > = {
	shop_paused: () => __( 'the shop is paused', 'followup-reminders' ),
	sequence_off: () => __( 'its sequence is off', 'followup-reminders' ),
	never_remind: () => __( 'never remind', 'followup-reminders' ),
};

/** Holds that the engine sees in the facts by itself. */
const seenHolds = {
	clock_behind: () =>
		__(
			'the server’s clock is behind what was already recorded',
			'followup-reminders'
		),
	truth_unreadable: () =>
		__(
			'the order could not be read; we check again every hour',
			'followup-reminders'
		),
	truth_processing: () =>
		__( 'a payment is under way', 'followup-reminders' ),
	dispute_open: () =>
		__( 'the customer disputes all of what is left', 'followup-reminders' ),
	sibling_dispute: () =>
		__( 'the customer disputes another case', 'followup-reminders' ),
	refund_pending: () => __( 'a refund is under way', 'followup-reminders' ),
	promise: () => __( 'the customer promised to pay', 'followup-reminders' ),
	calendar_missing: () =>
		__(
			'the calendar of this sequence no longer exists',
			'followup-reminders'
		),
	calendar_closed: () =>
		__(
			'the calendar allows no time within 400 days',
			'followup-reminders'
		),
	zone_table_short: () =>
		__(
			'the clock changes of that time are not known',
			'followup-reminders'
		),
};

/** What an answer is about, to stand after "when". */
const answerEvents: WordList< AnswerEvent > = {
	payment_part: () =>
		__( 'part of the amount is paid', 'followup-reminders' ),
	payment_full: () => __( 'everything is paid', 'followup-reminders' ),
	promise_made: () =>
		__( 'the customer promises to pay', 'followup-reminders' ),
	promise_due: () => __( 'the promised day comes', 'followup-reminders' ),
	promise_broken: () => __( 'a promise is missed', 'followup-reminders' ),
	dispute_opened: () =>
		__( 'the customer disputes the amount', 'followup-reminders' ),
	dispute_closed: () => __( 'a dispute is decided', 'followup-reminders' ),
	plan_agreed: () => __( 'a payment plan is agreed', 'followup-reminders' ),
	card_replaced: () =>
		__( 'the customer replaces the card', 'followup-reminders' ),
	reply_received: () => __( 'the customer replies', 'followup-reminders' ),
	extension_granted: () => __( 'more time is given', 'followup-reminders' ),
	address_refused: () =>
		__( 'the email address stops working', 'followup-reminders' ),
	task_done: () => __( 'a colleague finishes a task', 'followup-reminders' ),
};

/** Under what an answer may speak: ends of a case, and holds of it. */
const speaksUnder: WordList< SpeaksUnder > = {
	promise: seenHolds.promise,
	dispute_open: seenHolds.dispute_open,
	sibling_dispute: seenHolds.sibling_dispute,
	refund_pending: seenHolds.refund_pending,
	...caseHolds,
	paid: () => __( 'it is paid', 'followup-reminders' ),
	cancelled: () => __( 'it is cancelled or refunded', 'followup-reminders' ),
	written_off: () => __( 'it is written off', 'followup-reminders' ),
	dispute_lost: () =>
		__( 'a lost dispute took all that was left', 'followup-reminders' ),
};

const holds: WordList< string > = {
	...caseHolds,
	...switchHolds,
	...seenHolds,
};

const codesOf = < Code extends string >(
	list: WordList< Code >
): readonly Code[] => Object.keys( list ) as Code[];

const find = ( list: WordList< string >, code: string ): string | null =>
	Object.hasOwn( list, code ) ? ( list[ code ]?.() ?? null ) : null;

export const CASE_STATUSES = codesOf( caseStatuses );
export const CASE_KINDS = codesOf( caseKinds );
export const TASK_STATES = codesOf( taskStates );
export const SEQUENCE_MODES = codesOf( sequenceModes );
export const ACTION_KINDS = codesOf( actionKinds );
export const CASE_HOLD_KINDS = codesOf( caseHolds );
export const SPEAKS_UNDER = codesOf( speaksUnder );

export const statusWords = ( code: keyof typeof caseStatuses ): string =>
	caseStatuses[ code ]();
export const taskStateWords = ( code: keyof typeof taskStates ): string =>
	taskStates[ code ]();
export const modeWords = ( code: SequenceMode ): string =>
	sequenceModes[ code ]();
export const actionWords = ( code: ActionKind ): string =>
	actionKinds[ code ]();
export const answerEventWords = ( code: AnswerEvent ): string =>
	answerEvents[ code ]();
export const speaksWords = ( code: SpeaksUnder ): string =>
	speaksUnder[ code ]();

export const kindWords = ( code: keyof typeof caseKinds ): string =>
	caseKinds[ code ]();
export const isCaseKind = ( code: string ): code is keyof typeof caseKinds =>
	Object.hasOwn( caseKinds, code );

/**
 * Why a case is not chased for now.
 *
 * @return Null: nobody has words for it.
 */
export const holdWords = ( code: string ): string | null => find( holds, code );

/** Whether somebody set the hold on this one case, and may lift it. */
export const isCaseHold = ( kind: string ): kind is CaseHoldKind =>
	Object.hasOwn( caseHolds, kind );

export const asSentence = ( words: string ): string =>
	words.charAt( 0 ).toUpperCase() + words.slice( 1 );
