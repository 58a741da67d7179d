import { __, sprintf } from '@wordpress/i18n';
import type { Scalar } from '../documents/scalars';
import type { AnswerEvent } from '../documents/sequence';
import type { Formats } from './format';
import { plannedWords } from './answers-planned';
import { wouldHaveWords } from './answers-recorded';

/** What a message that answers an event was about, as the timeline tells it. */
export type AnswerSeen = readonly {
	readonly id: string;
	readonly value: Scalar | null;
}[];

/**
 * What was said for an event: `Thanked for €50.00 received; €40.00 are still due`.
 *
 * @param seen       What it was about.
 * @param formats    How amounts are written.
 * @param isRecorded It was only recorded, in test mode or for a control group: nobody was sent anything.
 * @return Null: the message answers no event.
 */
export function answeredWords(
	seen: AnswerSeen,
	formats: Pick< Formats, 'money' >,
	isRecorded = false
): string | null {
	const words = isRecorded ? wouldHaveWords : saidWords;
	return wordsFor( words, seen, formats );
}

/** The same of a message that did not go out, or not yet: `Thanks for €50.00 received`. */
export const owedAnswerWords = (
	seen: AnswerSeen,
	formats: Pick< Formats, 'money' >
): string | null => wordsFor( plannedWords, seen, formats );

function wordsFor(
	words: ( on: AnswerEvent, amount: string, due: string ) => string,
	seen: AnswerSeen,
	formats: Pick< Formats, 'money' >
): string | null {
	const find = ( id: string ): Scalar | null =>
		seen.find( ( one ) => one.id === id )?.value ?? null;
	const money = ( id: string ): string =>
		formats.money(
			Number( find( id ) ?? 0 ),
			String( find( 'currency' ) ?? '' )
		);
	const on = find( 'on' );
	return on === null
		? null
		: words( on as AnswerEvent, money( 'amount' ), money( 'due' ) );
}

function saidWords( on: AnswerEvent, amount: string, due: string ): string {
	switch ( on ) {
		case 'payment_part':
			return sprintf(
				/* translators: 1: an amount, 2: an amount. */
				__(
					'Thanked for %1$s received; %2$s are still due',
					'followup-reminders'
				),
				amount,
				due
			);
		case 'payment_full':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Thanked for %s received; nothing is due any more',
					'followup-reminders'
				),
				amount
			);
		case 'promise_made':
			return sprintf(
				/* translators: %s: an amount. */
				__( 'Confirmed the promise of %s', 'followup-reminders' ),
				amount
			);
		case 'promise_due':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Wrote about the promised day; %s were promised',
					'followup-reminders'
				),
				amount
			);
		case 'promise_broken':
			return sprintf(
				/* translators: 1: an amount, 2: an amount. */
				__(
					'Wrote that the promised %1$s did not arrive; %2$s are due',
					'followup-reminders'
				),
				amount,
				due
			);
		case 'dispute_opened':
			return sprintf(
				/* translators: %s: an amount. */
				__( 'Confirmed that %s are disputed', 'followup-reminders' ),
				amount
			);
		case 'dispute_closed':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Wrote how the dispute of %s was decided',
					'followup-reminders'
				),
				amount
			);
		case 'plan_agreed':
			return __( 'Confirmed the payment plan', 'followup-reminders' );
		case 'card_replaced':
			return __( 'Confirmed the new card', 'followup-reminders' );
		case 'reply_received':
			return __( 'Answered the customer’s reply', 'followup-reminders' );
		case 'extension_granted':
			return __(
				'Confirmed that there is more time',
				'followup-reminders'
			);
		case 'address_refused':
			return __(
				'Contacted the customer another way after the email address failed',
				'followup-reminders'
			);
		case 'task_done':
			return __( 'Followed up a finished task', 'followup-reminders' );
	}
}
