import { Button, Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { ConfirmButton } from '../../components/confirm-button';
import { FailureNotice } from '../../components/failure-notice';
import { formatInstant } from '../../components/format';
import { plainWords } from '../../components/words';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';

/** Hand-overs of which nobody can say what became of them: a person looks and says. */
export function UnknownItems( { detail }: { detail: CaseDetail } ) {
	const settle = useCaseAct( caseActs.settleItem, detail.id );
	return (
		<>
			{ settle.failure && (
				<FailureNotice
					failure={ settle.failure }
					onDismiss={ settle.clear }
				/>
			) }
			{ detail.unknownItems.map( ( item ) => (
				<Notice
					key={ item.key }
					className="fur-notice"
					status="warning"
					isDismissible={ false }
					spokenMessage={ unknownWords( item ) }
				>
					<p>{ unknownWords( item ) }</p>
					<div className="fur-buttons">
						<Button
							__next40pxDefaultSize
							variant="secondary"
							isBusy={ settle.busy }
							disabled={ settle.busy }
							onClick={ () =>
								void settle.run( item.key, 'delivered' )
							}
						>
							{ __( 'Mark as delivered', 'followup-reminders' ) }
						</Button>
						<ConfirmButton
							label={ __(
								'Send it again',
								'followup-reminders'
							) }
							title={ __(
								'Send this message again?',
								'followup-reminders'
							) }
							confirmLabel={ __(
								'Send again',
								'followup-reminders'
							) }
							isBusy={ settle.busy }
							onConfirm={ () =>
								settle.run( item.key, 'send_again' )
							}
						>
							<p>
								{ item.kind === 'webhook'
									? __(
											'If the first call arrived, the other system gets the event twice. Both have the same ID.',
											'followup-reminders'
										)
									: __(
											'If the first one arrived, the customer gets it twice.',
											'followup-reminders'
										) }
							</p>
						</ConfirmButton>
					</div>
				</Notice>
			) ) }
		</>
	);
}

function unknownWords( item: CaseDetail[ 'unknownItems' ][ number ] ): string {
	return item.kind === 'webhook'
		? sprintf(
				/* translators: 1: name of a step, 2: date and time. */
				__(
					'Delivery of the webhook of step %1$s from %2$s is not confirmed. It is not sent again automatically. Check the system it calls, then choose.',
					'followup-reminders'
				),
				plainWords( item.stepId ),
				formatInstant( item.atUtc )
			)
		: sprintf(
				/* translators: 1: name of a step, 2: date and time. */
				__(
					'Delivery of the message of step %1$s from %2$s is not confirmed. It is not sent again automatically. Check your mail log, then choose.',
					'followup-reminders'
				),
				plainWords( item.stepId ),
				formatInstant( item.atUtc )
			);
}
