import { __ } from '@wordpress/i18n';
import { ConfirmButton } from '../confirm-button';
import { FailureNotice } from '../failure-notice';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';

/** Offered while the case is in no sequence: a debt older than a sequence is taken in only by a person. */
export function EnrolAction( { detail }: { detail: CaseDetail } ) {
	const act = useCaseAct( caseActs.enrolByHand, detail.id );
	if ( detail.run !== null && detail.run.ended === null ) {
		return null;
	}
	return (
		<>
			{ act.failure && (
				<FailureNotice
					failure={ act.failure }
					onDismiss={ act.clear }
				/>
			) }
			<ConfirmButton
				label={ __( 'Start a sequence', 'followup-reminders' ) }
				title={ __( 'Start a sequence?', 'followup-reminders' ) }
				confirmLabel={ __( 'Follow up', 'followup-reminders' ) }
				isBusy={ act.busy }
				onConfirm={ () => act.run() }
			>
				<p>
					{ __(
						'The case enters the first live sequence that matches. At most one email is sent now.',
						'followup-reminders'
					) }
				</p>
			</ConfirmButton>
		</>
	);
}
