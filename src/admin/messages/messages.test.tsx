import {
	act,
	fireEvent,
	render,
	screen,
	waitFor,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mayLeave } from '../../components/use-leaving-guard';
import { summary, templates } from '../../test-support/fixtures';
import { pageOf, refusal, serve } from '../../test-support/server';
import type {
	TemplateDetail,
	TemplateSummary,
	TextDraft,
	TextPreview,
} from '../../documents/rest';
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

/** What the site would make of a text. */
const previewOf = ( draft: TextDraft ): TextPreview => ( {
	from: 'Riverside <hello@example.com>',
	replyTo: 'desk@example.com',
	subject: ( draft.subject ?? '' ).replace( '{amount_due}', '€45.00' ),
	preheader: draft.preheader ?? '',
	html: `<style>@media (prefers-color-scheme: dark) { body { color: #fff } }</style><p>${
		draft.caseId === null ? 'Chloe' : 'Ada'
	}</p>`,
	plain: `Plain: ${ draft.body ?? '' }`,
	missing: draft.caseId === null ? [] : [ 'promise_date' ],
} );

const frame = () => screen.getByTitle< HTMLIFrameElement >( /^Email / ).srcdoc;

const user = () => userEvent.setup( { delay: null } );
const fill = ( label: string, value: string ) =>
	fireEvent.change( screen.getByLabelText( label ), { target: { value } } );
const save = () => screen.getByRole( 'button', { name: 'Save text' } );

/** A text of its own for each test: what was fetched for one is there in the next. */
async function open(
	id: string,
	put?: ( asked: { data?: unknown } ) => unknown,
	changes: Partial< TemplateDetail > = {},
	routes: Parameters< typeof serve >[ 0 ] = {}
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
	const asked = serve( {
		'GET /cases': () => pageOf( [ summary ] ),
		[ `POST /templates/${ id }/preview` ]: ( { data } ) =>
			previewOf( data as TextDraft ),
		[ `GET /templates/${ id }` ]: () => text,
		[ `PUT /templates/${ id }` ]:
			put ??
			( ( { data } ) => ( {
				...text,
				...( data as object ),
				version: 4,
			} ) ),
		...routes,
	} );
	render( <MessageEditor id={ routeIdOf( text ) } /> );
	await screen.findByLabelText( 'Subject' );
	return {
		asked,
		writes: () => asked.filter( ( { method } ) => method === 'PUT' ),
	};
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
	it( 'shows the mail while it is written: its sender, on a phone, in the dark and as plain text', async () => {
		await open( 'sample' );
		expect(
			await screen.findByText( 'Riverside <hello@example.com>' )
		).toBeVisible();
		expect( frame() ).toContain( '@media not all' );
		fill( 'Subject', 'You owe {amount_due}' );
		expect( await screen.findByText( 'You owe €45.00' ) ).toBeVisible();
		await user().click( screen.getByRole( 'button', { name: 'Dark' } ) );
		expect( frame() ).toContain( '@media all' );
		await user().click(
			screen.getByRole( 'button', { name: 'Plain text' } )
		);
		expect( screen.getByText( /^Plain: Hi/ ) ).toBeVisible();
	} );

	it( 'shows it for a real case, and what that case has no value for', async () => {
		await open( 'real' );
		const choice = await screen.findByLabelText( 'Shown for' );
		await screen.findByRole( 'option', { name: /Ada Lovelace/ } );
		await user().selectOptions( choice, String( summary.id ) );
		expect(
			await screen.findByText( /This customer would not get this text/, {
				selector: '.components-notice__content',
			} )
		).toBeVisible();
		expect( frame() ).toContain( 'Ada' );
	} );

	it( 'is sent to whoever writes it, as it stands', async () => {
		const { asked } = await open(
			'tested',
			undefined,
			{},
			{
				'POST /templates/tested/test': () => ( {
					to: 'me@example.com',
				} ),
			}
		);
		fill( 'Subject', 'New words' );
		await user().click(
			await screen.findByRole( 'button', { name: 'Send me a test' } )
		);
		expect(
			await screen.findByText( 'Sent to me@example.com.' )
		).toBeVisible();
		expect(
			asked.find( ( { path } ) => path.endsWith( '/test' ) )?.data
		).toMatchObject( { subject: 'New words', caseId: null } );
	} );

	it( 'takes a chip where the caret is, by mouse and by keyboard', async () => {
		await open( 'chips' );
		const subject =
			screen.getByLabelText< HTMLTextAreaElement >( 'Subject' );
		const chip = screen.getByRole( 'button', {
			name: 'Insert: Amount due',
		} );
		const typist = user();
		await typist.click( subject );
		subject.setSelectionRange( 5, 5 );
		fireEvent.select( subject );
		await typist.click( chip );
		expect( subject ).toHaveValue( 'Your [Amount due]payment' );
		expect( subject ).toHaveFocus();
		expect( subject.selectionStart ).toBe( 'Your [Amount due]'.length );
		act( () => chip.focus() );
		await typist.keyboard( '{Enter}' );
		expect( subject ).toHaveValue( 'Your [Amount due][Amount due]payment' );
		// A button has no room in a subject.
		await typist.click(
			screen.getByRole( 'button', {
				name: 'Insert: Button to the pay page',
			} )
		);
		expect( screen.getByLabelText( 'Body' ) ).toHaveValue(
			'Hi [Full name],\n\nplease pay [Amount due].\n[Button to the pay page]'
		);
	} );

	it( 'is saved from the version it was edited from', async () => {
		const { writes } = await open( 'saved' );
		expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
		fill( 'Subject', 'Payment' );
		await user().click(
			screen.getByRole( 'button', {
				name: 'Insert: Due date',
			} )
		);
		expect( screen.getByText( 'Not saved yet.' ) ).toBeVisible();
		await user().click( save() );
		expect( await screen.findByText( 'Version 4.' ) ).toBeVisible();
		expect( writes()[ 0 ]?.data ).toEqual( {
			...NO_WORDS,
			expectedVersion: 3,
			locale: 'en_US',
			tone: '',
			subject: 'Payment{due_date}',
			body: 'Hi {full_name},\n\nplease pay {amount_due}.',
		} );
	} );

	it( 'cannot be saved with a token nobody fills', async () => {
		await open( 'token' );
		fill( 'Body', 'Pay {everything}' );
		expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
		expect( screen.getByLabelText( 'Body' ) ).toHaveAttribute(
			'aria-invalid',
			'true'
		);
	} );

	it( 'shows both texts when somebody else was first, and saves mine over theirs only when I say so', async () => {
		const stored = {
			...( templates[ 0 ] as TemplateSummary ),
			...NO_WORDS,
			id: 'conflict',
			needs: null,
			version: 3,
			subject: 'Ours',
			body: 'Before',
		};
		const { writes } = await open(
			'conflict',
			undefined,
			{},
			{
				'GET /templates/conflict': () => ( { ...stored } ),
				'PUT /templates/conflict': ( { data } ) =>
					( data as { expectedVersion: number } ).expectedVersion ===
					stored.version
						? { ...stored, ...( data as object ), version: 6 }
						: refusal( 409, 'Somebody was first.' ),
			}
		);
		stored.version = 5;
		stored.body = 'Theirs';
		fill( 'Body', 'Mine' );
		await user().click( save() );
		expect(
			await screen.findByRole( 'region', {
				name: 'Saved by someone else',
			} )
		).toHaveTextContent( 'Theirs' );
		expect(
			screen.getByRole( 'region', { name: 'Yours, not saved' } )
		).toHaveTextContent( 'Mine' );
		const confirm = jest
			.spyOn( window, 'confirm' )
			.mockReturnValue( false );
		expect( mayLeave() ).toBe( false );
		await user().click(
			screen.getByRole( 'button', { name: 'Save mine instead' } )
		);
		expect( await screen.findByText( 'Version 6.' ) ).toBeVisible();
		expect( writes()[ 1 ]?.data ).toMatchObject( {
			expectedVersion: 5,
			body: 'Mine',
		} );
		expect( mayLeave() ).toBe( true );
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
		expect( screen.getByLabelText( 'Button label' ) ).toHaveValue(
			'Pay [Amount due]'
		);
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
		const { writes } = await open( 'overdue_last', undefined, kind, {
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
		expect( writes() ).toEqual( [] );
	} );
} );

describe( 'a new text', () => {
	it( 'gets a name nobody has, then its words, then an address', async () => {
		const writes = serve( {
			'GET /templates': () => templates,
			'GET /cases': () => pageOf( [] ),
			'POST /templates/call_them/preview': ( { data } ) =>
				previewOf( data as TextDraft ),
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
		expect(
			writes.find( ( { method } ) => method === 'PUT' )?.data
		).toMatchObject( { expectedVersion: 0 } );
		expect( window.location.hash ).toBe( '#/call_them%3Aen_US' );
	} );
} );
