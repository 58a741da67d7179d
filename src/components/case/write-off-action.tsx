import { __, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../confirm-button';
import { FailureNotice } from '../failure-notice';
import { formatMoney } from '../format';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';

export function WriteOffAction( { detail }: { detail: CaseDetail } ) {
	const act = useCaseAct( caseActs.writeOff, detail.id );
	return (
		<>
			{ act.failure && (
				<FailureNotice
					failure={ act.failure }
					onDismiss={ act.clear }
				/>
			) }
			<ConfirmButton
				label={ __( 'Write off', 'followup-reminders' ) }
				title={ __( 'Write off this case?', 'followup-reminders' ) }
				confirmLabel={ __( 'Write off', 'followup-reminders' ) }
				variant="tertiary"
				isDestructive
				isBusy={ act.busy }
				onConfirm={ () => act.run() }
			>
				<p>
					{ sprintf(
						/* translators: %s: amount of money. */
						__(
							'Closes the case with %s unpaid. No more emails are sent. The order itself does not change.',
							'followup-reminders'
						),
						formatMoney( detail.remainingMinor, detail.currency )
					) }
				</p>
			</ConfirmButton>
		</>
	);
}
