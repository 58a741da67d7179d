import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Sender, SenderDomain } from '../../documents/rest';
import { refusal, serve } from '../../test-support/server';
import { SettingsPage } from './settings-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const sender: Sender = {
	tone: 'auto',
	contactPerson: '',
	fromName: '',
	fromEmail: '',
	replyTo: '',
	identity: '',
	accountHolder: '',
	iban: '',
	bic: '',
	promiseDays: 30,
	disputeDays: 0,
	extensionDays: 0,
	inForce: {
		replyTo: 'shop@example.test',
		identity: 'Riverside',
		accountHolder: '',
		iban: '',
		bic: '',
	},
};

function open( routes: Parameters< typeof serve >[ 0 ] = {} ) {
	let findings: SenderDomain[ 'findings' ] = [ 'no_spf', 'no_dmarc' ];
	let saved = sender;
	const log = serve( {
		'GET /sender': () => saved,
		'GET /sender/domain': () => ( {
			address: 'wordpress@example.test',
			domain: 'example.test',
			findings,
		} ),
		'PUT /sender': ( { data } ) => {
			findings = [];
			saved = { ...sender, ...( data as Partial< Sender > ) };
			return saved;
		},
		'POST /sender/test': () => ( { to: 'admin@example.test' } ),
		...routes,
	} );
	render( <SettingsPage id="channels" /> );
	return { log, user: userEvent.setup() };
}

test( 'says what the domain lacks, saves, and checks the new domain', async () => {
	const { log, user } = open();
	expect(
		await screen.findByText( /example\.test has no SPF record/, {
			selector: 'li',
		} )
	).toBeVisible();
	expect(
		screen.getByText( /has no DMARC record/, { selector: 'li' } )
	).toBeVisible();
	expect( screen.getByText( 'Now used: shop@example.test' ) ).toBeVisible();
	expect(
		screen.queryByRole( 'button', { name: 'Save sender' } )
	).toBeNull();
	fireEvent.change( screen.getByLabelText( 'From address' ), {
		target: { value: 'club@example.test' },
	} );
	expect( screen.getByText( /is checked after saving/ ) ).toBeVisible();
	expect(
		screen.getByRole( 'button', { name: 'Send test email' } )
	).toBeDisabled();
	await user.click( screen.getByRole( 'button', { name: 'Save sender' } ) );
	expect(
		await screen.findByText( /publishes who may send for it/ )
	).toBeVisible();
	const put = log.find( ( { method } ) => method === 'PUT' );
	expect( put?.data ).toMatchObject( {
		fromEmail: 'club@example.test',
		tone: 'auto',
	} );
	expect( put?.data ).not.toHaveProperty( 'inForce' );
	await user.click(
		screen.getByRole( 'button', { name: 'Send test email' } )
	);
	expect(
		( await screen.findAllByText( /sent to admin@example\.test/ ) )[ 0 ]
	).toBeInTheDocument();
} );

test( 'shows at its field what was refused', async () => {
	const { user } = open( {
		'PUT /sender': () =>
			refusal( 400, 'Some fields need a correction.', [
				{ code: 'email.malformed', path: '/replyTo' },
			] ),
	} );
	const reply = await screen.findByLabelText( 'Replies go to' );
	fireEvent.change( reply, { target: { value: 'nobody' } } );
	await user.click( screen.getByRole( 'button', { name: 'Save sender' } ) );
	await waitFor( () =>
		expect( screen.getByLabelText( 'Replies go to' ) ).toBeInvalid()
	);
} );
