import { __ } from '@wordpress/i18n';
import type { Id } from '../documents/scalars';
import { isCaseKind, kindWords } from './word-list';

/** What a fact of the catalogue is called. */
export function factWords( id: Id ): string {
	switch ( id ) {
		case 'amount':
			return __( 'Amount', 'followup-reminders' );
		case 'paid':
			return __( 'Paid so far', 'followup-reminders' );
		case 'credited':
			return __( 'Credited so far', 'followup-reminders' );
		case 'remaining':
			return __( 'Amount due', 'followup-reminders' );
		case 'currency':
			return __( 'Currency', 'followup-reminders' );
		case 'due_date':
			return __( 'Due date', 'followup-reminders' );
		case 'days_overdue':
			return __( 'Days overdue', 'followup-reminders' );
		case 'age_days':
			return __( 'Age of the case', 'followup-reminders' );
		case 'source':
			return __( 'Source', 'followup-reminders' );
		case 'debt_kind':
			return __( 'Kind of case', 'followup-reminders' );
		case 'gateway':
			return __( 'Payment gateway', 'followup-reminders' );
		case 'method_kind':
			return __( 'Kind of payment method', 'followup-reminders' );
		case 'refund':
			return __( 'Refund', 'followup-reminders' );
		case 'last_payment_at':
			return __( 'Last payment', 'followup-reminders' );
		case 'shop_failures_count':
			return __( 'Failed attempts of the shop', 'followup-reminders' );
		case 'customer_failures_count':
			return __(
				'Failed attempts of the customer',
				'followup-reminders'
			);
		case 'first_failure_at':
			return __( 'First failed payment', 'followup-reminders' );
		case 'last_failure_at':
			return __( 'Latest failed payment', 'followup-reminders' );
		case 'first_decline_class':
			return __(
				'Reason of the first failed payment',
				'followup-reminders'
			);
		case 'decline_class':
			return __(
				'Reason of the latest failed payment',
				'followup-reminders'
			);
		case 'retry_next_at':
			return __( 'Next automatic retry', 'followup-reminders' );
		case 'retries_left':
			return __( 'Automatic retries left', 'followup-reminders' );
		case 'disputes_open_count':
			return __( 'Open disputes on this case', 'followup-reminders' );
		case 'disputes_won_count':
			return __( 'Won disputes on this case', 'followup-reminders' );
		case 'disputes_lost_count':
			return __( 'Lost disputes on this case', 'followup-reminders' );
		case 'disputed':
			return __( 'Amount in open disputes', 'followup-reminders' );
		case 'promise_on':
			return __( 'Promised payment day', 'followup-reminders' );
		case 'promise_amount':
			return __( 'Promised amount', 'followup-reminders' );
		case 'promises_broken_count':
			return __( 'Broken promises', 'followup-reminders' );
		case 'payment_plan':
			return __( 'Has or had a payment plan', 'followup-reminders' );
		case 'locale':
			return __( 'Language', 'followup-reminders' );
		case 'time_zone':
			return __( 'Stated time zone', 'followup-reminders' );
		case 'email_usable':
			return __( 'Email can be used', 'followup-reminders' );
		case 'sms_usable':
			return __( 'SMS can be used', 'followup-reminders' );
		case 'last_click_at':
			return __( 'Latest click on a pay link', 'followup-reminders' );
		case 'task_done':
			return __( 'Tasks that were done', 'followup-reminders' );
		case 'last_task_done_at':
			return __( 'Latest task done', 'followup-reminders' );
		case 'event_amount':
			return __( 'Amount of the event', 'followup-reminders' );
		case 'event_ref':
			return __( 'What the event was about', 'followup-reminders' );
		case 'last_reply_at':
			return __( 'Latest reply', 'followup-reminders' );
		case 'is_company':
			return __( 'Is a company', 'followup-reminders' );
		case 'country':
			return __( 'Country', 'followup-reminders' );
		case 'tags':
			return __( 'Tags', 'followup-reminders' );
		case 'first_order_at':
			return __( 'First order', 'followup-reminders' );
		case 'orders_paid_count':
			return __( 'Orders paid', 'followup-reminders' );
		case 'spent':
			return __( 'Paid over all orders', 'followup-reminders' );
		case 'on_time':
			return __( 'Paid on time', 'followup-reminders' );
		case 'bought_since':
			return __( 'Bought since', 'followup-reminders' );
		case 'average_days_late':
			return __( 'Average days late', 'followup-reminders' );
		case 'open_cases_count':
			return __( 'Open cases', 'followup-reminders' );
		case 'owed':
			return __( 'Due over all cases', 'followup-reminders' );
		case 'open_disputes_count':
			return __( 'Open disputes of the customer', 'followup-reminders' );
		case 'disputes_count':
			return __( 'Disputes ever opened', 'followup-reminders' );
		case 'subscription_product':
			return __( 'Product of the subscription', 'followup-reminders' );
		case 'subscription_status':
			return __( 'Status of the subscription', 'followup-reminders' );
		case 'renewals_paid_count':
			return __( 'Renewals paid', 'followup-reminders' );
		case 'renews_at':
			return __( 'Next renewal', 'followup-reminders' );
		case 'trial_ends_at':
			return __( 'End of the trial', 'followup-reminders' );
		case 'card_expires_on':
			return __( 'Expiry of the card', 'followup-reminders' );
		case 'card_expired':
			return __( 'Card has expired', 'followup-reminders' );
		default:
			return plain( id );
	}
}

/** What a group of facts is called. */
export function groupWords( id: Id ): string {
	switch ( id ) {
		case 'debt':
			return __( 'Case', 'followup-reminders' );
		case 'failures':
			return __( 'Failed payments', 'followup-reminders' );
		case 'retry':
			return __( 'Automatic retries', 'followup-reminders' );
		case 'disputes':
			return __( 'Disputes', 'followup-reminders' );
		case 'promises':
			return __( 'Promises', 'followup-reminders' );
		case 'contact':
			return __( 'Contact', 'followup-reminders' );
		case 'debtor':
			return __( 'Customer', 'followup-reminders' );
		case 'subscription':
			return __( 'Subscription', 'followup-reminders' );
		case 'event':
			return __( 'The event', 'followup-reminders' );
		default:
			return plain( id );
	}
}

/** An operator between a fact and a value: `is at least`. */
export function operatorWords( id: Id ): string {
	switch ( id ) {
		case 'is':
			return __( 'is', 'followup-reminders' );
		case 'is_not':
			return __( 'is not', 'followup-reminders' );
		case 'is_one_of':
			return __( 'is one of', 'followup-reminders' );
		case 'is_none_of':
			return __( 'is none of', 'followup-reminders' );
		case 'at_least':
			return __( 'is at least', 'followup-reminders' );
		case 'at_most':
			return __( 'is at most', 'followup-reminders' );
		case 'between':
			return __( 'is between', 'followup-reminders' );
		case 'before':
			return __( 'is before', 'followup-reminders' );
		case 'after':
			return __( 'is after', 'followup-reminders' );
		case 'has':
			return __( 'has', 'followup-reminders' );
		case 'has_any_of':
			return __( 'has any of', 'followup-reminders' );
		case 'has_none_of':
			return __( 'has none of', 'followup-reminders' );
		case 'is_absent':
			return __( 'is not known', 'followup-reminders' );
		case 'is_present':
			return __( 'is known', 'followup-reminders' );
		default:
			return plain( id );
	}
}

/** A member of a closed set: `needs_card_update`. */
export function valueWords( id: Id ): string {
	switch ( id ) {
		case 'card':
			return __( 'Card', 'followup-reminders' );
		case 'direct_debit':
			return __( 'Direct debit', 'followup-reminders' );
		case 'bank_transfer':
			return __( 'Bank transfer', 'followup-reminders' );
		case 'wallet':
			return __( 'Wallet', 'followup-reminders' );
		case 'other':
			return __( 'Other', 'followup-reminders' );
		case 'none':
			return __( 'None', 'followup-reminders' );
		case 'pending':
			return __( 'Pending', 'followup-reminders' );
		case 'partial':
			return __( 'Partial', 'followup-reminders' );
		case 'full':
			return __( 'Full', 'followup-reminders' );
		case 'soft':
			return __( 'May go through later', 'followup-reminders' );
		case 'soft_delayed':
			return __( 'May go through after some days', 'followup-reminders' );
		case 'unknown_soft':
			return __( 'No reason given', 'followup-reminders' );
		case 'contact_bank':
			return __( 'Customer should ask the bank', 'followup-reminders' );
		case 'needs_card_update':
			return __( 'Card must be replaced', 'followup-reminders' );
		case 'needs_authentication':
			return __( 'Bank asks for confirmation', 'followup-reminders' );
		case 'fraud_conceal':
			return __(
				'Suspected fraud (never shown to the customer)',
				'followup-reminders'
			);
		case 'customer_revoked':
			return __( 'Customer told the bank to stop', 'followup-reminders' );
		case 'merchant_side':
			return __( 'Our own mistake', 'followup-reminders' );
		case 'terminal':
			return __( 'This card never again', 'followup-reminders' );
		default:
			return isCaseKind( id ) ? kindWords( id ) : plain( id );
	}
}

/** A code nobody has words for, at least readable: a name the owner chose, a tag. */
function plain( code: string ): string {
	return code.replaceAll( '_', ' ' );
}
