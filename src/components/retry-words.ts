import { __ } from '@wordpress/i18n';
import type { Scalar } from '../documents/scalars';

/** Why the shop does not charge a card once more by itself, for the owner; never shown to a customer. */
export function retryStoppedWords(
	why: Scalar | null,
	declineClass: Scalar | null
): string | null {
	switch ( why ) {
		case 'declined':
			return declinedWords( declineClass );
		case 'retries_used_up':
			return __(
				'the bank’s answer allows only a few more attempts, and they were made',
				'followup-reminders'
			);
		case 'card_budget':
			return __(
				'the card was declined as often as you allow within 30 days',
				'followup-reminders'
			);
		case 'settled':
			return __( 'nothing is due any more', 'followup-reminders' );
		case 'not_whole':
			return __(
				'a part is paid or disputed, and a retry would charge the whole amount',
				'followup-reminders'
			);
		case 'balance_order':
			return __(
				'the rest is paid through an order of its own, and a retry would charge the whole amount',
				'followup-reminders'
			);
		case 'held':
			return __(
				'a refund is asked for or a payment plan was agreed',
				'followup-reminders'
			);
		default:
			return null;
	}
}

function declinedWords( declineClass: Scalar | null ): string {
	switch ( declineClass ) {
		case 'terminal':
			return __(
				'the bank says that this card must not be charged again',
				'followup-reminders'
			);
		case 'customer_revoked':
			return __(
				'the customer told the bank to stop these payments',
				'followup-reminders'
			);
		case 'fraud_conceal':
			return __(
				'the bank gave a security reason; do not name it to the customer',
				'followup-reminders'
			);
		case 'needs_card_update':
			return __(
				'this card can no longer be used: the customer must give another',
				'followup-reminders'
			);
		case 'needs_authentication':
			return __(
				'the customer must confirm the payment with the bank',
				'followup-reminders'
			);
		case 'contact_bank':
			return __(
				'the bank does not allow this payment with this card',
				'followup-reminders'
			);
		case 'merchant_side':
			return __(
				'the payment was probably made already, or the mistake is ours',
				'followup-reminders'
			);
		default:
			return __(
				'the bank’s answer forbids another attempt',
				'followup-reminders'
			);
	}
}
