import { __ } from '@wordpress/i18n';
import { reasonText } from '../../../components/reasons';

/** Why one of two sequences does not send what the other sends, or sends it at another time. */
export function whyChangedWords( why: string ): string {
	switch ( why ) {
		case 'other_action':
			return __(
				'another message is sent at this step',
				'followup-reminders'
			);
		case 'step_absent':
			return __(
				'one of the two has no such step',
				'followup-reminders'
			);
		case 'still_open':
			return __(
				'not due yet at the end of these months',
				'followup-reminders'
			);
		case 'held_out':
			return __(
				'in the group that is not reminded, for comparison',
				'followup-reminders'
			);
		case 'other_sequence':
			return __( 'another sequence took the case', 'followup-reminders' );
		case 'not_enrolled':
			return __( 'the case did not enter', 'followup-reminders' );
		case 'due':
			return __( 'due at another time', 'followup-reminders' );
		case 'deferred':
			return __(
				'due as before, sent at another time because of sending hours or limits',
				'followup-reminders'
			);
		default:
			return reasonText( why );
	}
}
