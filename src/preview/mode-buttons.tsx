import { __, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../components/confirm-button';
import { FailureNotice } from '../components/failure-notice';
import { useSequenceMode } from '../data/sequences';
import type { SequenceMode, SequenceSummary } from '../documents/rest';
import { SEQUENCE_MODES } from '../explain';
import { GoLiveNumbers } from './go-live-numbers';

/** Switches a sequence; what each switch means is said before it is done. */
export function ModeButtons( { row }: { row: SequenceSummary } ) {
	const mode = useSequenceMode();
	return (
		<>
			{ mode.failure && (
				<FailureNotice
					failure={ mode.failure }
					onDismiss={ mode.clear }
				/>
			) }
			{ SEQUENCE_MODES.filter( ( to ) => to !== row.mode ).map(
				( to ) => (
					<ConfirmButton
						key={ to }
						label={ labelOf( to ) }
						title={ titleOf( to, row.title ) }
						confirmLabel={ labelOf( to ) }
						isBusy={ mode.busy }
						onConfirm={ () => mode.run( row.id, to ) }
					>
						<p>{ meaningOf( row.mode, to ) }</p>
						{ to === 'live' && row.rehearsedSinceUtc !== null && (
							<GoLiveNumbers id={ row.id } runs={ row.runs } />
						) }
					</ConfirmButton>
				)
			) }
		</>
	);
}

function labelOf( to: SequenceMode ): string {
	switch ( to ) {
		case 'off':
			return __( 'Switch off', 'followup-reminders' );
		case 'dry':
			return __( 'Rehearse', 'followup-reminders' );
		case 'live':
			return __( 'Go live', 'followup-reminders' );
	}
}

function titleOf( to: SequenceMode, title: string ): string {
	switch ( to ) {
		case 'off':
			return sprintf(
				/* translators: %s: title of a sequence. */
				__( 'Switch “%s” off?', 'followup-reminders' ),
				title
			);
		case 'dry':
			return sprintf(
				/* translators: %s: title of a sequence. */
				__( 'Rehearse “%s”?', 'followup-reminders' ),
				title
			);
		case 'live':
			return sprintf(
				/* translators: %s: title of a sequence. */
				__( 'Let “%s” go live?', 'followup-reminders' ),
				title
			);
	}
}

function meaningOf( from: SequenceMode, to: SequenceMode ): string {
	if ( to === 'off' ) {
		return __(
			'From now on no new case is taken in, and cases in it are on hold: nobody is written to. When it is switched on again they go on where they were; time on hold makes no step late.',
			'followup-reminders'
		);
	}
	if ( to === 'dry' ) {
		return from === 'live'
			? __(
					'From now on nothing is sent. Cases in the live sequence are on hold and go on where they were when it is live again; new cases are rehearsed: everything is decided and written down as if it were live, and nothing is sent.',
					'followup-reminders'
				)
			: __(
					'New cases that fit, and that no live sequence takes, are taken in: everything is decided and written down as if it were live, and nothing is sent. WooCommerce’s own mails go out as before.',
					'followup-reminders'
				);
	}
	return from === 'dry'
		? __(
				'The rehearsal ends and its cases begin anew, live, with the newest version. Nothing is caught up: what was rehearsed is not sent afterwards, and nobody is suspended who was not written to. What is still to come goes out when it would have.',
				'followup-reminders'
			)
		: __(
				'From now on new cases that fit are taken in and their customers are written to. Debts from before the first switching on are taken in only by hand, one by one.',
				'followup-reminders'
			);
}
