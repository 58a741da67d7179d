import { __ } from '@wordpress/i18n';
import { reasonText } from '../../components/reasons';
import { Moment } from '../../components/moment';
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
						{ __( 'Looked at again', 'followup-reminders' ) }{ ' ' }
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
					'In no sequence: nothing is sent.',
					'followup-reminders'
				) }
			</>
		);
	}
	if ( row.nextAtUtc === null ) {
		return (
			<>
				{ __(
					'Nothing until something happens.',
					'followup-reminders'
				) }
			</>
		);
	}
	if ( row.sequenceId === null && row.nextAtUtc > now ) {
		return (
			<>
				{ __( 'In no sequence. Looked at', 'followup-reminders' ) }{ ' ' }
				<Moment at={ row.nextAtUtc } now={ now } />
			</>
		);
	}
	return (
		<>
			{ __( 'Next step', 'followup-reminders' ) }{ ' ' }
			<Moment at={ row.nextAtUtc } now={ now } />
		</>
	);
}
