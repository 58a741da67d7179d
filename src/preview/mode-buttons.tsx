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
			return __( 'Turn off', 'followup-reminders' );
		case 'dry':
			return __( 'Start test mode', 'followup-reminders' );
		case 'live':
			return __( 'Go live', 'followup-reminders' );
	}
}

function titleOf( to: SequenceMode, title: string ): string {
	switch ( to ) {
		case 'off':
			return sprintf(
				/* translators: %s: title of a sequence. */
				__( 'Turn off “%s”?', 'followup-reminders' ),
				title
			);
		case 'dry':
			return sprintf(
				/* translators: %s: title of a sequence. */
				__( 'Start test mode of “%s”?', 'followup-reminders' ),
				title
			);
		case 'live':
			return sprintf(
				/* translators: %s: title of a sequence. */
				__( 'Go live with “%s”?', 'followup-reminders' ),
				title
			);
	}
}

function meaningOf( from: SequenceMode, to: SequenceMode ): string {
	if ( to === 'off' ) {
		return __(
			'No new case enters from now on. Cases in the sequence are on hold and get no emails. When you turn it on again they continue; time on hold makes no step late.',
			'followup-reminders'
		);
	}
	if ( to === 'dry' ) {
		return from === 'live'
			? __(
					'Nothing is sent from now on. Cases in the live sequence are on hold and continue when it is live again. New cases are only recorded in test mode.',
					'followup-reminders'
				)
			: __(
					'New matching cases enter unless a live sequence takes them. Everything is decided and recorded as if live, but nothing is sent. WooCommerce’s own emails are sent as usual.',
					'followup-reminders'
				);
	}
	return from === 'dry'
		? __(
				'Test mode ends, and its cases start live with the newest version. Steps of test mode are not sent afterwards, and nobody is suspended without an email before. Later steps are sent at their time.',
				'followup-reminders'
			)
		: __(
				'New matching cases enter from now on and their customers get emails. Older unpaid orders are not included; add them under Cases › Older unpaid orders.',
				'followup-reminders'
			);
}
