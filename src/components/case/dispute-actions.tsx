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
						{ __( 'We won', 'followup-reminders' ) }
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
						{ __( 'We lost', 'followup-reminders' ) }
					</Button>
				</div>
			) ) }
			{ open.length === 0 && (
				<ConfirmButton
					label={ __(
						'The customer disputes this',
						'followup-reminders'
					) }
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
							'While a dispute over the whole amount is open, the customer is not written to about this debt. If it is lost, the debt ends; if it is won, the sequence goes on.',
							'followup-reminders'
						) }
					</p>
				</ConfirmButton>
			) }
		</>
	);
}
