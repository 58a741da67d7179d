import { __ } from '@wordpress/i18n';
import type { Id } from '../documents/scalars';

/** What a token of a message text stands for. */
export function tokenWords( id: Id ): string {
	switch ( id ) {
		case 'first_name':
			return __( 'First name', 'followup-reminders' );
		case 'full_name':
		case 'customer_name':
			return __( 'Full name', 'followup-reminders' );
		case 'company':
			return __( 'Company of the customer', 'followup-reminders' );
		case 'customer':
			return __( 'Name and company, for staff', 'followup-reminders' );
		case 'customer_phone':
			return __( 'Phone number, for staff', 'followup-reminders' );
		case 'contact_person':
			return __( 'Who answers at the shop', 'followup-reminders' );
		case 'shop_name':
			return __( 'Shop name', 'followup-reminders' );
		case 'shop_short':
			return __(
				'Shop name of at most 11 characters, for text messages',
				'followup-reminders'
			);
		case 'shop_identity':
			return __(
				'Legal name, address and registration number of the shop',
				'followup-reminders'
			);
		case 'debtor_identity':
			return __(
				'Legal name, address and registration number of the customer',
				'followup-reminders'
			);
		case 'item':
			return __( 'Product or subscription', 'followup-reminders' );
		case 'reference':
			return __(
				'Order, invoice or subscription with its number',
				'followup-reminders'
			);
		case 'the_reference':
			return __(
				'The same with its article, in French',
				'followup-reminders'
			);
		case 'number':
			return __(
				'Bare number of the order or invoice',
				'followup-reminders'
			);
		case 'invoice_date':
			return __( 'Date of the invoice', 'followup-reminders' );
		case 'po_number':
			return __( 'Purchase order of the customer', 'followup-reminders' );
		case 'open_count':
			return __( 'Number of open items', 'followup-reminders' );
		case 'amount_due':
		case 'remaining':
			return __( 'Amount due', 'followup-reminders' );
		case 'amount_original':
		case 'amount':
			return __( 'Original amount', 'followup-reminders' );
		case 'amount_paid':
			return __( 'Amount paid so far', 'followup-reminders' );
		case 'amount_received':
			return __( 'The payment just received', 'followup-reminders' );
		case 'amount_disputed':
			return __( 'Amount the customer disputes', 'followup-reminders' );
		case 'amount_undisputed':
			return __(
				'Amount that stays due during the dispute',
				'followup-reminders'
			);
		case 'amount_credited':
			return __(
				'Amount credited after a dispute',
				'followup-reminders'
			);
		case 'amount_left':
			return __( 'Amount due after the credit', 'followup-reminders' );
		case 'renewal_amount':
			return __( 'Amount of the next renewal', 'followup-reminders' );
		case 'total_due':
			return __( 'Sum of several open items', 'followup-reminders' );
		case 'claim_total':
			return __(
				'Amount due with interest and the fixed sum',
				'followup-reminders'
			);
		case 'due_date':
			return __( 'Due date', 'followup-reminders' );
		case 'old_due_date':
			return __( 'Due date before the extension', 'followup-reminders' );
		case 'overdue_for':
			return __(
				'How long the payment is overdue',
				'followup-reminders'
			);
		case 'retry_date':
			return __(
				'Day of the next automatic attempt',
				'followup-reminders'
			);
		case 'retry_when':
			return __(
				'When the next automatic attempt is, from "on Thursday 3 December" to "within the hour"',
				'followup-reminders'
			);
		case 'attempt_number':
			return __( 'Which attempt failed', 'followup-reminders' );
		case 'suspension_date':
			return __(
				'Day on which the subscription is suspended',
				'followup-reminders'
			);
		case 'renewal_date':
			return __( 'Day of the next renewal', 'followup-reminders' );
		case 'hold_until':
			return __( 'Until when stock is kept', 'followup-reminders' );
		case 'next_step_date':
			return __( 'Day of the next step', 'followup-reminders' );
		case 'demand_deadline':
			return __(
				'Last day given by a formal notice',
				'followup-reminders'
			);
		case 'today':
			return __( 'Date of the message', 'followup-reminders' );
		case 'reminder_dates':
			return __( 'Dates of earlier messages', 'followup-reminders' );
		case 'card':
			return __( 'Card with its last four digits', 'followup-reminders' );
		case 'card_expiry':
			return __(
				'Month in which the card expires',
				'followup-reminders'
			);
		case 'decline_line':
		case 'decline_reason':
			return __(
				'Why the payment failed, in words that give nothing away',
				'followup-reminders'
			);
		case 'pay_button':
			return __( 'Button to the pay page', 'followup-reminders' );
		case 'pay_link':
			return __( 'Link to the pay page', 'followup-reminders' );
		case 'short_link':
			return __(
				'Short pay link for text messages',
				'followup-reminders'
			);
		case 'pay_all_button':
			return __(
				'Button to pay several items at once',
				'followup-reminders'
			);
		case 'update_card_button':
			return __(
				'Button to replace the card and pay',
				'followup-reminders'
			);
		case 'update_card_link':
			return __(
				'Link to replace the card and pay',
				'followup-reminders'
			);
		case 'account_button':
			return __(
				'Button to the subscription in the account',
				'followup-reminders'
			);
		case 'plan_button':
			return __( 'Button to the payment plan', 'followup-reminders' );
		case 'answer_link':
			return __(
				'Link on which the customer answers',
				'followup-reminders'
			);
		case 'proof_code':
			return __(
				'Code that the customer can compare in the account',
				'followup-reminders'
			);
		case 'statement_link':
			return __(
				'Link to the statement of account',
				'followup-reminders'
			);
		case 'items_list':
			return __(
				'All open items with amount and link',
				'followup-reminders'
			);
		case 'bank_details':
			return __( 'Bank account for a transfer', 'followup-reminders' );
		case 'plan_lines':
			return __(
				'Instalments of the payment plan',
				'followup-reminders'
			);
		case 'promise_amount':
			return __( 'Promised amount', 'followup-reminders' );
		case 'promise_date':
			return __( 'Promised day', 'followup-reminders' );
		case 'instalments_count':
			return __( 'Number of instalments', 'followup-reminders' );
		case 'instalment_number':
			return __( 'Which instalment of how many', 'followup-reminders' );
		case 'instalment_amount':
			return __( 'Amount of the instalment', 'followup-reminders' );
		case 'instalment_date':
			return __( 'Day of the instalment', 'followup-reminders' );
		case 'plan_remaining':
			return __(
				'What remains after the instalment',
				'followup-reminders'
			);
		case 'plan_miss_line':
			return __(
				'What happens when an instalment is missed',
				'followup-reminders'
			);
		case 'dispute_answer_by':
			return __(
				'Day by which a dispute is answered',
				'followup-reminders'
			);
		case 'dispute_reason':
			return __( 'Why the amount stays due', 'followup-reminders' );
		case 'no_extra_cost_line':
			return __(
				'That an extension costs nothing',
				'followup-reminders'
			);
		case 'interest_line':
			return __(
				'Interest to date, businesses only',
				'followup-reminders'
			);
		case 'fee_line':
			return __(
				'Fixed sum for a late invoice, businesses only',
				'followup-reminders'
			);
		case 'late_fee_lines':
			return __(
				'What the law adds from the due date on, businesses only',
				'followup-reminders'
			);
		case 'notice_basis_line':
			return __( 'Legal basis of a formal notice', 'followup-reminders' );
		case 'alert_reason':
			return __(
				'Rule that raised the alert, for staff',
				'followup-reminders'
			);
		case 'recent_history':
			return __( 'Latest contacts, for staff', 'followup-reminders' );
		case 'case_button':
			return __( 'Button to the case, for staff', 'followup-reminders' );
		case 'days_overdue':
			return __( 'Days since the due date', 'followup-reminders' );
		default:
			return id.replaceAll( '_', ' ' );
	}
}
