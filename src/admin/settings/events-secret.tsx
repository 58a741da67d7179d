import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../../components/confirm-button';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { Section } from '../../components/section';
import {
	useEventsSecret,
	useEventsSecretRotation,
	type EventsSecret as Secret,
} from '../../data/status';

/** The secret a billing system signs its events with: shown only when somebody asks. */
export function EventsSecret() {
	const [ shown, setShown ] = useState< Secret | null >( null );
	const show = useEventsSecret();
	const rotate = useEventsSecretRotation();
	const failure = show.failure ?? rotate.failure;
	return (
		<Section title={ __( 'Billing events', 'followup-reminders' ) }>
			<p>
				{ __(
					'Any billing system can send events about failed and received payments. It signs them with this secret.',
					'followup-reminders'
				) }
			</p>
			{ failure && <FailureNotice failure={ failure } /> }
			<div role="status">
				{ shown !== null && <Shown secret={ shown } /> }
			</div>
			<div className="fur-buttons">
				<Button
					__next40pxDefaultSize
					variant="secondary"
					isBusy={ show.busy }
					disabled={ show.busy }
					onClick={ () => {
						if ( shown !== null ) {
							setShown( null );
							return;
						}
						void show.run().then( setShown );
					} }
				>
					{ shown === null
						? __( 'Show the secret', 'followup-reminders' )
						: __( 'Hide the secret', 'followup-reminders' ) }
				</Button>
				<ConfirmButton
					label={ __( 'Create a new secret', 'followup-reminders' ) }
					title={ __( 'Create a new secret?', 'followup-reminders' ) }
					confirmLabel={ __( 'Create secret', 'followup-reminders' ) }
					isBusy={ rotate.busy }
					onConfirm={ async () => setShown( await rotate.run() ) }
				>
					<p>
						{ __(
							'Enter the new secret in your billing system within a day. The old one works until then.',
							'followup-reminders'
						) }
					</p>
				</ConfirmButton>
			</div>
		</Section>
	);
}

function Shown( { secret }: { secret: Secret } ) {
	if ( secret.secret === null ) {
		return <p>{ __( 'No secret yet.', 'followup-reminders' ) }</p>;
	}
	return (
		<>
			<code className="fur-secret">{ secret.secret }</code>
			{ secret.previousUntilUtc !== null && (
				<p className="fur-sub">
					{ sprintf(
						/* translators: %s: date and time. */
						__(
							'The previous one works until %s.',
							'followup-reminders'
						),
						formatInstant( secret.previousUntilUtc )
					) }
				</p>
			) }
		</>
	);
}
