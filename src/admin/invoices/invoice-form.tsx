import { Button, Notice, ToggleControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { Section } from '../../components/section';
import { TextField } from '../../components/text-field';
import { useInvoiceAdd, type InvoiceInput } from '../../data/invoices';
import { linkTo } from '../router';
import { errorsOf } from '../../components/error-at';

const EMPTY: InvoiceInput = {
	number: '',
	customer_name: '',
	customer_email: '',
	currency: 'EUR',
	amount: '',
	issued_on: '',
	due_on: '',
	country: '',
	company: 'no',
	pay_url: '',
	po_number: '',
};

type TextKey = Exclude< keyof InvoiceInput, 'company' >;

const fields = (): readonly {
	key: TextKey;
	label: string;
	type?: 'email' | 'url' | 'date';
	help?: string;
	required?: boolean;
}[] => [
	{
		key: 'number',
		label: __( 'Invoice number', 'followup-reminders' ),
		required: true,
	},
	{
		key: 'customer_name',
		label: __( 'Customer’s name', 'followup-reminders' ),
		required: true,
	},
	{
		key: 'customer_email',
		label: __( 'Customer’s email', 'followup-reminders' ),
		type: 'email',
		required: true,
	},
	{
		key: 'amount',
		label: __( 'Amount', 'followup-reminders' ),
		help: __( 'For example 30.00', 'followup-reminders' ),
		required: true,
	},
	{
		key: 'currency',
		label: __( 'Currency', 'followup-reminders' ),
		help: __( 'Three letters: EUR', 'followup-reminders' ),
		required: true,
	},
	{
		key: 'issued_on',
		label: __( 'Issued on', 'followup-reminders' ),
		type: 'date',
	},
	{
		key: 'due_on',
		label: __( 'Due on', 'followup-reminders' ),
		type: 'date',
	},
	{
		key: 'po_number',
		label: __( 'Customer’s purchase order', 'followup-reminders' ),
	},
	{
		key: 'country',
		label: __( 'Country', 'followup-reminders' ),
		help: __( 'Two letters: FR', 'followup-reminders' ),
	},
	{
		key: 'pay_url',
		label: __( 'Page where it is paid', 'followup-reminders' ),
		type: 'url',
		help: __(
			'The one-click link in the messages leads there.',
			'followup-reminders'
		),
	},
];

export function InvoiceForm() {
	const [ invoice, setInvoice ] = useState( EMPTY );
	const [ added, setAdded ] = useState< {
		number: string;
		caseId: number;
	} | null >( null );
	const add = useInvoiceAdd();
	const errorAt = errorsOf( add.failure?.issues );
	const submit = async () => {
		setAdded( null );
		const taken = await add.run( invoice );
		if ( taken !== null ) {
			setAdded( taken );
			setInvoice( { ...EMPTY, currency: invoice.currency } );
		}
	};
	const known = new Set< string >( [
		'company',
		...fields().map( ( f ) => f.key ),
	] );
	const placed =
		add.failure?.issues.every( ( issue ) => known.has( issue.path ) ) ??
		false;
	return (
		<Section title={ __( 'Add one invoice', 'followup-reminders' ) }>
			{ added && (
				<Notice
					className="fur-notice"
					status="success"
					onRemove={ () => setAdded( null ) }
					actions={ [
						{
							label: __( 'Open its case', 'followup-reminders' ),
							url: linkTo( 'cases', added.caseId ),
						},
					] }
				>
					{ `${ __( 'Added:', 'followup-reminders' ) } ${
						added.number
					}` }
				</Notice>
			) }
			{ add.failure && (
				<FailureNotice
					failure={ add.failure }
					withoutIssues={ placed }
				/>
			) }
			<form
				className="fur-form"
				noValidate
				onSubmit={ ( event ) => {
					event.preventDefault();
					void submit();
				} }
			>
				{ fields().map( ( { key, ...field } ) => (
					<TextField
						key={ key }
						{ ...field }
						value={ invoice[ key ] }
						error={ errorAt( key ) }
						onChange={ ( value ) =>
							setInvoice( { ...invoice, [ key ]: value } )
						}
					/>
				) ) }
				<ToggleControl
					__nextHasNoMarginBottom
					label={ __(
						'The customer is a business',
						'followup-reminders'
					) }
					checked={ invoice.company === 'yes' }
					onChange={ ( yes ) =>
						setInvoice( {
							...invoice,
							company: yes ? 'yes' : 'no',
						} )
					}
				/>
				<div>
					<Button
						__next40pxDefaultSize
						variant="primary"
						type="submit"
						isBusy={ add.busy }
						disabled={ add.busy }
					>
						{ __( 'Add invoice', 'followup-reminders' ) }
					</Button>
				</div>
			</form>
		</Section>
	);
}
