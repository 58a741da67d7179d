import { __, sprintf } from '@wordpress/i18n';

const ANSWERED = /^webhook\.answered_(\d{3})$/;

/** What came back from a webhook; null for codes of other channels. */
export function deliveryWords( code: string ): string | null {
	const [ , status ] = ANSWERED.exec( code ) ?? [];
	if ( status !== undefined ) {
		return sprintf(
			/* translators: %s: an HTTP status, "503". */
			__( 'the other side answered %s', 'followup-reminders' ),
			status
		);
	}
	switch ( code ) {
		case 'webhook.no_connection':
			return __(
				'no connection, or its certificate was rejected',
				'followup-reminders'
			);
		case 'webhook.not_begun':
			return __(
				'WordPress did not call the address: it cannot be found or is not allowed',
				'followup-reminders'
			);
		case 'webhook.no_reply':
			return __( 'no answer', 'followup-reminders' );
		case 'webhook.transport_unknown':
			return __(
				'another plugin sends in place of WordPress and does not report the result',
				'followup-reminders'
			);
		case 'no_channel.courtesy_off':
			return __(
				'the customer turned messages ahead of time off',
				'followup-reminders'
			);
		case 'no_channel.account_only':
			return __(
				'the customer wants reminders only in their account',
				'followup-reminders'
			);
		case 'no_channel.call_wanted':
			return __(
				'the customer asked for a call instead: there is a task',
				'followup-reminders'
			);
		case 'target.missing':
			return __( 'there is no such target', 'followup-reminders' );
		default:
			return null;
	}
}
