import { __, sprintf } from '@wordpress/i18n';
import type { AnswerEvent } from '../documents/sequence';

/** What an answer that is not sent yet will say: `Thanks for €50.00 received`. */
export function plannedWords( on: AnswerEvent, amount: string ): string {
	switch ( on ) {
		case 'payment_part':
			return sprintf(
				/* translators: %s: an amount. */
				__( 'Thanks for %s received', 'followup-reminders' ),
				amount
			);
		case 'payment_full':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Thanks for %s received, nothing is due any more',
					'followup-reminders'
				),
				amount
			);
		case 'promise_made':
			return sprintf(
				/* translators: %s: an amount. */
				__( 'Confirms the promise of %s', 'followup-reminders' ),
				amount
			);
		case 'promise_due':
			return sprintf(
				/* translators: %s: an amount. */
				__( 'Announces the promised day of %s', 'followup-reminders' ),
				amount
			);
		case 'promise_broken':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Says that the promised %s did not arrive',
					'followup-reminders'
				),
				amount
			);
		case 'dispute_opened':
			return sprintf(
				/* translators: %s: an amount. */
				__( 'Confirms that %s are disputed', 'followup-reminders' ),
				amount
			);
		case 'dispute_closed':
			return sprintf(
				/* translators: %s: an amount. */
				__(
					'Says how the dispute of %s was closed',
					'followup-reminders'
				),
				amount
			);
		case 'plan_agreed':
			return __( 'Confirms the payment plan', 'followup-reminders' );
		case 'card_replaced':
			return __( 'Confirms the new card', 'followup-reminders' );
		case 'reply_received':
			return __( 'Answers the customer’s reply', 'followup-reminders' );
		case 'extension_granted':
			return __(
				'Confirms that there is more time',
				'followup-reminders'
			);
		case 'address_refused':
			return __(
				'Contacts the customer another way after the email address failed',
				'followup-reminders'
			);
		case 'task_done':
			return __( 'Follows up a finished task', 'followup-reminders' );
	}
}
