import { __ } from '@wordpress/i18n';
import { plainWords } from './words';

/** What a task is about, where the plugin raised it itself. */
export function taskWords( code: string ): string {
	switch ( code ) {
		case 'message_failed':
			return __(
				'A message could not be delivered',
				'followup-reminders'
			);
		case 'action_failed':
			return __(
				'A step could not do what it should',
				'followup-reminders'
			);
		case 'case_fault':
			return __( 'A case cannot be worked off', 'followup-reminders' );
		case 'truth_unreadable':
			return __(
				'Nobody can say whether this is paid',
				'followup-reminders'
			);
		case 'truth_processing':
			return __(
				'A payment has been under way for long',
				'followup-reminders'
			);
		case 'ended_in_silence':
			return __(
				'A sequence ended without a word to the customer',
				'followup-reminders'
			);
		case 'customer_paid':
			return __(
				'A customer says that this is paid',
				'followup-reminders'
			);
		case 'customer_disputes':
			return __(
				'A customer says that something is wrong',
				'followup-reminders'
			);
		case 'customer_asks_time':
			return __( 'A customer asks for more time', 'followup-reminders' );
		case 'customer_asks_instalments':
			return __(
				'A customer asks for instalments',
				'followup-reminders'
			);
		case 'customer_asks_person':
			return __(
				'A customer wants to talk to a person',
				'followup-reminders'
			);
		case 'customer_wrong_person':
			return __(
				'A customer says that this is not for them',
				'followup-reminders'
			);
		case 'ended_owed':
			return __(
				'A sequence ended and the amount is still due',
				'followup-reminders'
			);
		case 'duplicate_payment_found':
			return __(
				'This may have been paid by another order',
				'followup-reminders'
			);
		case 'duplicate_payment_suspected':
			return __(
				'The bank says that this was paid already',
				'followup-reminders'
			);
		case 'debts_merged':
			return __(
				'Two debts may have been recorded as one',
				'followup-reminders'
			);
		case 'delivery_unknown':
			return __( 'Delivery not confirmed', 'followup-reminders' );
		default:
			return plainWords( code );
	}
}

/** What to do about it; null where a brief says so. */
export function taskAdvice( code: string ): string | null {
	switch ( code ) {
		case 'message_failed':
			return __(
				'The address takes no mail, or the message was refused for good. Reach the customer another way, correct the address where it comes from, or put the case on hold.',
				'followup-reminders'
			);
		case 'delivery_unknown':
			return __(
				'The mail server or the webhook did not say whether it accepted this. Nothing is sent again by itself. Ask or check, then choose on the case: it arrived, or send again.',
				'followup-reminders'
			);
		case 'action_failed':
			return __(
				'A webhook, a note, a suspension or a cancellation was refused for good: the case’s history says why. Do it by hand if it still matters, and mend what it names so that the next one works.',
				'followup-reminders'
			);
		case 'case_fault':
			return __(
				'The plugin fails at this case again and again and leaves it alone for longer each time; all others go on. Look at the history, then at the error log of the site.',
				'followup-reminders'
			);
		case 'truth_unreadable':
			return __(
				'The order or invoice cannot be read for more than a day, so nobody is written to. See whether it still exists; if it does not, write the debt off.',
				'followup-reminders'
			);
		case 'truth_processing':
			return __(
				'A transfer or direct debit has neither arrived nor failed for two weeks, so nobody is written to. Look at the bank or the gateway and record the payment, or set the order to failed.',
				'followup-reminders'
			);
		case 'ended_in_silence':
			return __(
				'Every step was skipped or failed: the case’s “Why?” says for each. Write yourself, follow the case up again, or write the debt off.',
				'followup-reminders'
			);
		case 'customer_paid':
			return __(
				'Reminders wait for a week. What they said is in the history. Look for the payment: record it and the case is closed, or lift the hold and answer them.',
				'followup-reminders'
			);
		case 'customer_disputes':
			return __(
				'The amount is in dispute, so nobody is reminded. What they said is in the history. Answer them, then decide the dispute on the case.',
				'followup-reminders'
			);
		case 'customer_asks_time':
			return __(
				'Reminders wait for a week. Give a later due date on the case, or lift the hold and answer them.',
				'followup-reminders'
			);
		case 'customer_asks_instalments':
			return __(
				'Reminders wait for a week. Agree on dates and set the hold “Payment plan”, or lift the hold and answer them.',
				'followup-reminders'
			);
		case 'customer_asks_person':
			return __(
				'Reminders wait for a week. What it is about is in the history. Answer or call them, then lift the hold.',
				'followup-reminders'
			);
		case 'customer_wrong_person':
			return __(
				'Reminders wait until the hold is lifted. Correct the customer’s address, or write to the right person yourself.',
				'followup-reminders'
			);
		case 'ended_owed':
			return __(
				'Every step was done and nobody paid. Call the customer, agree on a payment plan, hand the debt to a collector, or write it off.',
				'followup-reminders'
			);
		case 'duplicate_payment_found':
			return __(
				'The same customer paid another order of the same amount shortly before. The case is on hold: if it is the same purchase, cancel this order; if not, lift the hold.',
				'followup-reminders'
			);
		case 'duplicate_payment_suspected':
			return __(
				'The bank refused this as a repetition, but the shop knows of no earlier payment. The case is on hold: look into the gateway, then record the payment or lift the hold.',
				'followup-reminders'
			);
		case 'debts_merged':
			return __(
				'An earlier version treated references that differ only in capitals or accents as one. Compare the case with your books: correct its amount and customer, and import the missing debt.',
				'followup-reminders'
			);
		default:
			return null;
	}
}
