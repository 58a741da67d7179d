import {
	fireEvent,
	render,
	screen,
	waitFor,
	within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mayLeave } from '../../components/use-leaving-guard';
import type { SequenceDetail } from '../../documents/rest';
import type { SequenceDocument } from '../../documents/sequence';
import {
	catalogue,
	inputs,
	policy,
	sequence,
	sequenceDetail,
	summary,
	target,
	templates,
} from '../../test-support/fixtures';
import { pageOf, refusal, serve } from '../../test-support/server';
import { EditorPage } from './editor-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

/** What was typed last has been checked. */
const settled = () =>
	waitFor( () =>
		expect( document.querySelector( '.fur-flow__count' ) ).toHaveAttribute(
			'aria-busy',
			'false'
		)
	);

/** The shop's texts, those of the usual answers with them. */
const texts = [
	...templates,
	...[
		'part_payment_thanks',
		'payment_received',
		'promise_confirmed',
		'promise_due',
		'promise_missed',
		'dispute_received',
		'dispute_lost',
		'dispute_won',
	].map( ( id ) => ( {
		...( templates[ 0 ] as ( typeof templates )[ number ] ),
		id,
		subject: id,
	} ) ),
];

let lastNo = 0;

/** A sequence of its own for each test: what was fetched for one is there in the next. */
async function open(
	change: Partial< SequenceDetail > = {},
	answers: Parameters< typeof serve >[ 0 ] = {}
) {
	lastNo += 1;
	const id = `ladder_${ lastNo }`;
	const saved: SequenceDetail = { ...sequenceDetail, id, ...change };
	const writes = serve( {
		'GET /catalogue': () => catalogue,
		'GET /action-kinds': () => [ 'email', 'task', 'webhook' ],
		'GET /templates': () => texts,
		'GET /targets': () => [ target ],
		'GET /policy': () => policy,
		'GET /cases': () => pageOf( [ summary ] ),
		'GET /cases/7/engine-inputs': () => inputs,
		[ `GET /sequences/${ id }` ]: () => saved,
		[ `PUT /sequences/${ id }` ]: ( { data } ) => ( {
			...saved,
			version: saved.version + 1,
			title: ( data as { title: string } ).title,
			document: ( data as { document: SequenceDocument } ).document,
		} ),
		...Object.fromEntries(
			Object.entries( answers ).map( ( [ route, answer ] ) => [
				route.replace( '/sequences/ID', `/sequences/${ id }` ),
				answer,
			] )
		),
	} );
	render( <EditorPage id={ id } /> );
	await screen.findByLabelText( 'Title' );
	await settled();
	return { writes, id, user: userEvent.setup( { delay: null } ) };
}

const save = () =>
	screen.getByRole( 'button', { name: 'Save as new version' } );
const step = ( name: string | RegExp ) =>
	screen.getByRole( 'button', { name } );
const set = ( field: HTMLElement, value: string ) =>
	fireEvent.change( field, { target: { value } } );
const choose = ( label: string, option: string, at = 0 ) => {
	const field = screen.getAllByLabelText( label )[ at ] as HTMLSelectElement;
	const found = within( field ).getByText( option ) as HTMLOptionElement;
	set( field, found.value );
};

/** Saving waits for the check of the draft. */
const checked = () =>
	waitFor( () => expect( save() ).not.toHaveAttribute( 'aria-disabled' ) );

/** Whether nothing would be asked when the page is left. */
function mayLeaveQuietly(): boolean {
	const event = new Event( 'beforeunload', { cancelable: true } );
	window.dispatchEvent( event );
	return ! event.defaultPrevented;
}

/** Presses save; the document that was sent. */
async function savedBy(
	user: ReturnType< typeof userEvent.setup >,
	writes: Awaited< ReturnType< typeof open > >[ 'writes' ]
) {
	await checked();
	await user.click( save() );
	return ( writes[ 0 ]?.data as { document: SequenceDocument } ).document;
}

describe( 'saving a sequence', () => {
	it( 'sends what was edited with the version it was edited from', async () => {
		const { writes, user, id } = await open();
		expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
		expect( screen.getByText( 'Version 1.' ) ).toBeVisible();
		set( screen.getByLabelText( 'Title' ), 'Softer ladder' );
		expect( screen.getByText( /^Not saved yet\./ ) ).toBeVisible();
		await checked();
		await user.click( save() );
		expect( writes ).toEqual( [
			expect.objectContaining( {
				method: 'PUT',
				path: `/sequences/${ id }`,
				data: {
					expectedVersion: 1,
					title: 'Softer ladder',
					document: sequence,
				},
			} ),
		] );
		expect(
			await screen.findByText( 'Saved as version 2.' )
		).toBeVisible();
		expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
	} );

	/** Somebody else saves version 5 while this one is edited. */
	async function conflict() {
		let isFirst = true;
		let saves = 0;
		const opened = await open(
			{},
			{
				'PUT /sequences/ID': ( { data } ) => {
					saves += 1;
					return saves === 1
						? refusal( 409, 'Somebody was first.' )
						: {
								...sequenceDetail,
								id: `ladder_${ lastNo }`,
								version: 6,
								title: ( data as { title: string } ).title,
							};
				},
				'GET /sequences/ID': () => {
					const mine = {
						...sequenceDetail,
						id: `ladder_${ lastNo }`,
					};
					return isFirst
						? mine
						: { ...mine, title: 'Theirs', version: 5 };
				},
			}
		);
		isFirst = false;
		set( screen.getByLabelText( 'Title' ), 'Mine' );
		await checked();
		await opened.user.click( save() );
		expect(
			await screen.findByText( /Someone else saved version 5/, {
				selector: '.components-notice__content',
			} )
		).toBeVisible();
		expect( screen.getByLabelText( 'Title' ) ).toHaveValue( 'Mine' );
		return opened;
	}

	it( 'keeps what somebody else saved meanwhile, and loads it when asked', async () => {
		const { user } = await conflict();
		await user.click(
			screen.getByRole( 'button', {
				name: 'Discard my changes and load theirs',
			} )
		);
		expect( await screen.findByText( 'Version 5.' ) ).toBeVisible();
		expect( screen.getByLabelText( 'Title' ) ).toHaveValue( 'Theirs' );
	} );

	it( 'saves over what somebody else saved meanwhile when asked', async () => {
		const { user, writes } = await conflict();
		await user.click(
			screen.getByRole( 'button', {
				name: 'Save mine as the newest version',
			} )
		);
		expect(
			await screen.findByText( 'Saved as version 6.' )
		).toBeVisible();
		expect( writes[ 1 ]?.data ).toMatchObject( {
			expectedVersion: 5,
			title: 'Mine',
		} );
	} );

	it( 'is not offered without a title, and says so', async () => {
		await open();
		set( screen.getByLabelText( 'Title' ), ' ' );
		expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
		expect(
			screen.getByText( 'Please give the sequence a title.' )
		).toBeVisible();
	} );

	it( 'asks before it is left unsaved, and no more once it is saved', async () => {
		const confirm = jest
			.spyOn( window, 'confirm' )
			.mockReturnValue( false );
		const { user } = await open();
		const leave = () => {
			const event = new Event( 'beforeunload', { cancelable: true } );
			window.dispatchEvent( event );
			return ! event.defaultPrevented && mayLeave();
		};
		expect( leave() ).toBe( true );
		set( screen.getByLabelText( 'Title' ), 'Other' );
		expect( leave() ).toBe( false );
		expect( mayLeave() ).toBe( false );
		expect( confirm ).toHaveBeenCalledTimes( 1 );
		confirm.mockReturnValue( true );
		expect( mayLeave() ).toBe( true );
		await checked();
		await user.click( save() );
		await screen.findByText( 'Saved as version 2.' );
		confirm.mockReturnValue( false );
		expect( leave() ).toBe( true );
		confirm.mockRestore();
	} );

	it( 'makes a sequence that is new from what was chosen, and leaves its address', async () => {
		window.history.pushState(
			null,
			'',
			'/admin.php?page=followup-reminders-sequences#/new'
		);
		const writes = serve( {
			'GET /catalogue': () => catalogue,
			'GET /action-kinds': () => [ 'email', 'task', 'webhook' ],
			'GET /templates': () => texts,
			'GET /targets': () => [ target ],
			'GET /policy': () => policy,
			'GET /cases': () => pageOf( [ summary ] ),
			'GET /cases/7/engine-inputs': () => inputs,
			'POST /sequences': ( { data } ) => ( {
				...sequenceDetail,
				id: 'unpaid',
				document: ( data as { document: SequenceDocument } ).document,
			} ),
		} );
		const user = userEvent.setup( { delay: null } );
		render( <EditorPage id="new" /> );
		await user.click(
			await screen.findByRole( 'button', { name: /^Unpaid orders/ } )
		);
		// No text is sent that nobody has chosen.
		expect(
			await screen.findByText(
				'1 problem to fix before it can be saved.'
			)
		).toBeVisible();
		const saveNew = screen.getByRole( 'button', { name: 'Save sequence' } );
		expect( saveNew ).toHaveAttribute( 'aria-disabled', 'true' );
		expect( mayLeaveQuietly() ).toBe( false );
		await user.click( step( /^Step 1: First/ ) );
		choose( 'Message text', 'First reminder' );
		await waitFor( () =>
			expect( saveNew ).not.toHaveAttribute( 'aria-disabled' )
		);
		await user.click( saveNew );
		await waitFor( () =>
			expect( window.location.hash ).toBe( '#/unpaid' )
		);
		expect( mayLeaveQuietly() ).toBe( true );
		expect( writes[ 0 ] ).toMatchObject( {
			path: '/sequences',
			data: {
				title: 'Unpaid orders',
				document: {
					calendar: 'standard',
					entry: { when: { fact: 'debt_kind', value: 'order' } },
				},
			},
		} );
	} );

	it( 'starts from nobody and nothing when asked', async () => {
		serve( {
			'GET /catalogue': () => catalogue,
			'GET /action-kinds': () => [ 'email', 'task', 'webhook' ],
			'GET /templates': () => texts,
			'GET /targets': () => [ target ],
			'GET /policy': () => policy,
			'GET /cases': () => pageOf( [] ),
		} );
		const user = userEvent.setup( { delay: null } );
		render( <EditorPage id="new" /> );
		await user.click(
			await screen.findByRole( 'button', { name: /^Someone else/ } )
		);
		expect( screen.getByText( /^Nothing is sent yet/ ) ).toBeVisible();
	} );
} );

describe( 'the steps of a sequence', () => {
	it( 'are told in one line each', async () => {
		await open();
		expect(
			step(
				/^Step 1: First.*1 day after the payment failed.*Email: First reminder/s
			)
		).toBeVisible();
	} );

	it( 'are moved, removed and added, and the keyboard goes with them', async () => {
		const { writes, user } = await open();
		await user.click( step( 'Move down: First' ) );
		await waitFor( () => expect( step( /^Step 2: First/ ) ).toHaveFocus() );
		await user.click( step( 'Duplicate: First' ) );
		await waitFor( () =>
			expect( step( /^Step 3: First 2/ ) ).toHaveFocus()
		);
		await user.click( step( 'Delete: Last' ) );
		await waitFor( () => expect( step( /^Step 1: First/ ) ).toHaveFocus() );
		const document = await savedBy( user, writes );
		expect( document.steps.map( ( { id } ) => id ) ).toEqual( [
			'first',
			'first_2',
		] );
	} );

	it( 'are dragged to another place', async () => {
		const { writes, user } = await open();
		const item = ( name: RegExp ) =>
			step( name ).closest( 'li' ) as HTMLElement;
		const dataTransfer = {};
		fireEvent.dragStart( item( /^Step 2: Last/ ), { dataTransfer } );
		fireEvent.dragOver( item( /^Step 1: First/ ), { dataTransfer } );
		fireEvent.drop( item( /^Step 1: First/ ), { dataTransfer } );
		const document = await savedBy( user, writes );
		expect( document.steps.map( ( { id } ) => id ) ).toEqual( [
			'last',
			'first',
		] );
	} );

	it( 'that are added ask for what they send, and get their ids from their titles', async () => {
		const { writes, user } = await open();
		await user.click( screen.getByRole( 'button', { name: 'Add step' } ) );
		const panel = screen.getByRole( 'region', { name: 'Step 3' } );
		await waitFor( () =>
			expect( within( panel ).getByText( 'Step 3' ) ).toHaveFocus()
		);
		set( screen.getByLabelText( 'Step title' ), 'Très dernière relance' );
		await screen.findByText( '1 problem to fix before it can be saved.' );
		choose( 'Message text', 'Last reminder' );
		await user.click( screen.getByRole( 'button', { name: 'Add wait' } ) );
		expect( step( /^Step 4: Wait 4/ ) ).toBeVisible();
		const document = await savedBy( user, writes );
		expect( document.steps.map( ( { id } ) => id ) ).toEqual( [
			'first',
			'last',
			'tres_derniere_relance',
			'wait_4',
		] );
	} );

	it( 'of a saved version keep their ids', async () => {
		const { user } = await open();
		await user.click( step( /^Step 1: First/ ) );
		expect( screen.getByLabelText( 'Step title' ) ).toBeDisabled();
		await waitFor( () =>
			expect(
				screen.getByRole( 'heading', { name: 'Step 1' } )
			).toHaveFocus()
		);
		await user.keyboard( '{Escape}' );
		await waitFor( () => expect( step( /^Step 1: First/ ) ).toHaveFocus() );
		expect( screen.queryByLabelText( 'Step title' ) ).toBeNull();
	} );

	it( 'are as they were when what was done to them is undone', async () => {
		const { user } = await open();
		const undo = screen.getByRole( 'button', { name: 'Undo' } );
		expect( undo ).toHaveAttribute( 'aria-disabled', 'true' );
		await user.click( step( 'Delete: Last' ) );
		expect( screen.queryByText( /^Step 2/ ) ).toBeNull();
		await user.click( undo );
		expect( step( /^Step 2: Last/ ) ).toBeVisible();
		expect( screen.getByText( 'Version 1.' ) ).toBeVisible();
		await user.keyboard( '{Control>}y{/Control}' );
		expect( screen.queryByText( /^Step 2/ ) ).toBeNull();
		await user.keyboard( '{Control>}z{/Control}' );
		expect( step( /^Step 2: Last/ ) ).toBeVisible();
		await user.click( screen.getByRole( 'button', { name: 'Redo' } ) );
		expect( screen.queryByText( /^Step 2/ ) ).toBeNull();
	} );

	it( 'that hardly do what was meant say so, and are fixed in one press', async () => {
		const { writes, user } = await open( {
			document: {
				...sequence,
				steps: sequence.steps.map( ( one, index ) =>
					index === 0 ? { ...one, lateAfterSeconds: 600 } : one
				),
			},
		} );
		expect(
			await screen.findByText(
				/counts as too late after less than a day/
			)
		).toBeVisible();
		await user.click( step( 'Allow seven days' ) );
		await waitFor( () =>
			expect( screen.queryByText( /counts as too late/ ) ).toBeNull()
		);
		const document = await savedBy( user, writes );
		expect( document.steps[ 0 ] ).toMatchObject( {
			lateAfterSeconds: 7 * 86400,
		} );
	} );

	it( 'have a moment counted from what the owner chooses', async () => {
		const { writes, user } = await open();
		await user.click( step( /^Step 2: Last/ ) );
		choose( 'Counted from', 'an earlier step' );
		choose( 'After it was', 'finished (sent or skipped)' );
		set( screen.getByLabelText( 'How long' ), '2' );
		choose( 'Unit', 'working days' );
		set( screen.getByLabelText( 'At a time of day (optional)' ), '09:30' );
		const document = await savedBy( user, writes );
		expect( document.steps[ 1 ] ).toMatchObject( {
			moment: {
				anchor: { on: 'step', stepId: 'first', event: 'resolved' },
				offset: { unit: 'business_days', count: 2 },
				atMinute: 9 * 60 + 30,
			},
		} );
	} );

	it( 'may come before a date of the case', async () => {
		const { writes, user } = await open();
		await user.click( step( /^Step 1: First/ ) );
		choose( 'Counted from', 'a date of the case' );
		choose( 'Which date', 'Next automatic retry' );
		choose( 'Before or after', 'before' );
		const document = await savedBy( user, writes );
		expect( document.steps[ 0 ] ).toMatchObject( {
			moment: {
				anchor: { on: 'fact', fact: 'retry_next_at' },
				offset: { unit: 'days', count: -1 },
			},
		} );
	} );

	it( 'name a problem where it is, and cannot be saved with it', async () => {
		const { user } = await open();
		await user.click( step( /^Step 1: First/ ) );
		set( screen.getByLabelText( 'How long' ), 'soon' );
		await waitFor( () =>
			expect( screen.getByLabelText( 'How long' ) ).toHaveAttribute(
				'aria-invalid',
				'true'
			)
		);
		expect( save() ).toHaveAttribute( 'aria-disabled', 'true' );
		expect( screen.getAllByText( 'To fix:' )[ 0 ] ).toBeVisible();
	} );

	it( 'do several things, by branches', async () => {
		const { writes, user } = await open();
		await user.click( step( /^Step 1: First/ ) );
		choose( 'Then', 'Call a webhook' );
		expect( screen.getByLabelText( 'Webhook target' ) ).toHaveValue(
			'crm'
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Add an action' } )
		);
		choose( 'Message text', 'Last reminder' );
		await user.click( screen.getByLabelText( /In a message of its own/ ) );
		await user.click(
			screen.getByRole( 'button', { name: 'Add branch “If … then …”' } )
		);
		choose( 'Applies', 'when all of these are true', 1 );
		choose( 'Message text', 'First reminder' );
		const document = await savedBy( user, writes );
		expect( document.steps[ 0 ] ).toMatchObject( {
			branches: [
				{
					id: 'branch_2',
					when: { kind: 'all', of: [ { kind: 'fact' } ] },
					actions: [ { kind: 'email', ref: 'first' } ],
				},
				{
					id: 'otherwise',
					actions: [
						{ id: 'mail', kind: 'webhook', ref: 'crm' },
						{ id: 'email', ref: 'last', digest: 'alone' },
					],
				},
			],
		} );
	} );

	it( 'offer only what something delivers, and say so of what a document holds already', async () => {
		const [ first, ...others ] = sequence.steps;
		await open( {
			document: {
				...sequence,
				steps: [
					{
						...first,
						branches: [
							{
								id: 'otherwise',
								when: null,
								actions: [
									{
										id: 'sms',
										kind: 'sms',
										ref: 'first',
										digest: 'join',
									},
								],
							},
						],
					},
					...others,
				],
			} as SequenceDocument,
		} );
		fireEvent.click( step( /^Step 1: First/ ) );
		const kinds = screen.getByLabelText( 'Then' );
		expect(
			within( kinds )
				.getAllByRole( 'option' )
				.map( ( option ) => option.textContent )
		).toEqual( [
			'Send an email',
			'Send a text message',
			'Create a task',
			'Call a webhook',
		] );
		expect( kinds ).toHaveAccessibleDescription(
			/Not available in this shop/
		);
		choose( 'Then', 'Send an email' );
		expect( kinds ).not.toHaveAccessibleDescription();
		expect(
			within( kinds ).queryByText( 'Send a text message' )
		).toBeNull();
		await settled();
	} );

	it( 'are repeated and skipped when late, within limits', async () => {
		const { writes, user } = await open();
		await user.click( step( /^Step 1: First/ ) );
		await user.click( screen.getByLabelText( 'Repeat this step' ) );
		set( screen.getByLabelText( 'Times in all' ), '4' );
		set( screen.getByLabelText( 'Every (days)' ), '5' );
		const document = await savedBy( user, writes );
		expect( document.steps[ 0 ] ).toMatchObject( {
			repeat: { everyDays: 5, times: 4 },
		} );
	} );
} );

describe( 'a condition', () => {
	const fact = ( at = 0 ) =>
		screen.getAllByLabelText( 'Fact' )[ at ] as HTMLElement;
	/** With the condition for entering in the inspector. */
	async function openEntry( change: Partial< SequenceDetail > = {} ) {
		const opened = await open( change );
		await opened.user.click( step( /^Enters when/ ) );
		return opened;
	}

	it( 'is built of facts, comparisons and values', async () => {
		const { writes, user } = await openEntry();
		set( fact(), 'remaining' );
		choose( 'Comparison', 'is at least' );
		set( screen.getByLabelText( 'Amount' ), '25' );
		set( screen.getByLabelText( 'Currency' ), 'usd' );
		await user.click(
			screen.getByRole( 'button', { name: 'Add a condition' } )
		);
		set( fact( 1 ), 'debt_kind' );
		choose( 'Comparison', 'is one of', 1 );
		await user.click( screen.getByLabelText( 'Invoice' ) );
		choose( 'Applies', 'when any of these is true' );
		const document = await savedBy( user, writes );
		expect( document.entry.when ).toEqual( {
			kind: 'any',
			of: [
				{
					kind: 'fact',
					fact: 'remaining',
					op: 'at_least',
					value: [ { amountMinor: 2500, currency: 'USD' } ],
				},
				{
					kind: 'fact',
					fact: 'debt_kind',
					op: 'is_one_of',
					value: [ 'renewal', 'invoice' ],
				},
			],
		} );
	} );

	it( 'takes numbers, ranges, lists and yes or no', async () => {
		const { writes, user } = await openEntry();
		set( fact(), 'open_cases_count' );
		choose( 'Comparison', 'is between' );
		set( screen.getByLabelText( 'Value' ), '2, 5' );
		await user.click(
			screen.getByRole( 'button', { name: 'Add a condition' } )
		);
		set( fact( 1 ), 'tags' );
		choose( 'Comparison', 'has any of', 1 );
		set(
			screen.getAllByLabelText( 'Value' )[ 1 ] as HTMLElement,
			'vip, new'
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Add a condition' } )
		);
		set( fact( 2 ), 'is_company' );
		set( screen.getAllByLabelText( 'Value' )[ 2 ] as HTMLElement, 'false' );
		const document = await savedBy( user, writes );
		expect( document.entry.when ).toMatchObject( {
			kind: 'all',
			of: [
				{ fact: 'open_cases_count', value: [ 2, 5 ] },
				{ fact: 'tags', value: [ 'vip', 'new' ] },
				{ fact: 'is_company', value: false },
			],
		} );
	} );

	it( 'says of a fact that nothing fills it here, and why', async () => {
		await openEntry();
		expect(
			within( fact() ).getByText( 'SMS can be used (not available here)' )
		).toBeInTheDocument();
		expect( fact() ).not.toHaveAccessibleDescription();
		set( fact(), 'sms_usable' );
		expect( fact() ).toHaveAccessibleDescription(
			'Not available here: nothing in this shop sends text messages.'
		);
		await settled();
	} );

	it( 'of which the last part is removed holds always', async () => {
		const { writes, user } = await openEntry();
		await user.click(
			within(
				fact().closest( '.fur-condition' ) as HTMLElement
			).getByRole( 'button', { name: 'Remove' } )
		);
		expect( ( await savedBy( user, writes ) ).entry.when ).toEqual( {
			kind: 'all',
			of: [],
		} );
	} );

	it( 'that is deeper than the form is edited as it stands', async () => {
		const deep = {
			kind: 'not' as const,
			of: sequence.entry.when,
		};
		const { writes, user } = await openEntry( {
			document: {
				...sequence,
				entry: { ...sequence.entry, when: deep },
			} as SequenceDocument,
		} );
		const field = screen.getByLabelText( 'Condition as JSON' );
		set( field, '{' );
		expect( screen.getByText( /This is not JSON yet/ ) ).toBeVisible();
		set(
			field,
			JSON.stringify( {
				kind: 'not',
				of: {
					kind: 'fact',
					fact: 'debt_kind',
					op: 'is',
					value: 'order',
				},
			} )
		);
		expect( ( await savedBy( user, writes ) ).entry.when ).toMatchObject( {
			kind: 'not',
			of: { value: 'order' },
		} );
	} );
} );

describe( 'the document behind the flow', () => {
	it( 'takes the place of the draft when it is used, and only if it is a sequence', async () => {
		const { writes, user } = await open();
		const field = screen.getByLabelText( 'Sequence as JSON' );
		const use = screen.getByText( 'Use this JSON' );
		expect( use ).toBeDisabled();
		set( field, '{}' );
		await user.click( use );
		expect( screen.getAllByText( /is missing/ )[ 0 ] ).toBeInTheDocument();
		await user.click( screen.getByText( 'Discard' ) );
		set( field, JSON.stringify( { ...sequence, endAfterIdleDays: 90 } ) );
		await user.click( use );
		expect( screen.getByText( /or 90 days without news/ ) ).toBeVisible();
		expect( ( await savedBy( user, writes ) ).endAfterIdleDays ).toBe( 90 );
	} );
} );

describe( 'the preview on a real case', () => {
	it( 'runs the draft as it is edited', async () => {
		const { user } = await open();
		expect( await screen.findAllByText( 'branch Otherwise' ) ).toHaveLength(
			2
		);
		await user.click( step( 'Delete: Last' ) );
		await waitFor( () =>
			expect( screen.getAllByText( 'branch Otherwise' ) ).toHaveLength(
				1
			)
		);
	} );

	it( 'says that there is no case to try it on', async () => {
		await open( {}, { 'GET /cases': () => pageOf( [] ) } );
		set( screen.getByLabelText( 'Find a case' ), 'nobody' );
		expect(
			await screen.findByText( 'There is no open case to try it on.' )
		).toBeVisible();
	} );
} );

describe( 'the text a step sends', () => {
	it( 'is edited over the flow, and what the draft holds stays', async () => {
		const words = {
			...( texts[ 0 ] as ( typeof texts )[ number ] ),
			version: 2,
			needs: null,
			subjectB: '',
			heading: '',
			preheader: '',
			button: '',
			closing: '',
			plain: '',
			body: 'Please pay.',
		};
		const { writes, user } = await open(
			{},
			{
				[ `GET /templates/${ words.id }` ]: () => words,
				[ `POST /templates/${ words.id }/preview` ]: () => ( {
					from: 'Riverside <hello@example.com>',
					replyTo: 'desk@example.com',
					subject: 'As the customer reads it',
					preheader: '',
					html: '<p>Hello</p>',
					plain: 'Hello',
					missing: [],
				} ),
				[ `PUT /templates/${ words.id }` ]: ( { data } ) => ( {
					...words,
					...( data as object ),
					version: 3,
				} ),
			}
		);
		set( screen.getByLabelText( 'Title' ), 'Half done' );
		await user.click( step( /^Step 1:/ ) );
		await user.click(
			screen.getByRole( 'button', { name: 'Edit and preview text' } )
		);
		const dialog = within( await screen.findByRole( 'dialog' ) );
		expect(
			await dialog.findByText( 'As the customer reads it' )
		).toBeVisible();
		set( await dialog.findByLabelText( 'Body' ), 'Please pay {amount_du}' );
		expect( dialog.getByLabelText( 'Body' ) ).toHaveAttribute(
			'aria-invalid',
			'true'
		);
		const confirm = jest
			.spyOn( window, 'confirm' )
			.mockReturnValue( false );
		await user.keyboard( '{Escape}' );
		expect( screen.getByRole( 'dialog' ) ).toBeVisible();
		set( dialog.getByLabelText( 'Body' ), 'Please pay {amount_due}' );
		await user.click( dialog.getByRole( 'button', { name: 'Save text' } ) );
		expect( await dialog.findByText( 'Version 3.' ) ).toBeVisible();
		await user.click( dialog.getByRole( 'button', { name: 'Close' } ) );
		await waitFor( () =>
			expect( screen.queryByRole( 'dialog' ) ).toBeNull()
		);
		expect( confirm ).toHaveBeenCalledTimes( 1 );
		confirm.mockRestore();
		expect(
			writes.find( ( { method } ) => method === 'PUT' )?.data
		).toMatchObject( {
			body: 'Please pay {amount_due}',
			expectedVersion: 2,
		} );
		// The inspector is still open on the step, and its draft unsaved.
		expect(
			screen.getByRole( 'heading', { name: 'Step 1' } )
		).toBeVisible();
		expect( screen.getByLabelText( 'Title' ) ).toHaveValue( 'Half done' );
		expect( mayLeaveQuietly() ).toBe( false );
	} );
} );

describe( 'answers', () => {
	const answersOf = ( name = 'When something happens' ) =>
		within( screen.getByRole( 'region', { name } ) );

	it( 'are offered whole where there are none, each a sentence that may be saved', async () => {
		const { user, writes } = await open();
		await user.click(
			answersOf().getByRole( 'button', { name: 'Add the usual answers' } )
		);
		expect(
			answersOf()
				.getAllByRole( 'button', { expanded: false } )
				.map( ( card ) => card.textContent )
		).toEqual( [
			'1 hour after part of the amount is paidEmail: part_payment_thanks',
			'When everything is paidEmail: payment_received',
			'When the customer promises to payEmail: promise_confirmed',
			'1 day before the promised day comes at 10:00Email: promise_due',
			'When a promise is missedEmail: promise_missed',
			'When the customer disputes the amountEmail: dispute_received',
		] );
		const { answers } = await savedBy( user, writes );
		expect( answers.map( ( one ) => [ one.on, one.speaks ] ) ).toEqual( [
			[ 'payment_part', [ 'promise', 'plan' ] ],
			[ 'payment_full', [ 'paid', 'promise', 'plan' ] ],
			[ 'promise_made', [ 'promise' ] ],
			[ 'promise_due', [ 'promise' ] ],
			[ 'promise_broken', [] ],
			[ 'dispute_opened', [ 'dispute_open', 'promise' ] ],
		] );
	} );

	it( 'are added for one event, edited beside the flow and deleted', async () => {
		const { user, writes } = await open();
		set( answersOf().getByLabelText( 'When' ), 'dispute_closed' );
		await user.click(
			answersOf().getByRole( 'button', { name: 'Add answer' } )
		);
		choose( 'Message text', 'promise_missed' );
		await user.click(
			screen.getByText( 'While the case is on hold or closed' )
		);
		await user.click(
			screen.getByLabelText( 'A lost dispute took all that was left' )
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Add answer' } )
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Delete: Part payment' } )
		);
		const { answers } = await savedBy( user, writes );
		expect( answers ).toHaveLength( 1 );
		expect( answers[ 0 ] ).toMatchObject( {
			id: 'dispute_settled',
			on: 'dispute_closed',
			speaks: [ 'promise' ],
			branches: [
				{
					when: { fact: 'event_ref', value: 'lost' },
					actions: [ { ref: 'promise_missed' } ],
				},
				{ when: null, actions: [ { ref: 'dispute_won' } ] },
			],
		} );
	} );

	it( 'read the facts of their event, which no step does', async () => {
		const { user } = await open();
		await user.click(
			answersOf().getByRole( 'button', { name: 'Add answer' } )
		);
		set( screen.getByLabelText( 'Applies' ), 'all' );
		expect(
			within( screen.getByLabelText( 'Fact' ) ).getByText(
				'Amount of the event'
			)
		).toBeInTheDocument();
		await user.click( step( /^Step 1:/ ) );
		set( screen.getByLabelText( 'Applies' ), 'all' );
		expect(
			within( screen.getByLabelText( 'Fact' ) ).queryByText(
				'Amount of the event'
			)
		).toBeNull();
		await settled();
	} );
} );

describe( 'experiments', () => {
	const held = {
		id: 'hold_out_1',
		arms: [ { id: 'held_out', shareBasisPoints: 1000 } ],
	};

	it( 'stand with what has come of them, by the figures of the shop', async () => {
		const id = `ladder_${ lastNo + 1 }`;
		const { user } = await open(
			{
				document: {
					...sequenceDetail.document,
					experiments: [ held ],
				},
			},
			{
				'GET /figures/proof': () => ( {
					...FIGURES,
					experiments: [
						{
							sequenceId: id,
							title: 'Ladder',
							experiment: 'hold_out_1',
							treated: 450,
							treatedPaid: 270,
							heldOut: 31,
							heldOutPaid: 12,
							isEnough: false,
							isProven: false,
							differenceTenths: 0,
							lowTenths: 0,
							highTenths: 0,
							moreNeeded: 59,
							enoughOn: null,
							extraMinor: 0,
							extraLowMinor: 0,
							extraHighMinor: 0,
							treatedLost: 8,
							heldOutLost: 3,
						},
					],
				} ),
			}
		);
		await user.click( step( /^Enters when/ ) );
		expect(
			await screen.findByText(
				'Not enough yet: about 59 more customers must be held out.'
			)
		).toBeVisible();
		expect(
			screen
				.getAllByRole( 'row' )
				.slice( -2 )
				.map( ( row ) => row.textContent )
		).toEqual( [ 'Followed up450270 (60.0%)8', 'Held out3112 (38.7%)3' ] );
	} );

	it( 'hold customers out, in a share that is changed, and end', async () => {
		const { user, writes } = await open();
		await user.click( step( /^Enters when/ ) );
		await user.click(
			screen.getByRole( 'button', {
				name: 'Hold customers out to compare',
			} )
		);
		set( screen.getByLabelText( 'Held out (%)' ), '15' );
		const { experiments } = await savedBy( user, writes );
		expect( experiments ).toEqual( [
			{ ...held, arms: [ { id: 'held_out', shareBasisPoints: 1500 } ] },
		] );
		await user.click(
			screen.getByRole( 'button', {
				name: 'End experiment: Customers held out to compare',
			} )
		);
		await checked();
		await user.click( save() );
		await waitFor( () => expect( writes ).toHaveLength( 2 ) );
		expect(
			( writes.at( -1 )?.data as { document: SequenceDocument } ).document
				.experiments
		).toEqual( [] );
	} );
} );

const FIGURES = {
	asOfUtc: 1,
	currency: 'EUR',
	from: '2026-01-01',
	to: '2026-01-31',
	curves: [],
};
