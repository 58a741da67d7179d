import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal, serve } from '../../test-support/server';
import { Recipients } from './recipients';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const none = { to: [], copies: [] };

test( 'says who gets the messages and who of them takes none', () => {
	render(
		<Recipients
			caseId={ 7 }
			ownEmail="info@example.test"
			recipients={ {
				to: [ { email: 'ap@example.test', isRefused: false } ],
				copies: [ { email: 'old@example.test', isRefused: true } ],
			} }
		/>
	);
	expect( screen.getByText( /ap@example\.test/ ) ).toBeVisible();
	expect(
		screen.getByText( /old@example\.test \(takes no mail/ )
	).toBeVisible();
} );

test( 'sends the addresses as a list, and names the one that is none', async () => {
	let isRefused = true;
	const writes = serve( {
		'PUT /cases/7/recipients': () =>
			isRefused
				? refusal( 400, 'Some fields are wrong.', [
						{
							code: 'email.malformed',
							path: '/to/1',
							given: 'nobody',
						},
					] )
				: {
						lifetime: null,
						cases: [],
						total: 1,
						recipients: none,
						identity: '',
					},
	} );
	const user = userEvent.setup( { delay: null } );
	render(
		<Recipients
			caseId={ 7 }
			ownEmail="info@example.test"
			recipients={ none }
		/>
	);
	await user.click(
		screen.getByRole( 'button', { name: 'Change recipients' } )
	);
	const field = screen.getByLabelText( 'Messages go to' );
	expect( field ).toHaveAccessibleDescription( /info@example\.test/ );
	await user.type( field, 'ap@example.test; nobody' );
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect(
		await screen.findByText( 'nobody: This is not an email address.' )
	).toBeVisible();
	isRefused = false;
	await user.click( screen.getByRole( 'button', { name: 'Save' } ) );
	expect( screen.queryByRole( 'dialog' ) ).toBeNull();
	expect( writes[ 1 ]?.data ).toEqual( {
		to: [ 'ap@example.test', 'nobody' ],
		copies: [],
	} );
} );
