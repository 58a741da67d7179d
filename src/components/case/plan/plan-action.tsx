import { __ } from '@wordpress/i18n';
import { usePlan, usePlanCancel } from '../../../data/plans';
import type { CaseDetail } from '../../../documents/rest';
import { ActForm } from '../../act-form';
import { DialogButton } from '../../dialog-button';
import { PlanForm } from './plan-form';

/** The plan by which a case is paid in instalments, and a way to agree on one, replace it or cancel it. */
export function PlanAction( { detail }: { detail: CaseDetail } ) {
	const { entry } = usePlan( detail.id );
	const shown = entry.value;
	if ( shown === null || shown.number !== null ) {
		return null;
	}
	const running = shown.plan?.state === 'running';
	return (
		<>
			{ running && <CancelPlan detail={ detail } /> }
			{ shown.leftMinor > 1 && (
				<DialogButton
					label={
						running
							? __( 'Replace payment plan', 'followup-reminders' )
							: __(
									'Agree on a payment plan',
									'followup-reminders'
								)
					}
				>
					{ ( close ) => (
						<PlanForm
							detail={ detail }
							shown={ shown }
							onDone={ close }
						/>
					) }
				</DialogButton>
			) }
		</>
	);
}

function CancelPlan( { detail }: { detail: CaseDetail } ) {
	const cancel = usePlanCancel( detail.id );
	return (
		<DialogButton
			label={ __( 'Cancel payment plan', 'followup-reminders' ) }
		>
			{ ( close ) => (
				<ActForm
					act={ cancel }
					submitLabel={ __(
						'Cancel payment plan',
						'followup-reminders'
					) }
					onSubmit={ async () => {
						if ( ( await cancel.run() ) !== null ) {
							close();
						}
					} }
					onCancel={ close }
				>
					<p>
						{ __(
							'The rest is due at once and the reminders of the case go on. What was paid stays paid.',
							'followup-reminders'
						) }
					</p>
				</ActForm>
			) }
		</DialogButton>
	);
}
