import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, serve } from '../../test-support/server';
import { TransferSection } from './transfer-section';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const file = ( text: string ) => {
	const made = new File( [ text ], 'export.json', {
		type: 'application/json',
	} );
	// jsdom reads no files.
	Object.defineProperty( made, 'text', {
		value: () => Promise.resolve( text ),
	} );
	return made;
};

describe( 'export and import', () => {
	it( 'shows what a file would change and imports it only then', async () => {
		const user = userEvent.setup( { delay: null } );
		const writes = serve( {
			'POST /import/preview': () => ( {
				state: 'abc',
				changes: [
					{ what: 'sequence', name: 'Invoices', change: 'new' },
					{ what: 'setting', name: 'planRules', change: 'changed' },
					{
						what: 'setting',
						name: 'retention',
						change: 'changed',
						detail: '90 days instead of 400 days',
					},
					{ what: 'setting', name: 'pause', change: 'left' },
				],
			} ),
			'POST /import': () => ( { saved: 2, missing: [ 'target crm' ] } ),
		} );
		render( <TransferSection /> );
		await user.upload(
			screen.getByLabelText( 'Import a file' ),
			file( '{"format":"followup-reminders"}' )
		);
		expect(
			await screen.findByText( 'Sequence: Invoices (new)' )
		).toBeVisible();
		expect(
			screen.getByText( 'Setting: Instalments (changed)' )
		).toBeVisible();
		expect(
			screen.getByText(
				'Setting: How long details of closed cases are kept: 90 days instead of 400 days (changed)'
			)
		).toBeVisible();
		expect( screen.getByText( '3 changes would be made:' ) ).toBeVisible();
		expect(
			screen.getByText( /The import does not pause this one/ )
		).toBeVisible();
		expect( writes.map( ( { path } ) => path ) ).toEqual( [
			'/import/preview',
		] );
		await user.click(
			screen.getByRole( 'button', { name: 'Import these changes' } )
		);
		expect(
			await screen.findByText( '2 changes were imported.', {
				selector: 'p',
			} )
		).toBeVisible();
		expect( writes[ 1 ]?.data ).toEqual( {
			document: { format: 'followup-reminders' },
			expectedState: 'abc',
		} );
	} );

	it( 'says what is wrong with a file, and where', async () => {
		const user = userEvent.setup( { delay: null } );
		serve( {
			'POST /import/preview': () =>
				refusal( 400, 'Please correct the fields named below.', [
					{
						code: 'email.malformed',
						path: '/settings/sender/replyTo',
					},
				] ),
		} );
		render( <TransferSection /> );
		const field = screen.getByLabelText( 'Import a file' );
		await user.upload( field, file( 'no JSON' ) );
		expect(
			await screen.findByText( /This file is not an export/, {
				selector: '.components-notice__content',
			} )
		).toBeVisible();
		await user.upload( field, file( '{}' ) );
		expect(
			await screen.findByText( '/settings/sender/replyTo' )
		).toBeVisible();
		expect(
			screen.queryByRole( 'button', { name: 'Import these changes' } )
		).toBeNull();
	} );
} );
