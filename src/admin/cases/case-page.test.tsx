import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { CaseDetail, Why } from '../../documents/rest';
import { detail, facts, inputs, NOW, task } from '../../test-support/fixtures';
import { refusal, serve } from '../../test-support/server';
import { CasePage } from './case-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const HOUR = 3600;
const DAY = 24 * HOUR;

const why: Why = {
	currency: 'EUR',
	now: NOW,
	decision: {
		atUtc: NOW - HOUR,
		kind: 'hold',
		reason: 'promise',
		wakeAtUtc: NOW + DAY,
		sequenceId: 'ladder',
		sequenceVersion: 1,
		policyVersion: 1,
		trace: [
			{
				at: 'stop.written_off',
				code: 'written_off',
				outcome: 'fail',
				seen: [],
			},
			{ at: 'hold.promise', code: 'promise', outcome: 'pass', seen: [] },
		],
	},
	notSent: [
		{
			stepId: 'first',
			occurrence: 1,
			outcome: 'skipped',
			why: 'late',
			atUtc: NOW - HOUR,
			trace: [
				{
					at: 'step.first',
					code: 'overtaken',
					outcome: 'pass',
					seen: [],
				},
			],
		},
	],
	kept: [ { stepId: 'last', why: 'promise' } ],
};

let lastId = 100;

/** A case of its own for each test: what was fetched for one is there in the next. */
function open(
	change: Partial< CaseDetail > = {},
	answers: Parameters< typeof serve >[ 0 ] = {}
) {
	lastId += 1;
	const id = lastId;
	const shown: CaseDetail = { ...detail, id, ...change };
	const at = ( path: string ) => `/cases/${ id }${ path }`;
	const acts = serve( {
		[ `GET ${ at( '' ) }` ]: () => shown,
		[ `GET ${ at( '/why' ) }` ]: () => why,
		[ `GET ${ at( '/timeline' ) }` ]: () => [],
		[ `GET ${ at( '/engine-inputs' ) }` ]: () => inputs,
		[ `GET ${ at( '/tasks' ) }` ]: () => [],
		...Object.fromEntries(
			Object.entries( answers ).map( ( [ route, answer ] ) => [
				route.replace( '/cases/ID', `/cases/${ id }` ),
				answer,
			] )
		),
	} );
	render( <CasePage id={ id } /> );
	return { acts, shown, user: userEvent.setup( { delay: null } ), at };
}

const button = ( name: string ) => screen.findByRole( 'button', { name } );
const inDialog = () => within( screen.getByRole( 'dialog' ) );

describe( 'a case', () => {
	it( 'says whose it is, what is left and what comes next', async () => {
		open();
		expect(
			await screen.findByRole( 'heading', {
				name: 'Case R-1: Ada Lovelace',
			} )
		).toBeVisible();
		const plan = await screen.findAllByText( /Send an e-mail/ );
		expect( plan ).toHaveLength( 2 );
		expect(
			screen.getByText( /Ends .* every step is done/ )
		).toBeVisible();
	} );

	it( 'says why nothing is sent, and keeps checks that were not the case one click away', async () => {
		open();
		expect(
			await screen.findByText( 'On hold: the customer promised to pay' )
		).toBeVisible();
		expect(
			screen.getByText( /it would have come too late/ )
		).toBeVisible();
		const quiet = screen.getByText( '1 more check, not the case here' );
		expect( quiet.closest( 'details' ) ).not.toHaveAttribute( 'open' );
		expect( screen.getByText( 'What was checked then' ) ).toBeVisible();
		expect(
			screen.getByRole( 'heading', {
				name: 'Steps that were not reached',
			} )
		).toBeVisible();
	} );

	it.each( [
		[ 'act', null, 'A step is due now.' ],
		[ 'wait', null, 'Nothing is due now: the case waits.' ],
		[ 'end', 'paid', 'Ended: it is paid' ],
		[ 'none', null, 'No sequence takes this case.' ],
	] as const )( 'gives the verdict %s', async ( kind, reason, words ) => {
		open(
			{},
			{
				'GET /cases/ID/why': () => ( {
					...why,
					notSent: [],
					kept: [],
					decision: {
						...why.decision,
						kind,
						reason,
						wakeAtUtc: null,
					},
				} ),
			}
		);
		expect( await screen.findByText( words ) ).toBeVisible();
	} );

	it( 'says that nothing has been decided yet', async () => {
		open(
			{},
			{
				'GET /cases/ID/why': () => ( {
					...why,
					decision: null,
					notSent: [],
					kept: [],
				} ),
			}
		);
		expect(
			await screen.findByText( 'Nothing has been decided yet.' )
		).toBeVisible();
	} );

	it( 'shows what people are to do about it, what is open first', async () => {
		open(
			{},
			{
				'GET /cases/ID/tasks': () => [
					{
						...task,
						id: 1,
						state: 'done',
						title: 'Old task',
						doneAtUtc: NOW - DAY,
						doneBy: { id: 2, name: 'Zoë' },
					},
					{ ...task, id: 2 },
				],
			}
		);
		await screen.findByText( 'Call Ada Lovelace' );
		expect(
			screen
				.getAllByText( /^(Call Ada Lovelace|Old task)$/ )
				.map( ( title ) => title.textContent )
		).toEqual( [ 'Call Ada Lovelace', 'Old task' ] );
	} );

	it( 'offers nothing to do once it is closed', async () => {
		open( { status: 'paid', closedAtUtc: NOW - HOUR } );
		expect(
			await screen.findByText(
				'The case is closed: there is nothing to do.'
			)
		).toBeVisible();
		expect(
			screen.queryByRole( 'button', { name: 'Write off' } )
		).toBeNull();
	} );
} );

describe( 'holds of a case', () => {
	it( 'are set with a reason and an end', async () => {
		const { acts, shown, user, at } = open(
			{},
			{
				'POST /cases/ID/holds': () => ( {
					...detail,
					id: lastId,
					facts: {
						...facts,
						holds: [
							{
								id: 'h1',
								kind: 'plan',
								fromUtc: NOW,
								untilUtc: NOW + 3 * DAY,
							},
						],
					},
				} ),
			}
		);
		await user.click( await button( 'Put on hold' ) );
		await user.selectOptions(
			inDialog().getByLabelText( 'Reason' ),
			'There is a payment plan'
		);
		await user.type(
			inDialog().getByLabelText( 'For how many days' ),
			'3'
		);
		await user.click(
			inDialog().getByRole( 'button', { name: 'Put on hold' } )
		);
		expect(
			await screen.findByText( 'There is a payment plan' )
		).toBeVisible();
		expect( screen.queryByRole( 'dialog' ) ).toBeNull();
		expect( acts ).toEqual( [
			expect.objectContaining( {
				method: 'POST',
				path: at( '/holds' ),
				data: { kind: 'plan', untilUtc: shown.now + 3 * DAY },
			} ),
		] );
	} );

	it( 'are not set for a number of days that is none', async () => {
		const { acts, user } = open();
		await user.click( await button( 'Put on hold' ) );
		await user.type(
			inDialog().getByLabelText( 'For how many days' ),
			'soon'
		);
		await user.click(
			inDialog().getByRole( 'button', { name: 'Put on hold' } )
		);
		expect(
			inDialog().getByText(
				'Please give a whole number of days, 1 to 999.'
			)
		).toBeVisible();
		expect( acts ).toEqual( [] );
	} );

	it( 'are lifted one by one, but not the one of a sequence that is off', async () => {
		const { acts, user, at } = open(
			{
				facts: {
					...facts,
					holds: [
						{
							id: 'h1',
							kind: 'reply',
							fromUtc: NOW - DAY,
							untilUtc: null,
						},
						{
							id: 'sequence_off',
							kind: 'sequence_off',
							fromUtc: NOW - DAY,
							untilUtc: null,
						},
						{
							id: 'h0',
							kind: 'manual',
							fromUtc: NOW - 2 * DAY,
							untilUtc: NOW - DAY,
						},
					],
				},
			},
			{ 'DELETE /cases/ID/holds/h1': () => refusal( 409, 'It is gone.' ) }
		);
		const off = await screen.findByText( 'Its sequence is off' );
		expect(
			within( off.closest( 'li' ) as HTMLElement ).queryByRole( 'button' )
		).toBeNull();
		expect( screen.queryByText( 'Paused by hand' ) ).toBeNull();
		await user.click( await button( 'Lift hold' ) );
		expect( await screen.findByText( 'It is gone.' ) ).toBeVisible();
		expect( acts[ 0 ] ).toMatchObject( {
			method: 'DELETE',
			path: at( '/holds/h1' ),
		} );
	} );
} );

describe( 'what a person does with a case', () => {
	it( 'records a payment of what was received', async () => {
		const { acts, user } = open(
			{},
			{
				'POST /cases/ID/payments': () => ( {
					...detail,
					id: lastId,
					remainingMinor: 1900,
				} ),
			}
		);
		await user.click( await button( 'Record a payment' ) );
		const amount = inDialog().getByLabelText( 'Amount received (EUR)' );
		expect( amount ).toHaveValue( '29.00' );
		await user.clear( amount );
		await user.click(
			inDialog().getByRole( 'button', { name: 'Record payment' } )
		);
		expect(
			inDialog().getByText(
				'Please give an amount above zero, like 19.90.'
			)
		).toBeVisible();
		expect( acts ).toEqual( [] );
		await user.type( amount, '10' );
		await user.type(
			inDialog().getByLabelText( 'Reference (optional)' ),
			'B-77'
		);
		await user.click(
			inDialog().getByRole( 'button', { name: 'Record payment' } )
		);
		expect( await screen.findByText( '€19.00' ) ).toBeVisible();
		expect( acts[ 0 ]?.data ).toEqual( {
			amountMinor: 1000,
			reference: 'B-77',
		} );
	} );

	it( 'writes off only after a question that says what stays unpaid', async () => {
		const { acts, user } = open(
			{},
			{
				'POST /cases/ID/write-off': () => ( {
					...detail,
					id: lastId,
					status: 'written_off',
					closedAtUtc: NOW,
				} ),
			}
		);
		await user.click( await button( 'Write off' ) );
		expect(
			inDialog().getByText( /closes with €29.00 unpaid/ )
		).toBeVisible();
		await user.click(
			inDialog().getByRole( 'button', { name: 'Cancel' } )
		);
		expect( acts ).toEqual( [] );
		await user.click( await button( 'Write off' ) );
		await user.click(
			inDialog().getByRole( 'button', { name: 'Write off' } )
		);
		expect( await screen.findByText( 'Written off' ) ).toBeVisible();
	} );

	it( 'opens a dispute over what is left', async () => {
		const { acts, user } = open(
			{},
			{
				'POST /cases/ID/disputes': () => ( {
					...detail,
					id: lastId,
					facts: {
						...facts,
						disputes: [
							{
								id: 'd1',
								state: 'open',
								amountMinor: 2900,
								sinceUtc: NOW,
							},
						],
					},
				} ),
			}
		);
		await user.click( await button( 'The customer disputes this' ) );
		await user.click(
			inDialog().getByRole( 'button', { name: 'Open dispute' } )
		);
		expect(
			await screen.findByText( 'Dispute over €29.00' )
		).toBeVisible();
		expect( acts[ 0 ]?.data ).toEqual( {
			state: 'opened',
			amountMinor: 2900,
		} );
		await user.click( await button( 'We lost' ) );
		expect( acts[ 1 ]?.data ).toEqual( { state: 'lost', disputeId: 'd1' } );
	} );

	it( 'has a case followed up that is in no sequence', async () => {
		const { acts, user, at } = open(
			{ run: null, sequenceId: null, runMode: null, sequence: null },
			{
				'POST /cases/ID/enrolment': () =>
					refusal( 409, 'No sequence takes it.' ),
			}
		);
		await user.click( await button( 'Follow up this case' ) );
		await user.click(
			inDialog().getByRole( 'button', { name: 'Follow up' } )
		);
		expect(
			await screen.findByText( 'No sequence takes it.', {
				selector: 'p',
			} )
		).toBeVisible();
		expect( acts[ 0 ]?.path ).toBe( at( '/enrolment' ) );
	} );

	it( 'says what became of a message nobody knows the fate of', async () => {
		const { acts, user, at } = open(
			{
				unknownItems: [
					{
						key: '7.1.first.1.mail',
						stepId: 'first',
						kind: 'email',
						atUtc: NOW - HOUR,
					},
					{
						key: '7.1.last.1.hook',
						stepId: 'last',
						kind: 'webhook',
						atUtc: NOW - HOUR,
					},
				],
			},
			{
				'POST /cases/ID/items/7.1.first.1.mail/outcome': () => ( {
					...detail,
					id: lastId,
				} ),
			}
		);
		expect(
			await screen.findByText( /the message of step First/, {
				selector: 'p',
			} )
		).toBeVisible();
		expect(
			screen.getByText( /the webhook of step Last/, { selector: 'p' } )
		).toBeVisible();
		const [ again ] = screen.getAllByRole( 'button', {
			name: 'Send it again',
		} );
		await user.click( again as HTMLElement );
		expect(
			inDialog().getByText( /the customer gets it twice/ )
		).toBeVisible();
		await user.click(
			inDialog().getByRole( 'button', { name: 'Send again' } )
		);
		expect( acts[ 0 ] ).toMatchObject( {
			path: at( '/items/7.1.first.1.mail/outcome' ),
			data: { outcome: 'send_again' },
		} );
	} );
} );
