import { __, sprintf } from '@wordpress/i18n';
import type { FigureExperiment } from '../documents/rest';
import { tenthsWords } from './figures';
import { formatDate } from './format';

const points = ( tenths: number ): string =>
	( tenths > 0 ? '+' : '' ) + tenthsWords( tenths );

/** What a hold-out has shown so far, or what is missing for it to show anything. */
export function experimentVerdict( one: FigureExperiment ): string {
	if ( one.treated === 0 || one.heldOut === 0 ) {
		// How many more it takes depends on what is known of both.
		return __(
			'Not enough yet: one of the two groups has no case that is final.',
			'followup-reminders'
		);
	}
	if ( ! one.isEnough ) {
		const more = sprintf(
			/* translators: %d: number of customers. */
			__(
				'Not enough yet: about %d more customers must be held out.',
				'followup-reminders'
			),
			one.moreNeeded
		);
		return one.enoughOn === null
			? more
			: `${ more } ${ sprintf(
					/* translators: %s: date. */
					__(
						'At the present pace that is on %s.',
						'followup-reminders'
					),
					formatDate( one.enoughOn )
				) }`;
	}
	const interval = sprintf(
		/* translators: 1: points, 2: lower end, 3: higher end. */
		__( '%1$s points (%2$s to %3$s)', 'followup-reminders' ),
		points( one.differenceTenths ),
		tenthsWords( one.lowTenths ),
		tenthsWords( one.highTenths )
	);
	return one.isProven
		? interval
		: sprintf(
				/* translators: %s: "+12.0 points (-3.7 to 27.6)". */
				__( 'No proven difference: %s', 'followup-reminders' ),
				interval
			);
}
