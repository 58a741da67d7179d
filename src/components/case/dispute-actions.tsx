import { Button } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../confirm-button';
import { FailureNotice } from '../failure-notice';
import { formatMoney } from '../format';
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
					<Button
						variant="link"
						disabled={ act.busy }
						onClick={ () =>
							void act.run( {
								state: 'won',
								disputeId: dispute.id,
							} )
						}
					>
						{ __(
							'Close: amount stays due',
							'followup-reminders'
						) }
					</Button>
					<Button
						variant="link"
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
