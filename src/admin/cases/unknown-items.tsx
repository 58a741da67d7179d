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
							{ __( 'It was delivered', 'followup-reminders' ) }
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
											'If the first one did arrive after all, the program hears the same event twice: it bears the same id.',
											'followup-reminders'
										)
									: __(
											'If the first one did arrive after all, the customer gets it twice.',
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
					'Nobody can say whether the webhook of step %1$s from %2$s arrived. It is not sent again by itself. Please look into the program it calls and say what you found.',
					'followup-reminders'
				),
				plainWords( item.stepId ),
				formatInstant( item.atUtc )
			)
		: sprintf(
				/* translators: 1: name of a step, 2: date and time. */
				__(
					'Nobody can say whether the message of step %1$s from %2$s arrived. It is not sent again by itself. Please look into your mail system and say what you found.',
					'followup-reminders'
				),
				plainWords( item.stepId ),
				formatInstant( item.atUtc )
			);
}
