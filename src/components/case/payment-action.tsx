import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { ActForm } from '../act-form';
import { minorToText, textToMinor } from '../format';
import { TextField } from '../text-field';
import { caseActs, useCaseAct } from '../../data/cases';
import type { CaseDetail } from '../../documents/rest';
import { DialogButton } from '../dialog-button';

/** Money that no system reported to us. */
export function PaymentAction( { detail }: { detail: CaseDetail } ) {
	return (
		<DialogButton label={ __( 'Record a payment', 'followup-reminders' ) }>
			{ ( close ) => <PaymentForm detail={ detail } onDone={ close } /> }
		</DialogButton>
	);
}

function PaymentForm( {
	detail,
	onDone,
}: {
	detail: CaseDetail;
	onDone: () => void;
} ) {
	const [ amount, setAmount ] = useState(
		minorToText( detail.remainingMinor, detail.currency )
	);
	const [ reference, setReference ] = useState( '' );
	const [ tried, setTried ] = useState( false );
	const act = useCaseAct( caseActs.recordPayment, detail.id );
	const amountMinor = textToMinor( amount, detail.currency );
	const wrong = amountMinor === null || amountMinor === 0;
	const submit = async () => {
		setTried( true );
		if ( wrong ) {
			return;
		}
		if ( ( await act.run( { amountMinor, reference } ) ) !== null ) {
			onDone();
		}
	};
	return (
		<ActForm
			act={ act }
			submitLabel={ __( 'Record payment', 'followup-reminders' ) }
			onSubmit={ submit }
			onCancel={ onDone }
		>
			<TextField
				label={ sprintf(
					/* translators: %s: currency code, "EUR". */
					__( 'Amount received (%s)', 'followup-reminders' ),
					detail.currency
				) }
				value={ amount }
				onChange={ setAmount }
				error={
					tried && wrong
						? __(
								'Please enter an amount above zero, for example 19.90.',
								'followup-reminders'
							)
						: null
				}
			/>
			<TextField
				label={ __( 'Reference (optional)', 'followup-reminders' ) }
				help={ __(
					'Bank or receipt number. The same reference is counted once.',
					'followup-reminders'
				) }
				value={ reference }
				onChange={ setReference }
			/>
		</ActForm>
	);
}
