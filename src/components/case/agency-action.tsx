import { __ } from '@wordpress/i18n';
import { useAgencyExport } from '../../data/cases';
import type { AgencyExport, CaseDetail } from '../../documents/rest';
import { ActButton } from '../act-button';
import { DialogButton } from '../dialog-button';
import { FailureNotice } from '../failure-notice';
import { saveFile } from '../save-file';

/** The case as a collection agency or a lawyer takes it over. */
export function AgencyAction( { detail }: { detail: CaseDetail } ) {
	return (
		<DialogButton
			label={ __( 'Export for an agency', 'followup-reminders' ) }
			title={ __(
				'Export for a collection agency or a lawyer',
				'followup-reminders'
			) }
		>
			{ ( close ) => <Content id={ detail.id } onDone={ close } /> }
		</DialogButton>
	);
}

function Content( { id, onDone }: { id: number; onDone: () => void } ) {
	const { run, busy, failure } = useAgencyExport();
	return (
		<>
			{ failure && <FailureNotice failure={ failure } /> }
			<p>
				{ __(
					'The zip file holds the customer’s name and address, the amount, and every reminder with its date and words. Reminders go on until you pause the case.',
					'followup-reminders'
				) }
			</p>
			<ActButton
				variant="primary"
				isBusy={ busy }
				disabled={ busy }
				onClick={ () =>
					void run( id ).then( ( file ) => {
						if ( file !== null ) {
							download( file );
							onDone();
						}
					} )
				}
			>
				{ __( 'Download zip', 'followup-reminders' ) }
			</ActButton>
		</>
	);
}

function download( { filename, zipBase64 }: AgencyExport ): void {
	const bytes = Uint8Array.from( atob( zipBase64 ), ( letter ) =>
		letter.charCodeAt( 0 )
	);
	saveFile( filename, [ bytes ], 'application/zip' );
}
