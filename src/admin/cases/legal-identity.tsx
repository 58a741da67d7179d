import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ActForm } from '../../components/act-form';
import { DialogButton } from '../../components/dialog-button';
import { errorsOf } from '../../components/error-at';
import { TextField } from '../../components/text-field';
import { useIdentityChange } from '../../data/cases';

/** Who a company is by law: a formal notice has to name it. */
export function LegalIdentity( {
	caseId,
	identity,
}: {
	caseId: number;
	identity: string;
} ) {
	return (
		<>
			{ identity !== '' && (
				<p>
					<span className="fur-sub">
						{ __( 'Legal identity', 'followup-reminders' ) }
					</span>
					<br />
					{ identity }
				</p>
			) }
			<DialogButton
				label={ __( 'Change legal identity', 'followup-reminders' ) }
				title={ __(
					'Who the customer is by law',
					'followup-reminders'
				) }
			>
				{ ( close ) => (
					<IdentityForm
						caseId={ caseId }
						identity={ identity }
						onClose={ close }
					/>
				) }
			</DialogButton>
		</>
	);
}

function IdentityForm( {
	caseId,
	identity,
	onClose,
}: {
	caseId: number;
	identity: string;
	onClose: () => void;
} ) {
	const act = useIdentityChange( caseId );
	const [ written, setWritten ] = useState( identity );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Save', 'followup-reminders' ) }
			onCancel={ onClose }
			onSubmit={ async () => {
				if ( await act.run( written ) ) {
					onClose();
				}
			} }
		>
			<TextField
				label={ __(
					'Legal name, address and registration number',
					'followup-reminders'
				) }
				help={ __(
					'For formal notices. For example: Atelier Nord SARL, 8 rue des Halles, 59000 Lille, RCS Lille 800 000 000',
					'followup-reminders'
				) }
				value={ written }
				onChange={ setWritten }
				error={ errorsOf( act.failure?.issues )( 'identity' ) }
			/>
		</ActForm>
	);
}
