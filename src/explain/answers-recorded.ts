import { __, sprintf } from '@wordpress/i18n';
import type { AnswerEvent } from '../documents/sequence';

/** What test mode would have said for an event: nothing was sent. */
export function wouldHaveWords(
	on: AnswerEvent,
	amount: string,
	due: string
): string {
	switch ( on ) {
		case 'payment_part':
			return sprintf(
				/* translators: 1: an amount, 2: an amount. */
				__(
					'Would have thanked for %1$s received; %2$s were still due',
					'followup-reminders'
				),
				amount,
				due
			);
		case 'payment_full':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Would have thanked for %s received; nothing was due any more',
					'followup-reminders'
				),
				amount
			);
		case 'promise_made':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Would have confirmed the promise of %s',
					'followup-reminders'
				),
				amount
			);
		case 'promise_due':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Would have written about the promised day; %s were promised',
					'followup-reminders'
				),
				amount
			);
		case 'promise_broken':
			return sprintf(
				/* translators: 1: an amount, 2: an amount. */
				__(
					'Would have written that the promised %1$s did not arrive; %2$s were due',
					'followup-reminders'
				),
				amount,
				due
			);
		case 'dispute_opened':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Would have confirmed that %s are disputed',
					'followup-reminders'
				),
				amount
			);
		case 'dispute_closed':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Would have written how the dispute of %s was decided',
					'followup-reminders'
				),
				amount
			);
		case 'plan_agreed':
			return __(
				'Would have confirmed the payment plan',
				'followup-reminders'
			);
		case 'card_replaced':
			return __(
				'Would have confirmed the new card',
				'followup-reminders'
			);
		case 'reply_received':
			return __(
				'Would have answered the customer’s reply',
				'followup-reminders'
			);
		case 'extension_granted':
			return __(
				'Would have confirmed that there is more time',
				'followup-reminders'
			);
		case 'address_refused':
			return __(
				'Would have contacted the customer another way after the email address failed',
				'followup-reminders'
			);
		case 'task_done':
			return __(
				'Would have followed up a finished task',
				'followup-reminders'
			);
	}
}
