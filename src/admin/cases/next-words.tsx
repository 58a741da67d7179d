import { __, sprintf } from '@wordpress/i18n';
import { formatInstant, formatWhen } from '../../components/format';
import { reasonText } from '../../components/reasons';
import { Moment } from '../../components/moment';
import { plainWords } from '../../components/words';
import type { CaseSummary } from '../../documents/rest';
import type { Instant } from '../../documents/scalars';

/** What happens next with a case, as far as its row says. */
export function NextWords( { row, now }: { row: CaseSummary; now: Instant } ) {
	if ( row.status !== 'open' ) {
		return (
			<>{ __( 'Nothing: the case is closed.', 'followup-reminders' ) }</>
		);
	}
	if ( row.holdReason !== null ) {
		return (
			<>
				{ __( 'On hold:', 'followup-reminders' ) }{ ' ' }
				{ reasonText( row.holdReason ) }
				{ row.nextAtUtc !== null && (
					<>
						<br />
						{ __( 'Next check:', 'followup-reminders' ) }{ ' ' }
						<Moment at={ row.nextAtUtc } now={ now } />
					</>
				) }
			</>
		);
	}
	if ( row.ended !== null ) {
		return (
			<>
				{ __(
					'Nothing: the sequence has ended.',
					'followup-reminders'
				) }
			</>
		);
	}
	if ( row.sequenceId === null && row.nextAtUtc === null ) {
		return (
			<>
				{ __(
					'Not in a sequence. No emails are sent.',
					'followup-reminders'
				) }
			</>
		);
	}
	if ( row.nextAtUtc === null ) {
		return (
			<>
				{ __(
					'Waiting for the customer or a payment.',
					'followup-reminders'
				) }
			</>
		);
	}
	if ( row.sequenceId === null && row.nextAtUtc > now ) {
		return (
			<>
				{ __( 'Not in a sequence. Next check:', 'followup-reminders' ) }{ ' ' }
				<Moment at={ row.nextAtUtc } now={ now } />
			</>
		);
	}
	return (
		<time
			dateTime={ new Date( row.nextAtUtc * 1000 ).toISOString() }
			title={ formatInstant( row.nextAtUtc ) }
		>
			{ sprintf(
				/* translators: 1: a moment, "Tomorrow, 10:00", 2: what is done, "email 2 of 3". */
				__( '%1$s: %2$s', 'followup-reminders' ),
				formatWhen( Math.max( row.nextAtUtc, now ), now ),
				nextWords( row )
			) }
		</time>
	);
}

/** What the first open step does: which of how many mails, else its name. */
function nextWords( row: CaseSummary ): string {
	const next = row.steps.find( ( { outcome } ) => outcome === null );
	if ( next === undefined ) {
		return __( 'the sequence ends', 'followup-reminders' );
	}
	const mails = row.steps.filter( ( { kind } ) => kind === 'email' );
	const no = mails.indexOf( next ) + 1;
	return no === 0
		? plainWords( next.id )
		: sprintf(
				/* translators: 1: number of an email, 2: how many there are. */
				__( 'email %1$d of %2$d', 'followup-reminders' ),
				no,
				mails.length
			);
}
