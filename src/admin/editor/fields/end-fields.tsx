import { __ } from '@wordpress/i18n';
import { NumberField } from '../../../components/number-field';
import type { SequenceDraft } from '../draft';
import { useIssueAt } from '../editor-context';
import { ConditionField } from './condition-field';

interface Props {
	readonly draft: SequenceDraft;
	readonly onChange: ( draft: SequenceDraft ) => void;
}

/** What ends a case's way through the sequence beside payment. */
export function EndFields( { draft, onChange }: Props ) {
	const idleError = useIssueAt( '/endAfterIdleDays' );
	return (
		<>
			<p>
				{ __(
					'A case always stops when it is paid, cancelled or written off, and waits while it is disputed. You need not set that up.',
					'followup-reminders'
				) }
			</p>
			<ConditionField
				label={ __( 'Also leaves the sequence', 'followup-reminders' ) }
				alwaysLabel={ __(
					'for no other reason',
					'followup-reminders'
				) }
				nullable
				condition={ draft.leaveWhen }
				path="/leaveWhen"
				onChange={ ( leaveWhen ) =>
					onChange( { ...draft, leaveWhen } )
				}
			/>
			<NumberField
				label={ __(
					'Ends when nothing happened for (days)',
					'followup-reminders'
				) }
				className="is-short"
				value={ draft.endAfterIdleDays }
				error={ idleError }
				onChange={ ( endAfterIdleDays ) =>
					onChange( { ...draft, endAfterIdleDays } )
				}
			/>
		</>
	);
}
