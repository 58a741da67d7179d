import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { SequenceSender } from '../../documents/rest';
import { refusal, serve } from '../../test-support/server';
import { SenderButton } from './sender-button';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

test( 'offers both senders when someone else saved meanwhile, and saves mine when I choose it', async () => {
	let stored: SequenceSender = {
		version: 1,
		fromName: '',
		fromEmail: '',
		replyTo: '',
		shop: { fromName: 'Shop', fromEmail: 's@example.test', replyTo: '' },
	};
	serve( {
		'GET /sequences/own/sender': () => stored,
		'PUT /sequences/own/sender': ( { data } ) => {
			const put = data as SequenceSender & { expectedVersion: number };
			if ( put.expectedVersion !== stored.version ) {
				return refusal( 409, 'A newer version was saved.' );
			}
			stored = { ...stored, ...put, version: stored.version + 1 };
			return stored;
		},
	} );
	const user = userEvent.setup( { delay: null } );
	render( <SenderButton id="own" /> );
	await user.click( screen.getByRole( 'button', { name: 'Sender' } ) );
	fireEvent.change( await screen.findByLabelText( 'From name' ), {
		target: { value: 'Mine' },
	} );
	stored = { ...stored, version: 2, fromName: 'Theirs' };
	await user.click( screen.getByRole( 'button', { name: 'Save sender' } ) );
	expect(
		await screen.findByRole( 'region', { name: 'Saved by someone else' } )
	).toHaveTextContent( 'From nameTheirs' );
	expect(
		screen.getByRole( 'region', { name: 'Yours, not saved' } )
	).toHaveTextContent( 'From nameMine' );
	await user.click(
		screen.getByRole( 'button', { name: 'Save mine instead' } )
	);
	await waitFor( () =>
		expect( stored ).toMatchObject( { version: 3, fromName: 'Mine' } )
	);
	expect( screen.queryByRole( 'dialog' ) ).toBeNull();
} );
