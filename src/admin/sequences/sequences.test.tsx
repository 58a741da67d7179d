import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { invalidateSequences } from '../../data/sequences';
import type {
	CaseInputs,
	RehearsedCase,
	SequenceDetail,
} from '../../documents/rest';
import {
	inputs,
	NOW,
	paidInPart,
	run,
	sequence,
	sequenceDetail,
	thanks,
} from '../../test-support/fixtures';
import { refusal, serve } from '../../test-support/server';
import { RehearsalPage } from '../editor/rehearsal/rehearsal-page';
import { SequenceList } from './sequence-list';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const DAY = 86400;
const user = userEvent.setup( { delay: null } );
const inDialog = () => within( screen.getByRole( 'dialog' ) );

const rehearsed: SequenceDetail = {
	...sequenceDetail,
	id: 'soft',
	title: 'Soft',
	mode: 'dry',
	rehearsedSinceUtc: NOW - DAY,
	version: 2,
	runs: [
		{ mode: 'dry', version: 2, runs: 1 },
		{ mode: 'dry', version: 1, runs: 1 },
	],
	document: { ...sequence, id: 'soft', version: 2 },
};

const runOf = ( caseId: number ): CaseInputs => ( {
	caseId,
	number: `R-${ caseId }`,
	customer: 'Ada Lovelace',
	inputs: {
		...inputs,
		run: { ...run, sequenceId: 'soft', mode: 'dry' },
		sequence: { ...sequence, id: 'soft' },
	},
} );

describe( 'the list of sequences', () => {
	beforeEach( () => invalidateSequences( 'ladder' ) );

	it( 'says what is on, since when, and how many cases are on older versions', async () => {
		serve( { 'GET /sequences': () => [ sequenceDetail, rehearsed ] } );
		render( <SequenceList /> );
		const row = ( await screen.findByText( 'Soft' ) ).closest(
			'tr'
		) as HTMLElement;
		expect( within( row ).getByText( 'Test mode' ) ).toBeVisible();
		expect(
			within( row ).getByText( '1 on older versions' )
		).toBeVisible();
		expect(
			within( row ).getByRole( 'link', {
				name: 'What would have been sent',
			} )
		).toHaveAttribute( 'href', expect.stringContaining( '/rehearsal' ) );
	} );

	it( 'renames one without a new version', async () => {
		const writes = serve( {
			'GET /sequences': () => [ sequenceDetail ],
			'PUT /sequences/ladder': () => ( {
				...sequenceDetail,
				title: 'Steep',
			} ),
		} );
		render( <SequenceList /> );
		await user.click(
			await screen.findByRole( 'button', { name: 'Rename Ladder' } )
		);
		const title = screen.getByLabelText( 'Title' );
		await user.clear( title );
		expect(
			screen.getByRole( 'button', { name: 'Save title' } )
		).toBeDisabled();
		await user.type( title, 'Steep' );
		await user.click(
			screen.getByRole( 'button', { name: 'Save title' } )
		);
		await waitFor( () =>
			expect( screen.queryByLabelText( 'Title' ) ).toBeNull()
		);
		expect( writes[ 0 ]?.data ).toEqual( {
			expectedVersion: 1,
			title: 'Steep',
		} );
	} );

	it( 'switches one off only after it is said what that means', async () => {
		const writes = serve( {
			'GET /sequences': () => [ sequenceDetail ],
			'POST /sequences/ladder/mode': () =>
				refusal( 403, 'You may not do that.' ),
		} );
		render( <SequenceList /> );
		await user.click(
			await screen.findByRole( 'button', { name: 'Turn off' } )
		);
		expect(
			inDialog().getByText(
				/Cases in the sequence are on hold and get no emails/
			)
		).toBeVisible();
		await user.click(
			inDialog().getByRole( 'button', { name: 'Turn off' } )
		);
		expect(
			await screen.findByText( 'You may not do that.', { selector: 'p' } )
		).toBeVisible();
		expect( writes[ 0 ]?.data ).toEqual( { mode: 'off' } );
	} );

	it( 'counts what is answered and what is not when a rehearsed one goes live', async () => {
		const document = {
			...rehearsed.document,
			id: 'steep',
			answers: [
				thanks,
				{ ...thanks, id: 'missed', on: 'promise_broken' as const },
			],
		};
		const { inputs: own } = runOf( 1 );
		const paid = {
			...runOf( 1 ),
			inputs: {
				...own,
				now: NOW + 60,
				facts: {
					...paidInPart,
					promises: [
						{
							id: 'p1',
							onDate: '2027-06-03',
							amountMinor: 2000,
							madeAtUtc: NOW,
							paidBeforeMinor: 900,
							withdrawn: false,
						},
					],
				},
				run: { ...own.run, sequenceId: 'steep', version: 2 },
				sequence: {
					...document,
					answers: document.answers.map( ( one ) => ( {
						...one,
						speaks: [ 'promise' as const ],
					} ) ),
				},
			},
		} as CaseInputs;
		const steep = {
			...rehearsed,
			id: 'steep',
			title: 'Answering',
			document,
		};
		serve( {
			'GET /sequences': () => [ steep ],
			'GET /sequences/steep': () => steep,
			'GET /cases/engine-inputs': () => ( {
				rows: [ paid ],
				nextAfter: null,
			} ),
		} );
		render( <SequenceList /> );
		await screen.findByText( 'Answering' );
		await user.click( screen.getByRole( 'button', { name: 'Go live' } ) );
		const answers = await inDialog().findByText( /^Answers in the next 7/ );
		expect( answers.nextElementSibling ).toHaveTextContent( /^1$/ );
		expect(
			inDialog().getByText( /^Answers that are not sent/ )
				.nextElementSibling
		).toHaveTextContent( /^1$/ );
	} );

	it( 'tells what goes out before a rehearsed one goes live', async () => {
		const writes = serve( {
			'GET /sequences': () => [ rehearsed ],
			'GET /sequences/soft': () => rehearsed,
			'GET /cases/engine-inputs': ( { path } ) =>
				path.includes( 'after=0' )
					? { rows: [ runOf( 1 ) ], nextAfter: 1 }
					: { rows: [ runOf( 2 ) ], nextAfter: null },
			'POST /sequences/soft/mode': () => ( {
				...rehearsed,
				mode: 'live',
			} ),
		} );
		render( <SequenceList /> );
		await screen.findByText( 'Soft' );
		await user.click( screen.getByRole( 'button', { name: 'Go live' } ) );
		const starting = await inDialog().findByText( 'Cases starting live' );
		await waitFor( () =>
			expect( starting.nextElementSibling ).toHaveTextContent( /^2$/ )
		);
		expect( inDialog().getAllByText( /: 2 messages$/ ) ).toHaveLength( 2 );
		await user.click(
			inDialog().getByRole( 'button', { name: 'Go live' } )
		);
		await waitFor( () =>
			expect( screen.queryByRole( 'dialog' ) ).toBeNull()
		);
		expect( writes[ 0 ]?.data ).toEqual( { mode: 'live' } );
	} );
} );

describe( 'a rehearsal', () => {
	const did: RehearsedCase = {
		caseId: 7,
		number: 'R-1',
		customer: 'Ada Lovelace',
		version: 2,
		ended: null,
		steps: [
			{
				stepId: 'first',
				occurrence: 1,
				outcome: 'delivered',
				why: null,
				atUtc: NOW - DAY,
				actions: [ { kind: 'email', ref: 'first', messageId: 1 } ],
			},
			{
				stepId: 'last',
				occurrence: 1,
				outcome: 'skipped',
				why: 'no_channel',
				atUtc: NOW,
				actions: [],
			},
		],
		answers: [
			{
				answerId: 'part_payment',
				eventId: '31',
				on: 'payment_part',
				outcome: 'delivered',
				why: null,
				atUtc: NOW,
				actions: [
					{ kind: 'email', ref: 'part_payment_thanks', messageId: 2 },
				],
			},
		],
	};

	it( 'shows what would have gone out, what not and why', async () => {
		serve( {
			'GET /sequences/soft_1': () => ( { ...rehearsed, id: 'soft_1' } ),
			'GET /sequences/soft_1/rehearsal': () => ( {
				rows: [ did ],
				nextAfter: null,
			} ),
		} );
		render( <RehearsalPage id="soft_1" /> );
		const table = await screen.findByRole( 'table' );
		expect( within( table ).getAllByRole( 'row' ) ).toHaveLength( 4 );
		expect(
			within( table ).getByText( /no email address or phone number/ )
		).toBeVisible();
		expect(
			within( table ).getByText( 'When part of the amount is paid' )
		).toBeVisible();
		await user.selectOptions( screen.getByLabelText( 'Show' ), 'sent' );
		expect(
			within( screen.getByRole( 'table' ) ).getAllByRole( 'row' )
		).toHaveLength( 3 );
	} );

	it( 'goes on from where it was cut off', async () => {
		let isDown = true;
		serve( {
			'GET /sequences/soft_2': () => ( { ...rehearsed, id: 'soft_2' } ),
			'GET /sequences/soft_2/rehearsal': ( { path } ) => {
				if ( path.includes( 'after=0' ) ) {
					return { rows: [ did ], nextAfter: 7 };
				}
				return isDown
					? refusal( 500, 'The server is busy.' )
					: {
							rows: [ { ...did, caseId: 8, number: 'R-2' } ],
							nextAfter: null,
						};
			},
		} );
		render( <RehearsalPage id="soft_2" /> );
		await screen.findByText( 'The server is busy.', { selector: 'p' } );
		isDown = false;
		await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
		expect( await screen.findAllByText( 'R-2' ) ).not.toHaveLength( 0 );
		expect( screen.getAllByText( 'R-1' ) ).not.toHaveLength( 0 );
	} );

	it.each( [
		[ 'live', /The sequence is live/ ],
		[ 'off', /Start test mode: cases enter/ ],
	] as const )(
		'is not there while the sequence is %s',
		async ( mode, words ) => {
			serve( {
				[ `GET /sequences/none_${ mode }` ]: () => ( {
					...rehearsed,
					id: `none_${ mode }`,
					mode,
					rehearsedSinceUtc: null,
				} ),
			} );
			render( <RehearsalPage id={ `none_${ mode }` } /> );
			expect( await screen.findByText( words ) ).toBeVisible();
		}
	);
} );
