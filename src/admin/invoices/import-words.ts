import { __ } from '@wordpress/i18n';
import type { ImportShape } from '../../data/invoices';

type Options< V extends string > = readonly {
	readonly value: V;
	readonly label: string;
}[];

const choose = () =>
	( {
		value: '',
		label: __( 'Please choose', 'followup-reminders' ),
	} ) as const;

export const decimalSigns = (): Options<
	NonNullable< ImportShape[ 'decimal' ] > | ''
> => [
	choose(),
	{ value: '.', label: __( 'a point: 1,250.40', 'followup-reminders' ) },
	{ value: ',', label: __( 'a comma: 1.250,40', 'followup-reminders' ) },
];

export const dateOrders = (): Options<
	NonNullable< ImportShape[ 'dates' ] > | ''
> => [
	choose(),
	{
		value: 'ymd',
		label: __( 'year first: 2027–02–03', 'followup-reminders' ),
	},
	{
		value: 'dmy',
		label: __(
			'day first: 03/02/2027 is 3 February',
			'followup-reminders'
		),
	},
	{
		value: 'mdy',
		label: __(
			'month first: 02/03/2027 is 3 February',
			'followup-reminders'
		),
	},
	{
		value: 'serial',
		label: __( 'as Excel’s day numbers: 46421', 'followup-reminders' ),
	},
];

export const amountKinds = (): Options<
	NonNullable< ImportShape[ 'amounts' ] > | ''
> => [
	choose(),
	{
		value: 'total',
		label: __( 'whole invoices, paid or not', 'followup-reminders' ),
	},
	{
		value: 'balance',
		label: __( 'what is still due', 'followup-reminders' ),
	},
];

export const columnOptions = (): Options< string > => [
	{ value: '', label: __( 'Leave out', 'followup-reminders' ) },
	{ value: 'number', label: __( 'Invoice number', 'followup-reminders' ) },
	{
		value: 'customer_name',
		label: __( 'Customer’s name', 'followup-reminders' ),
	},
	{
		value: 'customer_email',
		label: __( 'Customer’s email', 'followup-reminders' ),
	},
	{ value: 'currency', label: __( 'Currency', 'followup-reminders' ) },
	{ value: 'amount', label: __( 'Amount', 'followup-reminders' ) },
	{ value: 'issued_on', label: __( 'Issued on', 'followup-reminders' ) },
	{ value: 'due_on', label: __( 'Due on', 'followup-reminders' ) },
	{
		value: 'terms_days',
		label: __( 'Days until it is due', 'followup-reminders' ),
	},
	{ value: 'country', label: __( 'Country', 'followup-reminders' ) },
	{
		value: 'company',
		label: __( 'Company', 'followup-reminders' ),
	},
	{
		value: 'pay_url',
		label: __( 'Payment page', 'followup-reminders' ),
	},
	{
		value: 'never_remind',
		label: __( 'Never remind', 'followup-reminders' ),
	},
	{
		value: 'reminders_to',
		label: __( 'Email that reminders go to', 'followup-reminders' ),
	},
	{
		value: 'copies_to',
		label: __( 'Emails that get copies', 'followup-reminders' ),
	},
	{
		value: 'po_number',
		label: __( 'Customer’s purchase order', 'followup-reminders' ),
	},
	{
		value: 'customer_identity',
		label: __(
			'Legal name, address and registration number',
			'followup-reminders'
		),
	},
	{
		value: 'credits',
		label: __( 'Invoice that a credit note is for', 'followup-reminders' ),
	},
];

export function formatWords( format: string ): string {
	switch ( format ) {
		case 'fec':
			return __(
				'French FEC: open items of customers',
				'followup-reminders'
			);
		case 'xero':
			return 'Xero';
		case 'stripe':
			return 'Stripe';
		case 'quickbooks':
			return 'QuickBooks';
		case 'sage':
			return 'Sage';
		case 'pennylane':
			return 'Pennylane';
		case 'sellsy':
			return 'Sellsy';
		default:
			return __( 'A table', 'followup-reminders' );
	}
}

export function delimiterWords( delimiter: string ): string {
	switch ( delimiter ) {
		case ',':
			return __( 'commas', 'followup-reminders' );
		case ';':
			return __( 'semicolons', 'followup-reminders' );
		case '\t':
			return __( 'tabs', 'followup-reminders' );
		default:
			return delimiter;
	}
}
