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
			return __( 'A step failed', 'followup-reminders' );
		case 'case_fault':
			return __( 'A case keeps failing', 'followup-reminders' );
		case 'truth_unreadable':
			return __(
				'It is not known whether this is paid',
				'followup-reminders'
			);
		case 'truth_processing':
			return __(
				'A payment has been under way for long',
				'followup-reminders'
			);
		case 'ended_in_silence':
			return __(
				'A sequence ended without sending an email',
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
		case 'customer_wants_call':
			return __(
				'A customer asked for a call instead of emails',
				'followup-reminders'
			);
		case 'plan_missed':
			return __(
				'A payment plan ended: an instalment was missed',
				'followup-reminders'
			);
		case 'order_not_completed':
			return __(
				'An order is paid but WooCommerce does not say so',
				'followup-reminders'
			);
		case 'identity_missing':
			return __(
				'Complete the customer’s address',
				'followup-reminders'
			);
		case 'joint_refund':
			return __(
				'A refund belongs to one of several payments',
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
				'Two invoices may have been recorded as one',
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
				'The address does not accept email, or the message was rejected. Contact the customer another way, correct the address, or pause the case.',
				'followup-reminders'
			);
		case 'delivery_unknown':
			return __(
				'The mail server or webhook did not confirm this. Nothing is sent again automatically. Check it, then choose on the case: mark as delivered, or send again.',
				'followup-reminders'
			);
		case 'action_failed':
			return __(
				'A webhook, note, suspension or cancellation failed. The history shows why. Do it by hand if it still matters, and fix the cause.',
				'followup-reminders'
			);
		case 'case_fault':
			return __(
				'The plugin keeps failing at this case and waits longer each time. All other cases go on. Check the history, then the site’s error log.',
				'followup-reminders'
			);
		case 'truth_unreadable':
			return __(
				'The order or invoice could not be read for more than a day, so no reminders are sent. Check whether it still exists. If not, write off the case.',
				'followup-reminders'
			);
		case 'truth_processing':
			return __(
				'A transfer or direct debit has neither arrived nor failed for two weeks. No reminders are sent. Check the bank or the gateway. Record the payment, or set the order to failed.',
				'followup-reminders'
			);
		case 'ended_in_silence':
			return __(
				'Every step was skipped or failed; the case shows why. Email the customer, start a sequence again, or write off the case.',
				'followup-reminders'
			);
		case 'customer_paid':
			return __(
				'Reminders pause for a week. The history shows what the customer said. Find the payment and record it, or resume the case and answer the customer.',
				'followup-reminders'
			);
		case 'customer_disputes':
			return __(
				'The amount is disputed, so no reminders are sent. The history shows what the customer said. Answer, then close the dispute on the case.',
				'followup-reminders'
			);
		case 'customer_asks_time':
			return __(
				'Reminders pause for a week. Give a later due date on the case, or resume it and answer the customer.',
				'followup-reminders'
			);
		case 'customer_asks_instalments':
			return __(
				'Reminders pause for a week. Agree on dates and record a payment plan, or resume the case and answer the customer.',
				'followup-reminders'
			);
		case 'customer_wants_call':
			return __(
				'This reminder was not emailed. Call the customer about the payment, and write down what you agreed. Further reminders do the same until they choose email again.',
				'followup-reminders'
			);
		case 'plan_missed':
			return __(
				'The rest is due at once and the reminders of the whole case go on. Call the customer, or agree on a new plan on the case.',
				'followup-reminders'
			);
		case 'order_not_completed':
			return __(
				'Everything due was paid in parts, but WooCommerce did not accept it. Open the order, read its notes and set it to Processing or Completed.',
				'followup-reminders'
			);
		case 'identity_missing':
			return __(
				'The formal notice was not sent. It has to name the company with its legal name, address and registration number. Add them to the customer on the case for the next one, and send this one as a letter.',
				'followup-reminders'
			);
		case 'joint_refund':
			return __(
				'An order that paid several amounts was refunded in part, and the refund does not say which. In the order, delete the refund and enter it again by hand with an amount on its lines.',
				'followup-reminders'
			);
		case 'customer_asks_person':
			return __(
				'Reminders pause for a week. The history shows what it is about. Answer or call the customer, then resume the case.',
				'followup-reminders'
			);
		case 'customer_wrong_person':
			return __(
				'Reminders pause until you resume the case. Correct the customer’s address, or write to the right person.',
				'followup-reminders'
			);
		case 'ended_owed':
			return __(
				'Every step was done and nothing was paid. Call the customer, agree on a payment plan, hand the case to a collection agency, or write it off.',
				'followup-reminders'
			);
		case 'duplicate_payment_found':
			return __(
				'The same customer paid another order of the same amount shortly before. The case is on hold. If it is the same purchase, cancel this order. If not, resume the case.',
				'followup-reminders'
			);
		case 'duplicate_payment_suspected':
			return __(
				'The bank declined this as a duplicate, but the shop has no earlier payment. The case is on hold. Check the gateway, then record the payment or resume the case.',
				'followup-reminders'
			);
		case 'debts_merged':
			return __(
				'An earlier version treated references that differ only in capitals or accents as one. Compare the case with your books, correct its amount and customer, and import the missing invoice.',
				'followup-reminders'
			);
		default:
			return null;
	}
}
