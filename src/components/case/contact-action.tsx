import { ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { ActForm } from '../act-form';
import { TextField } from '../text-field';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { DialogButton } from '../dialog-button';
import { errorsOf } from '../error-at';

/** Who is written to about an imported debt, and where it is paid. An order's customer is corrected on the order. */
export function ContactAction( { detail }: { detail: CaseDetail } ) {
	return (
		<DialogButton label={ __( 'Correct contact', 'followup-reminders' ) }>
			{ ( close ) => <ContactForm detail={ detail } onDone={ close } /> }
		</DialogButton>
	);
}

function ContactForm( {
	detail,
	onDone,
}: {
	detail: CaseDetail;
	onDone: () => void;
} ) {
	const [ name, setName ] = useState( detail.debtor.name );
	const [ email, setEmail ] = useState( detail.debtor.email );
	const [ payUrl, setPayUrl ] = useState( detail.payUrl );
	const [ isCompany, setIsCompany ] = useState( detail.debtor.isCompany );
	const [ forAll, setForAll ] = useState( true );
	const act = useCaseAct( caseActs.correctContact, detail.id );
	const errorAt = errorsOf( act.failure?.issues );
	const submit = async () => {
		const corrected = await act.run( {
			name,
			email,
			payUrl,
			isCompany,
			appliesTo: forAll ? 'customer' : 'case',
		} );
		if ( corrected !== null ) {
			onDone();
		}
	};
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Save contact', 'followup-reminders' ) }
			onSubmit={ submit }
			onCancel={ onDone }
		>
			<TextField
				label={ __( 'Name', 'followup-reminders' ) }
				value={ name }
				onChange={ setName }
				error={ errorAt( 'name' ) }
				required
			/>
			<TextField
				label={ __( 'Email address', 'followup-reminders' ) }
				type="email"
				value={ email }
				onChange={ setEmail }
				error={ errorAt( 'email' ) }
				required
			/>
			<TextField
				label={ __(
					'Payment page of this invoice',
					'followup-reminders'
				) }
				help={ __(
					'The button in the messages leads there. Leave it empty if there is none.',
					'followup-reminders'
				) }
				type="url"
				value={ payUrl }
				onChange={ setPayUrl }
				error={ errorAt( 'payUrl' ) }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'The customer is a business',
					'followup-reminders'
				) }
				checked={ isCompany }
				onChange={ setIsCompany }
			/>
			<ToggleControl
				__nextHasNoMarginBottom
				label={ __(
					'Also for this customer’s other open invoices',
					'followup-reminders'
				) }
				checked={ forAll }
				onChange={ setForAll }
			/>
		</ActForm>
	);
}
