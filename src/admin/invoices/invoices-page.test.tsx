import { fireEvent, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ImportLook } from '../../data/invoices';
import { refusal, serve } from '../../test-support/server';
import { InvoicesPage } from './invoices-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

function open( routes: Parameters< typeof serve >[ 0 ] ) {
	const writes = serve( routes );
	render( <InvoicesPage /> );
	return { writes, user: userEvent.setup( { delay: null } ) };
}

const fill = ( label: string | RegExp, value: string ) =>
	fireEvent.change( screen.getByLabelText( label ), { target: { value } } );
const file = () =>
	new File( [ 'number,amount\nI-1,30.00' ], 'invoices.csv', {
		type: 'text/csv',
	} );

describe( 'one invoice', () => {
	it( 'is added as it was typed, and leads to its case', async () => {
		const { writes, user } = open( {
			'POST /invoices': () => ( {
				number: 'I-1',
				caseId: 12,
				outcome: 'opened',
			} ),
		} );
		fill( 'Invoice number', 'I-1' );
		fill( 'Customer’s name', 'Ada Lovelace' );
		fill( 'Customer’s email', 'ada@example.test' );
		fill( 'Amount', '30.00' );
		fill( 'Currency', 'USD' );
		fill( 'Due on', '2027-06-30' );
		await user.click(
			screen.getByLabelText( 'The customer is a business' )
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Add invoice' } )
		);
		expect(
			await screen.findByRole( 'link', { name: 'Open its case' } )
		).toHaveAttribute( 'href', expect.stringContaining( '#/12' ) );
		expect( writes[ 0 ]?.data ).toEqual( {
			number: 'I-1',
			customer_name: 'Ada Lovelace',
			customer_email: 'ada@example.test',
			currency: 'USD',
			amount: '30.00',
			issued_on: '',
			due_on: '2027-06-30',
			country: '',
			company: 'yes',
			pay_url: '',
			po_number: '',
		} );
		expect( screen.getByLabelText( 'Invoice number' ) ).toHaveValue( '' );
		expect( screen.getByLabelText( 'Currency' ) ).toHaveValue( 'USD' );
	} );

	it( 'that is refused keeps what was typed and marks the field', async () => {
		const { user } = open( {
			'POST /invoices': () =>
				refusal( 400, 'Please look at the fields named.', [
					{
						code: 'amount.not_decimal',
						path: 'amount',
						given: 'ten',
					},
				] ),
		} );
		fill( 'Amount', 'ten' );
		await user.click(
			screen.getByRole( 'button', { name: 'Add invoice' } )
		);
		expect(
			await screen.findByText( 'Please look at the fields named.', {
				selector: 'p',
			} )
		).toBeVisible();
		const amount = screen.getByLabelText( 'Amount' );
		expect( amount ).toHaveValue( 'ten' );
		expect( amount ).toHaveAttribute( 'aria-invalid', 'true' );
	} );
} );

const looked: ImportLook = {
	understood: {
		shape: {
			format: 'columns',
			delimiter: ',',
			decimal: '.',
			dates: 'ymd',
			amounts: 'total',
			columns: [ 'number', 'amount' ],
			currency: 'EUR',
		},
		encoding: 'utf-8',
		headings: [ 'number', 'amount' ],
		invoices: 1,
		credits: 0,
		leftOut: 0,
		first: [
			{
				number: 'I-1',
				amountMinor: 3000,
				currency: 'EUR',
				issuedOn: null,
				dueOn: null,
			},
		],
	},
	doubts: [],
	unusable: [],
};

const choose = async ( user: ReturnType< typeof open >[ 'user' ] ) => {
	await user.upload( screen.getByLabelText( 'File' ), file() );
	await user.click( screen.getByRole( 'button', { name: 'Check file' } ) );
};

describe( 'a file of invoices', () => {
	it( 'is shown as it was understood, then taken, and its numbers are told', async () => {
		const { writes, user } = open( {
			'POST /invoices/import': ( { path } ) =>
				path.includes( 'look=1' )
					? looked
					: {
							opened: 1,
							changed: 2,
							kept: 0,
							unchanged: 3,
							credited: 0,
							invoices: [],
							unusable: [],
							leftOut: 0,
						},
		} );
		expect(
			screen.getByRole( 'button', { name: 'Check file' } )
		).toBeDisabled();
		await choose( user );
		await user.click(
			await screen.findByRole( 'button', { name: 'Import 1 invoice' } )
		);
		expect(
			await screen.findByText(
				'1 new case. 2 changed, 3 known already, 0 credit notes.',
				{ selector: '.components-notice__content' }
			)
		).toBeVisible();
		expect( writes ).toHaveLength( 2 );
	} );

	it( 'that is refused shows each line, column and what stood there', async () => {
		const { user } = open( {
			'POST /invoices/import': () =>
				refusal( 400, 'Nothing was imported.', [
					{
						code: 'date.invalid',
						path: 'due_on',
						line: 4,
						given: '31/02/2027',
					},
					{ code: 'csv.empty', path: '' },
				] ),
		} );
		await choose( user );
		const table = await screen.findByRole( 'table', {
			name: 'Problems in the file',
		} );
		const [ , first, second ] = within( table ).getAllByRole( 'row' );
		expect( first ).toHaveTextContent( '4due_on' );
		expect( first ).toHaveTextContent( '31/02/2027' );
		expect( second ).toHaveTextContent( '–' );
		// Another file begins from nothing.
		await user.upload( screen.getByLabelText( 'File' ), file() );
		expect( screen.queryByRole( 'table' ) ).toBeNull();
	} );
} );
