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
	version: 4,
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
	expect( put?.data ).toMatchObject( { expectedVersion: 4 } );
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

describe( 'when someone else saved meanwhile', () => {
	const conflict = async ( name: string ) => {
		let stored = sender;
		const { log, user } = open( {
			'GET /sender': () => stored,
			'PUT /sender': ( { data } ) => {
				const put = data as Sender & { expectedVersion: number };
				if ( put.expectedVersion !== stored.version ) {
					return refusal( 409, 'A newer version was saved.' );
				}
				stored = { ...sender, ...put, version: stored.version + 1 };
				return stored;
			},
		} );
		fireEvent.change( await screen.findByLabelText( 'From name' ), {
			target: { value: name },
		} );
		stored = { ...sender, version: 5, fromName: 'Theirs', promiseDays: 9 };
		await user.click(
			screen.getByRole( 'button', { name: 'Save sender' } )
		);
		const theirs = await screen.findByRole( 'region', {
			name: 'Saved by someone else',
		} );
		expect( theirs ).toHaveTextContent( 'From nameTheirs' );
		expect( theirs ).toHaveTextContent( /\(days\)9$/ );
		const mine = screen.getByRole( 'region', { name: 'Yours, not saved' } );
		expect( mine ).toHaveTextContent( `From name${ name }` );
		expect( mine ).not.toHaveTextContent( 'Tone' );
		expect( screen.getByLabelText( 'From name' ) ).toHaveValue( name );
		return { log, user, newest: () => stored };
	};

	test( 'mine is saved over theirs once I have seen both', async () => {
		const { user, newest } = await conflict( 'Mine' );
		await user.click(
			screen.getByRole( 'button', { name: 'Save mine instead' } )
		);
		await waitFor( () =>
			expect( newest() ).toMatchObject( { version: 6, fromName: 'Mine' } )
		);
		await waitFor( () =>
			expect( screen.queryByText( 'Yours, not saved' ) ).toBeNull()
		);
	} );

	test( 'theirs takes the place of mine', async () => {
		const { user, newest } = await conflict( 'Ours' );
		await user.click(
			screen.getByRole( 'button', { name: 'Use theirs' } )
		);
		expect( await screen.findByLabelText( 'From name' ) ).toHaveValue(
			'Theirs'
		);
		expect( newest().version ).toBe( 5 );
	} );
} );
