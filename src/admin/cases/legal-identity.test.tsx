import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { serve } from '../../test-support/server';
import { LegalIdentity } from './legal-identity';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

test( 'shows who the customer is by law and saves what is written', async () => {
	const writes = serve( {
		'PUT /cases/7/identity': () => ( {
			lifetime: null,
			cases: [],
			total: 1,
			recipients: { to: [], copies: [] },
			identity: 'Nord SARL, Lille',
		} ),
	} );
	const user = userEvent.setup( { delay: null } );
	render( <LegalIdentity caseId={ 7 } identity="Nord" /> );
	expect( screen.getByText( 'Nord' ) ).toBeVisible();
	await user.click(
		screen.getByRole( 'button', { name: 'Change legal identity' } )
	);
	const field = screen.getByLabelText(
		'Legal name, address and registration number'
	);
	await user.clear( field );
	await user.type( field, 'Nord SARL, Lille' );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect( screen.queryByRole( 'dialog' ) ).toBeNull();
	expect( writes[ 0 ]?.data ).toEqual( { identity: 'Nord SARL, Lille' } );
} );
