import {
	cleanup,
	render,
	screen,
	waitFor,
	within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
	CaseCustomer,
	CaseDetail,
	TimelineRow,
	Why,
} from '../../documents/rest';
import {
	detail,
	facts,
	inputs,
	NOW,
	paidInPart,
	sequence,
	task,
	thanks,
} from '../../test-support/fixtures';
import type { RunState } from '../../documents/run';
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
		mailTimes: null,
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
	answers: [
		{
			answerId: 'part_payment',
			eventId: '30',
			outcome: 'skipped',
			why: 'newer_event',
			atUtc: NOW - HOUR,
			isRecorded: false,
			seen: [],
			trace: [
				{
					at: 'answer.part_payment.30',
					code: 'newer_event',
					outcome: 'pass',
					seen: [ { id: 'newer', value: '31' } ],
				},
			],
		},
		{
			answerId: 'part_payment',
			eventId: '31',
			outcome: 'delivered',
			why: null,
			atUtc: NOW - HOUR,
			isRecorded: false,
			seen: [
				{ id: 'on', value: 'payment_part' },
				{ id: 'amount', value: 900 },
				{ id: 'due', value: 2000 },
				{ id: 'currency', value: 'EUR' },
			],
			trace: [],
		},
		{
			answerId: 'promise',
			eventId: '8',
			outcome: 'delivered',
			why: null,
			atUtc: NOW - HOUR,
			isRecorded: true,
			seen: [
				{ id: 'on', value: 'promise_made' },
				{ id: 'amount', value: 2000 },
				{ id: 'due', value: 2000 },
				{ id: 'currency', value: 'EUR' },
			],
			trace: [],
		},
	],
};

const customer: CaseCustomer = {
	lifetime: { minor: 50000, currency: 'EUR' },
	cases: [
		{
			id: 90,
			number: 'R-0',
			status: 'paid',
			currency: 'EUR',
			remainingMinor: 0,
			openedAtUtc: NOW - 90 * DAY,
			result: 'on_time',
		},
	],
	total: 2,
	recipients: { to: [], copies: [] },
	identity: '',
	wishes: {
		language: '',
		times: null,
		channel: 'email',
		wantsCourtesy: true,
	},
};

const row: TimelineRow = {
	id: 1,
	atUtc: NOW - HOUR,
	kind: 'event',
	code: 'payment_failed',
	stepId: null,
	why: null,
	entries: [],
	seen: [ { id: 'declineClass', value: 'needs_card_update' } ],
	person: null,
	message: null,
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
		[ `GET ${ at( '/notes' ) }` ]: () => [],
		[ `GET ${ at( '/customer' ) }` ]: () => customer,
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
	it( 'says whose it is, what is due for what, and what comes next', async () => {
		open();
		expect(
			await screen.findByRole( 'heading', { name: 'Ada Lovelace' } )
		).toBeVisible();
		const head = screen.getByRole( 'region', {
			name: 'The case in short',
		} );
		expect( head ).toHaveTextContent( '€29.00amount due' );
		expect( head ).toHaveTextContent( 'Renewal R-1' );
		expect( head ).toHaveTextContent( 'Climbing pass' );
		expect(
			await within( head ).findByText( /email 1 of 2 \(First\)/ )
		).toBeVisible();
		// Once is enough: what comes next is not said as a reason too.
		expect( within( head ).getAllByText( /First/ ) ).toHaveLength( 1 );
		expect( head ).not.toHaveTextContent( 'Nothing is sent before' );
	} );

	it( 'names a case that is not there, and does not offer to try again', async () => {
		open( {}, { 'GET /cases/ID': () => refusal( 404, 'Not found.' ) } );
		expect(
			await screen.findByText( 'This case does not exist' )
		).toBeVisible();
		expect(
			screen.queryByRole( 'button', { name: 'Try again' } )
		).toBeNull();
	} );

	it.each( [
		[
			'disputed',
			{
				holdReason: 'dispute_open',
				facts: {
					...facts,
					disputes: [
						{
							id: 'd1',
							state: 'open',
							amountMinor: 2900,
							sinceUtc: NOW - DAY,
							closedAtUtc: null,
						},
					],
				},
			},
			/^No messages: the customer disputed €29.00 on .* when the dispute is closed\.$/,
		],
		[
			'on hold without an end',
			{ holdReason: 'reply', nextAtUtc: null },
			'No messages until someone changes it. The customer replied.',
		],
		[
			'over',
			{ run: { ...( detail.run as RunState ), ended: 'exhausted' } },
			'Nothing more is sent, because every step is done.',
		],
		[
			'in no sequence',
			{ run: null },
			'Not in a sequence. No emails are sent.',
		],
	] as const )(
		'says why in one sentence when it is %s',
		async ( _, change, words ) => {
			open( change as Partial< CaseDetail > );
			expect( await screen.findByText( words ) ).toBeVisible();
		}
	);

	it( 'sends the next step now, or leaves it out, as the one that was shown', async () => {
		const { acts, user, at } = open(
			{},
			{
				'POST /cases/ID/next-step': ( { data } ) =>
					( data as { act: string } ).act === 'send'
						? { ...detail, id: lastId }
						: refusal( 409, 'This is no longer the next step.' ),
			}
		);
		await user.click( await button( 'Send now' ) );
		expect(
			inDialog().getByText( /is sent to Ada Lovelace now/ )
		).toBeVisible();
		await user.click(
			inDialog().getByRole( 'button', { name: 'Send now' } )
		);
		await user.click( await button( 'Skip' ) );
		expect(
			await screen.findByText( 'This is no longer the next step.', {
				selector: 'p',
			} )
		).toBeVisible();
		expect( acts ).toMatchObject( [
			{
				path: at( '/next-step' ),
				data: { act: 'send', stepId: 'first', occurrence: 1 },
			},
			{ data: { act: 'skip', stepId: 'first', occurrence: 1 } },
		] );
	} );

	it( 'says of a pressed step why it was left out, with its checks', async () => {
		const { user } = open( {
			steps: [
				{ id: 'first', kind: 'email', outcome: 'skipped', why: 'late' },
				{ id: 'last', kind: 'email', outcome: null, why: null },
			],
		} );
		await user.click( await button( 'First skipped' ) );
		expect(
			await screen.findByText(
				/First was skipped: it would have come too late/
			)
		).toBeVisible();
		expect(
			await screen.findByText( 'Every check of this step' )
		).toBeVisible();
	} );

	it( 'tells the history by day without what the engine only looked at, and shows a mail as it was sent', async () => {
		const { user } = open(
			{},
			{
				'GET /cases/ID/timeline': () => [
					row,
					{ ...row, id: 2, kind: 'decision', code: 'wait', seen: [] },
					{
						...row,
						id: 3,
						atUtc: NOW,
						kind: 'delivery',
						code: 'delivered',
						stepId: 'first',
						seen: [],
						message: { id: 11, channel: 'email' },
					},
				],
				'GET /cases/ID/notes': () => [
					{
						id: 4,
						atUtc: NOW - DAY,
						text: 'Moves in May',
						person: 'Zoë',
					},
				],
				'GET /cases/ID/mails/11': () => ( {
					state: 'delivered',
					mode: 'live',
					atUtc: NOW,
					subject: 'Your payment didn’t go through',
					html: '<p>Hello</p>',
					plain: 'Hello',
					retentionDays: 400,
				} ),
			}
		);
		const history = await screen.findByRole( 'region', {
			name: 'History',
		} );
		await within( history ).findByText( 'Email sent: First' );
		expect( history ).toHaveTextContent(
			/Today.*Email sent: First.*A payment failed.*Card must be replaced.*Yesterday.*Note by Zoë.*Moves in May/
		);
		expect( history ).not.toHaveTextContent( 'wait' );
		await user.click( await button( 'Show email' ) );
		expect(
			await screen.findByTitle( 'Email “Your payment didn’t go through”' )
		).toHaveAttribute( 'sandbox', '' );
		expect(
			screen.getByText( /kept for 400 days after the case is closed/ )
		).toBeVisible();
	} );

	it( 'keeps every check one click away', async () => {
		const { user } = open();
		const title = await screen.findByText( 'Every check' );
		expect( screen.queryByRole( 'region', { name: 'Why?' } ) ).toBeNull();
		await user.click( title );
		expect(
			await screen.findByText( 'On hold: the customer promised to pay' )
		).toBeVisible();
		expect(
			screen.getByText( '1 more check that did not apply' )
		).toBeVisible();
	} );

	it( 'says that a message waits for the hours the customer chose', async () => {
		const { user } = open(
			{},
			{
				'GET /cases/ID/why': () => ( {
					...why,
					decision: { ...why.decision, mailTimes: 'evening' },
				} ),
			}
		);
		await user.click( await screen.findByText( 'Every check' ) );
		expect(
			await screen.findByText(
				/asked to be written to in the evening \(17:00 to 21:00\)/
			)
		).toBeVisible();
	} );

	it( 'says of each answer whether it was sent, and why not', async () => {
		const { user } = open();
		await user.click( await screen.findByText( 'Every check' ) );
		const panel = await screen.findByRole( 'region', { name: 'Why?' } );
		await within( panel ).findByText( 'Answers that were not sent' );
		expect( panel ).toHaveTextContent(
			/Answers that were sent.*Part payment: Thanked for €9.00 received; €20.00 are still due/
		);
		expect( panel ).toHaveTextContent(
			/Answers that would have been sent.*Promise: Would have confirmed the promise of €20.00/
		);
		expect( panel ).toHaveTextContent(
			/Answers that were not sent.*Part payment: a newer event was answered instead/
		);
		expect(
			within( panel ).getByText(
				'Answer “part_payment” to event 30: A newer event of the same kind is answered instead'
			)
		).toBeInTheDocument();
	} );

	it( 'names in the history what an answer was about', async () => {
		const answered: TimelineRow = {
			...row,
			kind: 'delivery',
			code: 'delivered',
			stepId: 'part_payment',
			seen: [
				{ id: 'on', value: 'payment_part' },
				{ id: 'amount', value: 900 },
				{ id: 'due', value: 2000 },
				{ id: 'currency', value: 'EUR' },
			],
			message: { id: 11, channel: 'email' },
		};
		const { user } = open(
			{},
			{
				'GET /cases/ID/timeline': () => [
					answered,
					{ ...answered, id: 2, why: 'recorded' },
					{ ...answered, id: 3, code: 'failed', why: null },
					{ ...answered, id: 4, code: 'owed', why: null },
				],
			}
		);
		const history = await screen.findByRole( 'region', {
			name: 'History',
		} );
		await within( history ).findByText(
			'Thanked for €9.00 received; €20.00 are still due'
		);
		expect( history ).toHaveTextContent(
			/Would have thanked for €9.00 received; €20.00 were still due.*Only recorded, nothing was sent/
		);
		expect( history ).toHaveTextContent(
			'Not delivered: Thanks for €9.00 received'
		);
		await user.click( screen.getByText( 'Every check' ) );
		expect(
			await screen.findByText(
				'Answer “Thanks for €9.00 received”: to be sent'
			)
		).toBeVisible();
	} );

	it( 'says what is about to be answered, and what waits while the case is on hold', async () => {
		const hold = {
			id: 'h1',
			kind: 'person' as const,
			fromUtc: NOW,
			untilUtc: null,
		};
		const answering = {
			...inputs,
			facts: paidInPart,
			sequence: { ...sequence, answers: [ thanks ] },
		};
		open( {}, { 'GET /cases/ID/engine-inputs': () => answering } );
		const heading = await screen.findByText( 'Answers to be sent' );
		expect( heading.parentElement ).toHaveTextContent(
			'Thanks for €9.00 received'
		);
		cleanup();
		open(
			{},
			{
				'GET /cases/ID/engine-inputs': () => ( {
					...answering,
					facts: { ...paidInPart, holds: [ hold ] },
				} ),
			}
		);
		expect(
			( await screen.findByText( 'Answers to be sent' ) ).parentElement
		).toHaveTextContent( /On hold.*Thanks/ );
	} );

	it( 'says what else the customer owes and how they have paid', async () => {
		open();
		const panel = await screen.findByRole( 'region', { name: 'Customer' } );
		expect(
			await within( panel ).findByText( /Has paid €500.00 in this shop/ )
		).toBeVisible();
		expect( panel ).toHaveTextContent(
			'1 paid on time, 0 paid late, 0 not paid'
		);
		expect(
			within( panel ).getByRole( 'img', { name: 'R-0: paid on time' } )
		).toBeVisible();
	} );

	it( 'records a promise and shows a refusal of its day beside the field', async () => {
		const { acts, user } = open(
			{},
			{
				'POST /cases/ID/promises': () =>
					refusal( 400, 'Please correct the fields.', [
						{ code: 'date.past', path: 'onDate' },
					] ),
			}
		);
		await user.click( await button( 'Record promise to pay' ) );
		await user.click(
			inDialog().getByRole( 'button', { name: 'Record promise' } )
		);
		expect( acts[ 0 ]?.data ).toEqual( {
			onDate: '2027-06-08',
			amountMinor: 2900,
		} );
		expect(
			await inDialog().findByText( /This day is past/, {
				selector: '.components-base-control__help',
			} )
		).toBeVisible();
	} );

	it.each( [
		[ null, '2027-06-08', 'No reminder is sent before this day is over.' ],
		[
			'2027-06-05',
			'2027-06-12',
			/Now due on June 5, 2027\. Reminders count from the new date\./,
		],
	] as const )(
		'grants more time when it is due on %s, and shows a refusal beside the field',
		async ( dueDate, dueOn, help ) => {
			let isRefused = true;
			const { acts, user, shown, at } = open(
				{ dueDate },
				{
					'POST /cases/ID/extensions': () =>
						isRefused
							? refusal( 400, 'Please correct the fields.', [
									{ code: 'date.not_later', path: 'dueOn' },
								] )
							: shown,
				}
			);
			await user.click( await button( 'Grant more time' ) );
			expect( inDialog().getByText( help ) ).toBeVisible();
			const grant = inDialog().getByRole( 'button', {
				name: 'Grant more time',
			} );
			await user.click( grant );
			expect( acts[ 0 ] ).toMatchObject( {
				path: at( '/extensions' ),
				data: { dueOn },
			} );
			expect(
				await inDialog().findByText( /later/, {
					selector: '.components-base-control__help',
				} )
			).toBeVisible();
			isRefused = false;
			await user.click( grant );
			await waitFor( () =>
				expect( screen.queryByRole( 'dialog' ) ).toBeNull()
			);
		}
	);

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
				'Please enter a whole number of days from 1 to 999.'
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
		await user.click( await button( 'Resume case' ) );
		expect(
			await screen.findByText( 'It is gone.', { selector: 'p' } )
		).toBeVisible();
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
				'Please enter an amount above zero, for example 19.90.'
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
			inDialog().getByText( /Closes the case with €29.00 unpaid/ )
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
		await user.click( await button( 'Open a dispute' ) );
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
		await user.click( await button( 'Close: customer was right' ) );
		expect( acts[ 1 ]?.data ).toEqual( { state: 'lost', disputeId: 'd1' } );
		await user.click( await button( 'Close: amount stays due' ) );
		await user.type(
			inDialog().getByRole( 'textbox', {
				name: 'Reason for the customer',
			} ),
			'It was delivered on 2 November.'
		);
		await user.click(
			inDialog().getByRole( 'button', { name: 'Close dispute' } )
		);
		expect( acts[ 2 ]?.data ).toEqual( {
			state: 'won',
			disputeId: 'd1',
			reason: 'It was delivered on 2 November.',
		} );
	} );

	it( 'has a case followed up that is in no sequence', async () => {
		const { acts, user, at } = open(
			{ run: null, sequenceId: null, runMode: null, sequence: null },
			{
				'POST /cases/ID/enrolment': () =>
					refusal( 409, 'No sequence takes it.' ),
			}
		);
		await user.click( await button( 'Start a sequence' ) );
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
