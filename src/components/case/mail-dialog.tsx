import { Modal } from '@wordpress/components';
import { __, _n, sprintf } from '@wordpress/i18n';
import { formatInstant } from '../format';
import { Loaded } from '../loaded';
import { useSentMail } from '../../data/cases';
import type { SentMail } from '../../documents/rest';

/** A mail as the customer got it. Its links lead nowhere. */
export function MailDialog( {
	caseId,
	messageId,
	onClose,
}: {
	caseId: number;
	messageId: number;
	onClose: () => void;
} ) {
	const { entry, reload } = useSentMail( { caseId, messageId } );
	return (
		<Modal
			title={
				entry.value?.subject ?? __( 'Email', 'followup-reminders' )
			}
			size="large"
			onRequestClose={ onClose }
		>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( mail ) => (
					<>
						<p className="fur-sub">{ sentWords( mail ) }</p>
						<iframe
							className="fur-mail-frame"
							title={ sprintf(
								/* translators: %s: subject of an email. */
								__( 'Email “%s”', 'followup-reminders' ),
								mail.subject
							) }
							sandbox=""
							srcDoc={ mail.html }
						/>
						<details>
							<summary>
								{ __( 'As plain text', 'followup-reminders' ) }
							</summary>
							<pre className="fur-mail-plain">{ mail.plain }</pre>
						</details>
					</>
				) }
			</Loaded>
		</Modal>
	);
}

function sentWords( mail: SentMail ): string {
	const when = mail.atUtc === null ? '' : formatInstant( mail.atUtc );
	const how =
		mail.mode === 'live'
			? sprintf(
					/* translators: %s: date and time. */
					__( 'Sent %s.', 'followup-reminders' ),
					when
				)
			: sprintf(
					/* translators: %s: date and time. */
					__(
						'Recorded %s, nothing was sent.',
						'followup-reminders'
					),
					when
				);
	const kept =
		mail.retentionDays === 0
			? __( 'It is kept until you delete it.', 'followup-reminders' )
			: sprintf(
					/* translators: %d: number of days. */
					_n(
						'It is kept for %d day after the case is closed.',
						'It is kept for %d days after the case is closed.',
						mail.retentionDays,
						'followup-reminders'
					),
					mail.retentionDays
				);
	return `${ how } ${ kept }`;
}
