import { __, sprintf } from '@wordpress/i18n';
import { asSentence } from '../../explain';
import type { CaseDetail } from '../../documents/rest';
import type { Instant } from '../../documents/scalars';
import {
	formatDate,
	formatInstant,
	formatMoney,
	formatWhen,
	shopDate,
} from '../format';
import { reasonText } from '../reasons';
import { plainWords } from '../words';

/** What is planned, as far as the sentence needs it. */
export interface Planned {
	readonly stepId: string;
	readonly atUtc: Instant;
}

/** Why nothing goes out just now: one sentence an owner can read out to the customer. Null: the next step says it all. */
export function whySentence(
	detail: CaseDetail,
	next: Planned | null
): string | null {
	if ( detail.status !== 'open' ) {
		return closedSentence( detail );
	}
	const { run, now } = detail;
	const held = heldSentence( detail );
	if ( held !== null ) {
		return held;
	}
	if ( run === null ) {
		return __(
			'Not in a sequence. No emails are sent.',
			'followup-reminders'
		);
	}
	if ( run.ended !== null ) {
		return sprintf(
			/* translators: %s: why, "every step is done". */
			__( 'Nothing more is sent, because %s.', 'followup-reminders' ),
			reasonText( run.ended )
		);
	}
	if ( next === null ) {
		return __(
			'Waiting for a payment, a reply or a new due date.',
			'followup-reminders'
		);
	}
	// What comes later stands beside it as the next step, with its moment.
	return next.atUtc > now
		? null
		: sprintf(
				/* translators: %s: name of a step. */
				__(
					'Step “%s” is due and is sent with the next scheduled run.',
					'followup-reminders'
				),
				plainWords( next.stepId )
			);
}

function closedSentence( detail: CaseDetail ): string {
	const when =
		detail.closedAtUtc === null ? '' : formatInstant( detail.closedAtUtc );
	return sprintf(
		/* translators: 1: why, "it is paid", 2: date and time. */
		__( 'Nothing is sent any more: %1$s (%2$s).', 'followup-reminders' ),
		reasonText( detail.status ),
		when
	);
}

/** Null while nothing holds it. */
function heldSentence( detail: CaseDetail ): string | null {
	const { facts, holdReason, now } = detail;
	const dispute = facts?.disputes.find( ( { state } ) => state === 'open' );
	if ( dispute !== undefined && holdReason === 'dispute_open' ) {
		return sprintf(
			/* translators: 1: amount, 2: date. */
			__(
				'No messages: the customer disputed %1$s on %2$s. We check again when the dispute is closed.',
				'followup-reminders'
			),
			formatMoney( dispute.amountMinor, detail.currency ),
			formatDate( shopDate( dispute.sinceUtc ) )
		);
	}
	const hold = facts?.holds.find(
		( { untilUtc } ) => untilUtc === null || untilUtc > now
	);
	const reason = holdReason ?? hold?.kind ?? null;
	if ( reason === null ) {
		return null;
	}
	const until = hold?.untilUtc ?? detail.nextAtUtc;
	return until === null || until === undefined || until <= now
		? sprintf(
				/* translators: %s: why, "The customer replied". */
				__(
					'No messages until someone changes it. %s.',
					'followup-reminders'
				),
				asSentence( reasonText( reason ) )
			)
		: sprintf(
				/* translators: 1: why, "The customer promised to pay", 2: a moment. */
				__(
					'No messages. %1$s. We check again: %2$s.',
					'followup-reminders'
				),
				asSentence( reasonText( reason ) ),
				formatWhen( until, now )
			);
}
