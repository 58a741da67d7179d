import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { useTimeline } from '../../data/cases';
import type { CaseDetail, TimelineRow } from '../../documents/rest';
import { Loaded } from '../loaded';
import { Moment } from '../moment';
import { plainWords } from '../words';
import { MailDialog } from './mail-dialog';

const SHOWN = 3;

/** What became of a message, in two words at most. */
function outcomeWords( code: string ): string | null {
	switch ( code ) {
		case 'delivered':
		case 'paid_during_handover':
			return __( 'sent', 'followup-reminders' );
		case 'failed':
			return __( 'not delivered', 'followup-reminders' );
		case 'unknown':
			return __( 'delivery not confirmed', 'followup-reminders' );
		default:
			return null;
	}
}

/** Emails that went out, or did not arrive, newest first. */
export const lastMails = ( rows: readonly TimelineRow[] ): TimelineRow[] =>
	rows
		.filter(
			( row ) =>
				row.kind === 'delivery' &&
				row.message?.channel === 'email' &&
				outcomeWords( row.code ) !== null
		)
		.reverse()
		.slice( 0, SHOWN );

/** The newest emails of a case, each as it was sent. */
export function LastMails( { detail }: { detail: CaseDetail } ) {
	const { entry, reload } = useTimeline( detail.id );
	const [ mail, setMail ] = useState< number | null >( null );
	return (
		<>
			<h3>{ __( 'Last emails', 'followup-reminders' ) }</h3>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( rows ) => lastMails( rows ).length === 0 }
				empty={ <p>{ __( 'None.', 'followup-reminders' ) }</p> }
			>
				{ ( rows ) => (
					<ul className="fur-others">
						{ lastMails( rows ).map( ( row ) => (
							<li key={ row.id }>
								<Button
									variant="link"
									onClick={ () =>
										setMail( row.message?.id ?? null )
									}
								>
									{ plainWords( row.stepId ?? '' ) ||
										__( 'Email', 'followup-reminders' ) }
								</Button>{ ' ' }
								<span className="fur-sub">
									{ outcomeWords( row.code ) }
									{ ', ' }
									<Moment
										at={ row.atUtc }
										now={ detail.now }
									/>
								</span>
							</li>
						) ) }
					</ul>
				) }
			</Loaded>
			{ mail !== null && (
				<MailDialog
					caseId={ detail.id }
					messageId={ mail }
					onClose={ () => setMail( null ) }
				/>
			) }
		</>
	);
}
