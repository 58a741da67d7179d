import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mayLeave } from '../../components/use-leaving-guard';
import { templates } from '../../test-support/fixtures';
import { refusal, serve } from '../../test-support/server';
import type { TemplateDetail, TemplateSummary } from '../../documents/rest';
import { MessageEditor } from './message-editor';
import { MessageList } from './message-list';
import { NewMessage } from './new-message';
import { routeIdOf } from './template-key';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const NO_WORDS = {
	subjectB: '',
	heading: '',
	preheader: '',
	button: '',
	closing: '',
	plain: '',
};

const user = () => userEvent.setup( { delay: null } );
const fill = ( label: string, value: string ) =>
	fireEvent.change( screen.getByLabelText( label ), { target: { value } } );
const save = () => screen.getByRole( 'button', { name: 'Save text' } );

/** A text of its own for each test: what was fetched for one is there in the next. */
async function open(
	id: string,
	put?: () => unknown,
	changes: Partial< TemplateDetail > = {}
) {
	const text = {
		...( templates[ 0 ] as TemplateSummary ),
		id,
		version: 3,
		needs: null,
		...NO_WORDS,
		subject: 'Your payment',
		body: 'Hi {full_name},\n\nplease pay {amount_due}.',
		...changes,
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
	render( <MessageEditor id={ routeIdOf( text ) } /> );
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
		expect( screen.getByText( /^Hi Chloe Martin/ ) ).toBeVisible();
		fill( 'Subject', 'You owe {amount_due}' );
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
			...NO_WORDS,
			expectedVersion: 3,
			locale: 'en_US',
			tone: '',
			subject: 'Payment',
			body: 'Hi {full_name},\n\nplease pay {amount_due}.{due_date}',
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

describe( 'a text of a kind', () => {
	const kind = {
		kind: 'overdue_firm',
		name: 'Overdue, firm',
		tone: 'formal',
		version: 0,
		needs: [ 'due_date' ],
		needsReview: true,
		button: 'Pay {amount_due}',
		body: 'It was due on {due_date}.\n{pay_button}',
	} as const;

	it( 'shows all its fields, its button, and what is wrong with them', async () => {
		await open( 'overdue_firm', undefined, kind );
		expect( screen.getByText( 'Default text.' ) ).toBeVisible();
		expect( screen.getByText( /▶ Pay €45/ ) ).toBeVisible();
		fill( 'Heading', 'Due {due_date}' );
		fill( 'Preview text', 'Until {retry_date}' );
		expect( screen.getByLabelText( 'Heading' ) ).not.toHaveAttribute(
			'aria-invalid',
			'true'
		);
		expect( screen.getByLabelText( 'Preview text' ) ).toHaveAttribute(
			'aria-invalid',
			'true'
		);
	} );

	it( 'is marked for a lawyer until the owner says that it was checked', async () => {
		const text = await open( 'overdue_last', undefined, kind );
		serve( {
			'POST /templates/overdue_last/review': () => ( {
				needsReview: false,
			} ),
		} );
		await user().click(
			screen.getByRole( 'button', { name: 'Mark as checked' } )
		);
		await waitFor( () =>
			expect(
				screen.queryByRole( 'button', { name: 'Mark as checked' } )
			).toBeNull()
		);
		expect( text ).toEqual( [] );
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
