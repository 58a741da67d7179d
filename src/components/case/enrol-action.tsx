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
				label={ __( 'Follow up this case', 'followup-reminders' ) }
				title={ __( 'Follow up this case?', 'followup-reminders' ) }
				confirmLabel={ __( 'Follow up', 'followup-reminders' ) }
				isBusy={ act.busy }
				onConfirm={ () => act.run() }
			>
				<p>
					{ __(
						'The first sequence that is live and fits takes the case, although the debt is older than the sequence. Steps whose time has passed are judged by the sequence’s own rules: at most one message goes out now.',
						'followup-reminders'
					) }
				</p>
			</ConfirmButton>
		</>
	);
}
