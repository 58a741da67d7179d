import { __ } from '@wordpress/i18n';
import type { ActionKind } from '../documents/sequence';

/** What an action does. */
export function actionWords( kind: ActionKind ): string {
	switch ( kind ) {
		case 'email':
			return __( 'Send an e-mail', 'followup-reminders' );
		case 'sms':
			return __( 'Send a text message', 'followup-reminders' );
		case 'notice':
			return __( 'Show a notice in the account', 'followup-reminders' );
		case 'suspend':
			return __( 'Suspend the subscription', 'followup-reminders' );
		case 'cancel':
			return __( 'Cancel the subscription', 'followup-reminders' );
		case 'task':
			return __( 'Give a colleague a task', 'followup-reminders' );
		case 'note':
			return __( 'Write a note to the order', 'followup-reminders' );
		case 'tag':
			return __( 'Tag the customer', 'followup-reminders' );
		case 'webhook':
			return __( 'Call a webhook', 'followup-reminders' );
	}
}
