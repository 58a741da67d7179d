import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from '../../components/act-form';
import { DialogButton } from '../../components/dialog-button';
import { errorsOf, type ErrorAt } from '../../components/error-at';
import { TextField } from '../../components/text-field';
import { useRecipientsChange } from '../../data/cases';
import type { CaseCustomer, Recipient } from '../../documents/rest';

type Places = CaseCustomer[ 'recipients' ];

/** Where messages to a customer go, when it is not the customer's own address alone, and how that is changed. */
export function Recipients( {
	caseId,
	recipients,
	ownEmail,
}: {
	caseId: number;
	recipients: Places;
	ownEmail: string;
} ) {
	const { to, copies } = recipients;
	return (
		<>
			{ to.length > 0 && (
				<Line
					label={ __( 'Messages go to', 'followup-reminders' ) }
					list={ to }
				/>
			) }
			{ copies.length > 0 && (
				<Line
					label={ __( 'Copies go to', 'followup-reminders' ) }
					list={ copies }
				/>
			) }
			<DialogButton
				label={ __( 'Change recipients', 'followup-reminders' ) }
				title={ __(
					'Who gets this customer’s messages',
					'followup-reminders'
				) }
			>
				{ ( close ) => (
					<RecipientsForm
						caseId={ caseId }
						recipients={ recipients }
						ownEmail={ ownEmail }
						onClose={ close }
					/>
				) }
			</DialogButton>
		</>
	);
}

function Line( {
	label,
	list,
}: {
	label: string;
	list: readonly Recipient[];
} ) {
	return (
		<p>
			<span className="fur-sub">{ label }</span>
			{ list.map( ( one ) => (
				<span key={ one.email }>
					<br />
					{ one.isRefused
						? sprintf(
								/* translators: %s: email address. */
								__(
									'%s (takes no mail, not written to)',
									'followup-reminders'
								),
								one.email
							)
						: one.email }
				</span>
			) ) }
		</p>
	);
}

const written = ( list: readonly Recipient[] ): string =>
	list.map( ( one ) => one.email ).join( ', ' );

const read = ( text: string ): string[] =>
	text.split( /[\s,;]+/ ).filter( ( one ) => one !== '' );

/** Addresses stand in one field; the first one that is wrong is named. */
const errorOf = (
	errorAt: ErrorAt,
	path: string,
	emails: readonly string[]
): string | null => {
	const whole = errorAt( path );
	const wrong = emails.findIndex(
		( _, index ) => errorAt( `${ path }/${ index }` ) !== null
	);
	return wrong < 0
		? whole
		: `${ emails[ wrong ] }: ${ errorAt( `${ path }/${ wrong }` ) }`;
};

function RecipientsForm( {
	caseId,
	recipients,
	ownEmail,
	onClose,
}: {
	caseId: number;
	recipients: Places;
	ownEmail: string;
	onClose: () => void;
} ) {
	const act = useRecipientsChange( caseId );
	const [ to, setTo ] = useState( written( recipients.to ) );
	const [ copies, setCopies ] = useState( written( recipients.copies ) );
	const errorAt = errorsOf( act.failure?.issues );
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Save', 'followup-reminders' ) }
			onCancel={ onClose }
			onSubmit={ async () => {
				if (
					await act.run( { to: read( to ), copies: read( copies ) } )
				) {
					onClose();
				}
			} }
		>
			<TextField
				label={ __( 'Messages go to', 'followup-reminders' ) }
				help={ sprintf(
					/* translators: %s: email address. */
					__(
						'Up to five addresses, with commas between. Empty: %s.',
						'followup-reminders'
					),
					ownEmail
				) }
				value={ to }
				onChange={ setTo }
				error={ errorOf( errorAt, 'to', read( to ) ) }
			/>
			<TextField
				label={ __( 'Copies go to', 'followup-reminders' ) }
				help={ __(
					'Up to five addresses. Everybody who gets a message sees who else gets it and can pay by its link.',
					'followup-reminders'
				) }
				value={ copies }
				onChange={ setCopies }
				error={ errorOf( errorAt, 'copies', read( copies ) ) }
			/>
		</ActForm>
	);
}
