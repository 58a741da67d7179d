import { fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mayLeave } from '../../components/use-leaving-guard';
import { templates } from '../../test-support/fixtures';
import { refusal, serve } from '../../test-support/server';
import { MessageEditor } from './message-editor';
import { MessageList } from './message-list';
import { NewMessage } from './new-message';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const user = () => userEvent.setup( { delay: null } );
const fill = ( label: string, value: string ) =>
	fireEvent.change( screen.getByLabelText( label ), { target: { value } } );
const save = () =>
	screen.getByRole( 'button', { name: 'Save as new version' } );

/** A text of its own for each test: what was fetched for one is there in the next. */
async function open( id: string, put?: () => unknown ) {
	const text = {
		id,
		locale: 'en_US',
		version: 3,
		subject: 'Your payment',
		body: 'Hi {customer_name},\n\nplease pay {remaining}.',
	};
	const writes = serve( {
		[ `GET /templates/${ id }` ]: () => text,
		[ `PUT /templates/${ id }` ]:
			put ??
			( ( { data } ) => ( {
				...text,
				...( data as object ),
				version: 4,
			} ) ),
	} );
	render( <MessageEditor id={ `${ id }:en_US` } /> );
	await screen.findByLabelText( 'Subject' );
	return writes;
}

describe( 'the list of messages', () => {
	it( 'leads to each text in its language', async () => {
		serve( { 'GET /templates': () => templates } );
		render( <MessageList /> );
		expect(
			await screen.findByRole( 'link', { name: 'Last reminder' } )
		).toHaveAttribute(
			'href',
			expect.stringContaining( '#/last%3Aen_US' )
		);
	} );
} );

describe( 'a message text', () => {
	it( 'shows what a customer might read while it is written', async () => {
		await open( 'sample' );
		expect( screen.getByText( /^Hi [^{]+,$/ ) ).toBeVisible();
		fill( 'Subject', 'You owe {remaining}' );
		expect( screen.getByText( /^You owe [^{]+$/ ) ).toBeVisible();
	} );

	it( 'is saved from the version it was edited from', async () => {
		const writes = await open( 'saved' );
		expect( save() ).toBeDisabled();
		fill( 'Subject', 'Payment' );
		await user().click(
			screen.getByRole( 'button', {
				name: 'Add {due_date} to the text',
				hidden: true,
			} )
		);
		expect( screen.getByText( 'Not saved yet.' ) ).toBeVisible();
		await user().click( save() );
		expect( await screen.findByText( 'Version 4.' ) ).toBeVisible();
		expect( writes[ 0 ]?.data ).toEqual( {
			expectedVersion: 3,
			locale: 'en_US',
			subject: 'Payment',
			body: 'Hi {customer_name},\n\nplease pay {remaining}.{due_date}',
		} );
	} );

	it( 'cannot be saved with a token nobody fills', async () => {
		await open( 'token' );
		fill( 'Body', 'Pay {everything}' );
		expect( save() ).toBeDisabled();
		expect( screen.getByLabelText( 'Body' ) ).toHaveAttribute(
			'aria-invalid',
			'true'
		);
	} );

	it( 'keeps what was typed when somebody else was first, and asks before it is left', async () => {
		await open( 'conflict', () => refusal( 409, 'Somebody was first.' ) );
		fill( 'Body', 'Mine' );
		await user().click( save() );
		expect(
			await screen.findByText( 'Somebody was first.', { selector: 'p' } )
		).toBeVisible();
		expect( screen.getByLabelText( 'Body' ) ).toHaveValue( 'Mine' );
		const confirm = jest
			.spyOn( window, 'confirm' )
			.mockReturnValue( false );
		expect( mayLeave() ).toBe( false );
		confirm.mockRestore();
	} );
} );

describe( 'a new text', () => {
	it( 'gets a name nobody has, then its words, then an address', async () => {
		const writes = serve( {
			'GET /templates': () => templates,
			'PUT /templates/call_them': ( { data } ) => ( {
				id: 'call_them',
				locale: 'en_US',
				version: 1,
				...( data as object ),
			} ),
		} );
		render( <NewMessage /> );
		const name = 'Name in sequences';
		await screen.findByLabelText( name );
		const goOn = screen.getByRole( 'button', { name: 'Go on' } );
		fill( name, 'Call them' );
		await user().click( goOn );
		expect(
			screen.getByText( /small letters, digits and _, at most/ )
		).toBeVisible();
		fill( name, 'first' );
		expect(
			screen.getByText( 'There is a text of this name already.' )
		).toBeVisible();
		fill( name, 'call_them' );
		await user().click( goOn );
		fill( 'Subject', 'Call' );
		fill( 'Body', 'Please call.' );
		await user().click( save() );
		await screen.findByRole( 'heading', { name: 'Call them' } );
		expect( writes[ 0 ]?.data ).toMatchObject( { expectedVersion: 0 } );
		expect( window.location.hash ).toBe( '#/call_them%3Aen_US' );
	} );
} );
