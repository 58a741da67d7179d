import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import { Loaded } from '../../components/loaded';
import { useSenderDomain } from '../../data/sender';
import type { SenderDomain } from '../../documents/rest';

type Finding = SenderDomain[ 'findings' ][ number ];

/** Whether mail programs are likely to accept what comes from the saved address. */
export function SenderDomainNotice( { isUnsaved }: { isUnsaved: boolean } ) {
	const { entry, reload } = useSenderDomain();
	if ( isUnsaved ) {
		return (
			<p className="fur-sub">
				{ __(
					'The domain of the address is checked after saving.',
					'followup-reminders'
				) }
			</p>
		);
	}
	return (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( { address, domain, findings } ) =>
				findings.length === 0 ? (
					<p className="fur-sub" role="status">
						{ sprintf(
							/* translators: 1: email address, 2: domain. */
							__(
								'Reminders come from %1$s. %2$s publishes who may send for it (SPF) and what to do with the rest (DMARC).',
								'followup-reminders'
							),
							address,
							domain
						) }
					</p>
				) : (
					<Notice status="warning" isDismissible={ false }>
						<p>
							{ sprintf(
								/* translators: %s: email address. */
								__(
									'Reminders come from %s.',
									'followup-reminders'
								),
								address
							) }
						</p>
						<ul>
							{ findings.map( ( finding ) => (
								<li key={ finding }>
									{ findingWords( finding, domain ) }
								</li>
							) ) }
						</ul>
					</Notice>
				)
			}
		</Loaded>
	);
}

function findingWords( finding: Finding, domain: string ): string {
	switch ( finding ) {
		case 'no_address':
			return __(
				'This is not an email address. Enter one of the shop’s own domain.',
				'followup-reminders'
			);
		case 'no_domain':
			return sprintf(
				/* translators: %s: name or number of a machine, "127.0.0.1". */
				__(
					'%s is not a domain of the shop’s own, so emails are likely to be rejected. Enter an address of the shop’s domain before you start.',
					'followup-reminders'
				),
				domain
			);
		case 'shared':
			return sprintf(
				/* translators: %s: domain of an email address, "gmail.com". */
				__(
					'%s lets no other server send for it, so emails are likely to be rejected. Use an address of the shop’s own domain.',
					'followup-reminders'
				),
				domain
			);
		case 'not_checked':
			return sprintf(
				/* translators: %s: domain. */
				__(
					'%s could not be checked: the server got no answer from DNS. Reload this page to try again.',
					'followup-reminders'
				),
				domain
			);
		case 'no_spf':
			return sprintf(
				/* translators: %s: domain. */
				__(
					'%s has no SPF record. Ask your mail service or host which record to add, so that emails are not taken for spam.',
					'followup-reminders'
				),
				domain
			);
		case 'no_dmarc':
			return sprintf(
				/* translators: %s: domain. */
				__(
					'%s has no DMARC record. Large mail services ask for one. Your mail service says which record to add.',
					'followup-reminders'
				),
				domain
			);
	}
}
