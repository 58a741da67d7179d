import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { SaveRow } from '../../components/save-row';
import { FailureNotice } from '../../components/failure-notice';
import { Loaded } from '../../components/loaded';
import { NumberField } from '../../components/number-field';
import { Section } from '../../components/section';
import { useOperations, useOperationsSave } from '../../data/operations';
import type { Operations } from '../../documents/rest';

/** How long the details of closed cases are kept. */
export function RetentionSection() {
	const { entry, reload } = useOperations();
	return (
		<Section
			title={ __( 'How long details are kept', 'followup-reminders' ) }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( found ) => (
					<RetentionForm
						key={ found.retentionDays }
						operations={ found }
					/>
				) }
			</Loaded>
		</Section>
	);
}

function RetentionForm( { operations }: { operations: Operations } ) {
	const save = useOperationsSave();
	const [ retentionDays, setDays ] = useState< number | null >(
		operations.retentionDays
	);
	return (
		<form
			className="fur-form"
			onSubmit={ ( event ) => {
				event.preventDefault();
				void save.run( {
					perMinute: operations.perMinute,
					perHour: operations.perHour,
					retentionDays,
				} );
			} }
		>
			<p>
				{ __(
					'After this many days the decisions, messages and finished tasks of a closed case are deleted, a little each hour. Its amounts and its result stay.',
					'followup-reminders'
				) }
			</p>
			{ save.failure && <FailureNotice failure={ save.failure } /> }
			<NumberField
				label={ __(
					'Days after a case was closed',
					'followup-reminders'
				) }
				help={ __(
					'At least 30. 0 keeps them for ever.',
					'followup-reminders'
				) }
				value={ retentionDays }
				onChange={ setDays }
			/>
			<SaveRow
				label={ __( 'Save', 'followup-reminders' ) }
				isBusy={ save.busy }
				isUnsaved={ retentionDays !== operations.retentionDays }
			/>
		</form>
	);
}
