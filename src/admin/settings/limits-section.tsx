import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { SaveRow } from '../../components/save-row';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { NumberField } from '../../components/number-field';
import { Section } from '../../components/section';
import { useOperations, useOperationsSave } from '../../data/operations';
import type { Operations } from '../../documents/rest';

/** What a host lets a site send. */
export function LimitsSection() {
	const { entry, reload } = useOperations();
	return (
		<Section title={ __( 'Limits of your host', 'followup-reminders' ) }>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( found ) => (
					<LimitsForm
						key={ `${ found.perMinute } ${ found.perHour }` }
						operations={ found }
					/>
				) }
			</Loaded>
		</Section>
	);
}

function LimitsForm( { operations }: { operations: Operations } ) {
	const save = useOperationsSave();
	const [ perMinute, setPerMinute ] = useState< number | null >(
		operations.perMinute
	);
	const [ perHour, setPerHour ] = useState< number | null >(
		operations.perHour
	);
	const unsaved =
		perMinute !== operations.perMinute || perHour !== operations.perHour;
	return (
		<form
			className="fur-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void save.run( {
					perMinute,
					perHour,
					retentionDays: operations.retentionDays,
				} );
			} }
		>
			<p>
				{ __(
					'Shared hosts often let a site send 100 to 500 mails an hour and drop the rest without a word. Ask yours, and leave room for the shop’s own mails: set about half of what it allows. With a mail service of your own you need no limit.',
					'followup-reminders'
				) }
			</p>
			{ save.failure && <FailureNotice failure={ save.failure } /> }
			<div className="fur-row">
				<NumberField
					label={ __(
						'Reminders per minute at most',
						'followup-reminders'
					) }
					help={ __( '0: no limit.', 'followup-reminders' ) }
					value={ perMinute }
					onChange={ setPerMinute }
				/>
				<NumberField
					label={ __(
						'Reminders per hour at most',
						'followup-reminders'
					) }
					help={ paceWords( perHour ) }
					value={ perHour }
					onChange={ setPerHour }
				/>
			</div>
			<SaveRow
				label={ __( 'Save', 'followup-reminders' ) }
				isBusy={ save.busy }
				isUnsaved={ unsaved }
			/>
		</form>
	);
}

const paceWords = ( perHour: number | null ): string =>
	perHour === null || perHour <= 0
		? __( '0: no limit.', 'followup-reminders' )
		: sprintf(
				/* translators: %d: number of hours. */
				__(
					'1,000 reminders due at once would take about %d hours.',
					'followup-reminders'
				),
				Math.ceil( 1000 / perHour )
			);
