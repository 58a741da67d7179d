import { __, _n, sprintf } from '@wordpress/i18n';
import { minuteToText } from '../../components/format';
import { plainWords } from '../../components/words';
import { factWords } from '../../explain';
import type { Moment } from '../../documents/sequence';
import type { Draft } from '../../data/draft';

type MomentDraft = Draft< Moment >;

/** A length of time as the document has it, without its sign. */
export function offsetWords( offset: MomentDraft[ 'offset' ] ): string {
	const count = Math.abs( offset.count ?? 0 );
	switch ( offset.unit ) {
		case 'minutes': {
			/* translators: %d: number of minutes. */
			const words = _n(
				'%d minute',
				'%d minutes',
				count,
				'followup-reminders'
			);
			return sprintf( words, count );
		}
		case 'days': {
			/* translators: %d: number of days. */
			const words = _n(
				'%d day',
				'%d days',
				count,
				'followup-reminders'
			);
			return sprintf( words, count );
		}
		case 'business_days': {
			/* translators: %d: number of working days. */
			const words = _n(
				'%d working day',
				'%d working days',
				count,
				'followup-reminders'
			);
			return sprintf( words, count );
		}
	}
}

function anchorWords( anchor: MomentDraft[ 'anchor' ] ): string {
	switch ( anchor.on ) {
		case 'enrolled':
			return __( 'entering the sequence', 'followup-reminders' );
		case 'failure':
			return sprintf(
				/* translators: %d: 1 for the first failure. */
				__( 'payment failure %d', 'followup-reminders' ),
				anchor.no ?? 0
			);
		case 'fact':
			return factWords( anchor.fact );
		case 'step':
			return anchor.event === 'delivered'
				? sprintf(
						/* translators: %s: name of a step. */
						__( 'step %s was delivered', 'followup-reminders' ),
						plainWords( anchor.stepId )
					)
				: sprintf(
						/* translators: %s: name of a step. */
						__(
							'step %s was done or skipped',
							'followup-reminders'
						),
						plainWords( anchor.stepId )
					);
	}
}

/** `7 days before Due date at 10:00`. */
export function momentWords( moment: MomentDraft ): string {
	const length = offsetWords( moment.offset );
	const anchor = anchorWords( moment.anchor );
	const when =
		( moment.offset.count ?? 0 ) < 0
			? sprintf(
					/* translators: 1: length of time, 2: what it is counted from. */
					__( '%1$s before %2$s', 'followup-reminders' ),
					length,
					anchor
				)
			: sprintf(
					/* translators: 1: length of time, 2: what it is counted from. */
					__( '%1$s after %2$s', 'followup-reminders' ),
					length,
					anchor
				);
	return moment.atMinute === null
		? when
		: sprintf(
				/* translators: 1: moment, 2: time of day. */
				__( '%1$s at %2$s', 'followup-reminders' ),
				when,
				minuteToText( moment.atMinute )
			);
}
