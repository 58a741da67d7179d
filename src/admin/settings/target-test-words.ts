import { __, sprintf } from '@wordpress/i18n';
import { deliveryWords } from '../../components/delivery-words';
import { plainWords } from '../../components/words';
import type { TargetTest } from '../../documents/rest';

/** What came of a test, in a sentence. */
export function targetTestWords( test: TargetTest ): string {
	const why = deliveryWords( test.code ) ?? plainWords( test.code );
	switch ( test.outcome ) {
		case 'delivered':
			return sprintf(
				/* translators: 1: an HTTP status, 2: number of milliseconds. */
				__(
					'accepted (%1$d) within %2$d milliseconds.',
					'followup-reminders'
				),
				test.status,
				test.milliseconds
			);
		case 'refused':
			return sprintf(
				/* translators: %s: what happened. */
				__(
					'not accepted: %s. A step’s call would be tried again.',
					'followup-reminders'
				),
				why
			);
		case 'failed':
			return sprintf(
				/* translators: %s: what happened. */
				__(
					'rejected: %s. A step’s call would fail and create a task.',
					'followup-reminders'
				),
				why
			);
		case 'unknown':
			return sprintf(
				/* translators: %s: what happened. */
				__(
					'delivery not confirmed: %s. A step’s call would wait for a person.',
					'followup-reminders'
				),
				why
			);
	}
}
