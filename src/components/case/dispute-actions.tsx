import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from '../act-form';
import { ConfirmButton } from '../confirm-button';
import { DialogButton } from '../dialog-button';
import { errorsOf } from '../error-at';
import { FailureNotice } from '../failure-notice';
import { formatMoney } from '../format';
import { TextField } from '../text-field';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';

/** A person says that the customer disputes the debt, and how it ended. */
export function DisputeActions( { detail }: { detail: CaseDetail } ) {
	const act = useCaseAct( caseActs.reportDispute, detail.id );
	const open = ( detail.facts?.disputes ?? [] ).filter(
		( dispute ) => dispute.state === 'open'
	);
	return (
		<>
			{ act.failure && (
				<FailureNotice
					failure={ act.failure }
					onDismiss={ act.clear }
				/>
			) }
			{ open.map( ( dispute ) => (
				<div key={ dispute.id } className="fur-dispute">
					<span>
						{ sprintf(
							/* translators: %s: amount of money. */
							__( 'Dispute over %s', 'followup-reminders' ),
							formatMoney( dispute.amountMinor, detail.currency )
						) }
					</span>
					<DialogButton
						label={ __(
							'Close: amount stays due',
							'followup-reminders'
						) }
					>
						{ ( close ) => (
							<StaysDueForm
								detail={ detail }
								disputeId={ dispute.id }
								onDone={ close }
								onCancel={ close }
							/>
						) }
					</DialogButton>
					<Button
						__next40pxDefaultSize
						variant="secondary"
						disabled={ act.busy }
						onClick={ () =>
							void act.run( {
								state: 'lost',
								disputeId: dispute.id,
							} )
						}
					>
						{ __(
							'Close: customer was right',
							'followup-reminders'
						) }
					</Button>
				</div>
			) ) }
			{ open.length === 0 && (
				<ConfirmButton
					label={ __( 'Open a dispute', 'followup-reminders' ) }
					title={ __( 'Open a dispute?', 'followup-reminders' ) }
					confirmLabel={ __( 'Open dispute', 'followup-reminders' ) }
					isBusy={ act.busy }
					onConfirm={ () =>
						act.run( {
							state: 'opened',
							amountMinor: detail.remainingMinor,
						} )
					}
				>
					<p>
						{ __(
							'No reminders are sent while the whole amount is disputed. If the customer was right, the case closes. Otherwise the sequence continues.',
							'followup-reminders'
						) }
					</p>
				</ConfirmButton>
			) }
		</>
	);
}

/** Who disputed an amount that stays due is told why, in a sentence of the shop's. */
function StaysDueForm( {
	detail,
	disputeId,
	onDone,
	onCancel,
}: {
	detail: CaseDetail;
	disputeId: string;
	onDone: () => void;
	onCancel: () => void;
} ) {
	const [ reason, setReason ] = useState( '' );
	const act = useCaseAct( caseActs.reportDispute, detail.id );
	const errorAt = errorsOf( act.failure?.issues );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Close dispute', 'followup-reminders' ) }
			onSubmit={ async () => {
				const closed = await act.run( {
					state: 'won',
					disputeId,
					reason,
				} );
				if ( closed !== null ) {
					onDone();
				}
			} }
			onCancel={ onCancel }
		>
			<TextField
				label={ __( 'Reason for the customer', 'followup-reminders' ) }
				help={ __(
					'One sentence, for example: The order was delivered on 2 November. The customer gets it if the sequence sends an email when a dispute is closed.',
					'followup-reminders'
				) }
				value={ reason }
				onChange={ setReason }
				error={ errorAt( 'reason' ) }
				required
			/>
		</ActForm>
	);
}
