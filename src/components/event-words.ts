import { __ } from '@wordpress/i18n';

/** Events of sources, decisions, deliveries and acts of people, as the ledger names them; null: nobody has words for it. */
export function eventKindWords( code: string ): string | null {
	switch ( code ) {
		case 'opened':
			return __( 'the case was opened', 'followup-reminders' );
		case 'payment_failed':
			return __( 'a payment failed', 'followup-reminders' );
		case 'refusal_explained':
			return __(
				'the decline reason was received from the bank',
				'followup-reminders'
			);
		case 'payment_processing':
			return __( 'a payment is under way', 'followup-reminders' );
		case 'gateway_answered':
			return __(
				'the payment gateway was asked and did not answer “unpaid”',
				'followup-reminders'
			);
		case 'payment_received':
			return __( 'money was received', 'followup-reminders' );
		case 'payment_reversed':
			return __( 'a payment was taken back', 'followup-reminders' );
		case 'credited':
			return __( 'an amount was credited', 'followup-reminders' );
		case 'changed':
			return __( 'amount or due date changed', 'followup-reminders' );
		case 'retry_planned':
			return __( 'an automatic retry is planned', 'followup-reminders' );
		case 'retry_stopped':
			return __( 'an automatic retry was stopped', 'followup-reminders' );
		case 'subscription_reactivated':
			return __( 'the subscription continues', 'followup-reminders' );
		case 'order_completed':
			return __(
				'everything is paid; the order is marked as paid in WooCommerce',
				'followup-reminders'
			);
		case 'method_replaced':
			return __( 'the card was replaced', 'followup-reminders' );
		case 'dispute_opened':
			return __( 'a dispute was opened', 'followup-reminders' );
		case 'dispute_closed':
			return __( 'a dispute was closed', 'followup-reminders' );
		case 'promise_made':
			return __( 'payment was promised', 'followup-reminders' );
		case 'promise_withdrawn':
			return __( 'a promise was withdrawn', 'followup-reminders' );
		case 'hold_set':
			return __( 'put on hold', 'followup-reminders' );
		case 'hold_lifted':
			return __( 'a hold was lifted', 'followup-reminders' );
		case 'refunded':
			return __( 'money was given back', 'followup-reminders' );
		case 'corrected':
			return __(
				'the amounts recorded were corrected',
				'followup-reminders'
			);
		case 'contacted':
			return __( 'contacted the customer', 'followup-reminders' );
		case 'email_bounced':
			return __( 'an email came back', 'followup-reminders' );
		case 'email_complained':
			return __(
				'the customer marked an email as unwanted',
				'followup-reminders'
			);
		case 'subscription_changed':
			return __(
				'the status of the subscription changed',
				'followup-reminders'
			);
		case 'reply_received':
			return __( 'the customer replied', 'followup-reminders' );
		case 'extension_granted':
			return __( 'more time was given', 'followup-reminders' );
		case 'address_refused':
			return __(
				'the email address does not accept email',
				'followup-reminders'
			);
		case 'link_clicked':
			return __(
				'the customer followed the pay link',
				'followup-reminders'
			);
		case 'mail_held_back':
			return __(
				'WooCommerce’s email was not sent, to avoid a double reminder',
				'followup-reminders'
			);
		case 'touched':
			return __(
				'something changed at the source',
				'followup-reminders'
			);
		case 'customer_changed':
			return __(
				'the case belongs to another customer or address',
				'followup-reminders'
			);
		case 'debtor_moved':
			return __(
				'the case was moved to that customer',
				'followup-reminders'
			);
		case 'debtor_merged':
			return __(
				'guest orders were linked to this customer',
				'followup-reminders'
			);
		case 'cancelled':
			return __( 'the case was cancelled', 'followup-reminders' );
		case 'written_off':
			return __( 'written off', 'followup-reminders' );
		case 'rehearsal_over':
			return __(
				'The sequence went live: test mode of this case is over',
				'followup-reminders'
			);
		case 'resumed':
			return __(
				'Due again: the sequence continues where it was',
				'followup-reminders'
			);
		case 'moved':
			return __(
				'Moved to another version of its sequence',
				'followup-reminders'
			);
		case 'contact_corrected':
			return __( 'corrected the contact', 'followup-reminders' );
		case 'enrol':
			return __( 'started follow-up', 'followup-reminders' );
		case 'settled_delivered':
			return __( 'marked it as delivered', 'followup-reminders' );
		case 'sent_now':
			return __( 'sent the next step now', 'followup-reminders' );
		case 'left_out':
			return __( 'skipped the next step', 'followup-reminders' );
		case 'settled_send_again':
			return __( 'asked to send it again', 'followup-reminders' );
		case 'recipients_changed':
			return __( 'Addresses for messages changed', 'followup-reminders' );
		case 'identity_changed':
			return __( 'Legal identity changed', 'followup-reminders' );
		case 'tag_added':
			return __( 'added a tag', 'followup-reminders' );
		case 'tag_removed':
			return __( 'removed a tag', 'followup-reminders' );
		case 'task_done':
			return __( 'did a task', 'followup-reminders' );
		case 'task_reopened':
			return __( 'opened a task again', 'followup-reminders' );
		case 'enrolled':
			return __( 'entered a sequence', 'followup-reminders' );
		case 'none':
			return __( 'no sequence matches', 'followup-reminders' );
		case 'act':
			return __( 'a step is due', 'followup-reminders' );
		case 'wait':
			return __( 'wait', 'followup-reminders' );
		case 'hold':
			return __( 'hold', 'followup-reminders' );
		case 'end':
			return __( 'end', 'followup-reminders' );
		case 'owed':
			return __( 'to be sent', 'followup-reminders' );
		case 'deferred':
			return __( 'postponed', 'followup-reminders' );
		case 'withdrawn':
			return __( 'withdrawn before it was sent', 'followup-reminders' );
		case 'refused':
			return __( 'rejected, will be tried again', 'followup-reminders' );
		case 'delivered':
			return __( 'delivered', 'followup-reminders' );
		case 'failed':
			return __( 'failed', 'followup-reminders' );
		case 'unknown':
			return __( 'delivery is not confirmed', 'followup-reminders' );
		case 'paid_during_handover':
			return __(
				'delivered while the payment came in',
				'followup-reminders'
			);
		default:
			return null;
	}
}
