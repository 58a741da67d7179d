import apiFetch from '@wordpress/api-fetch';
import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { DebtorInputs, OlderDebts } from '../../documents/rest';
import { invalidateOlderDebts } from '../../data/older-debts';
import {
	facts,
	inputs,
	NOW,
	policy,
	sequence,
} from '../../test-support/fixtures';
import { OlderDebtsPage } from './older-debts-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const fetchMock = apiFetch as unknown as jest.Mock;

const sum = ( source: string, casesCount: number, currency = 'EUR' ) => ( {
	source,
	currency,
	casesCount,
	remainingMinor: casesCount * 1000,
} );

const debts: OlderDebts = {
	now: NOW,
	hasLiveSequence: true,
	sweptAtUtc: NOW,
	bands: [
		{ id: 'week', sums: [ sum( 'orders', 2 ) ] },
		{
			id: 'month',
			sums: [ sum( 'invoices', 1, 'USD' ), sum( 'orders', 3 ) ],
		},
		{ id: 'quarter', sums: [] },
		{ id: 'year', sums: [] },
		{ id: 'older', sums: [ sum( 'orders', 40 ) ] },
	],
};

const page = ( caseId: number, nextAfter: number | null ): DebtorInputs => ( {
	now: NOW,
	policy,
	sequences: [ sequence ],
	debtors: [
		{
			debtorId: caseId,
			name: `Customer ${ caseId }`,
			sent: [],
			policy: null,
			shopZone: inputs.shopZone,
			recipientZones: inputs.recipientZones,
			cases: [
				{
					number: `R-${ caseId }`,
					isChosen: true,
					runs: [],
					facts: { ...facts, caseId },
				},
			],
			versions: [],
		},
	],
	nextAfter,
} );

interface Asked {
	readonly path: string;
	readonly method?: string;
	readonly data?: unknown;
}

/** What the routes answer, by the beginning of their path; what was asked is kept. */
function answering(
	answers: Readonly< Record< string, ( asked: Asked ) => unknown > >
): Asked[] {
	const log: Asked[] = [];
	fetchMock.mockImplementation( async ( asked: Asked ) => {
		const path = asked.path.replace( '/followup-reminders/v1', '' );
		log.push( { ...asked, path } );
		const key = Object.keys( answers )
			.sort( ( a, b ) => b.length - a.length )
			.find( ( start ) => path.startsWith( start ) );
		return answers[ key ?? '' ]?.( { ...asked, path } );
	} );
	return log;
}

const refuse = () => {
	throw {
		code: 'x',
		message: 'The database is away.',
		data: { status: 503 },
	};
};

beforeEach( () => invalidateOlderDebts() );

const rowOf = ( name: string ) =>
	screen.getByRole( 'checkbox', { name } ).closest( 'tr' ) as HTMLElement;

describe( 'the screen of older debts', () => {
	it( 'shows them by age, previews the first week page by page, and takes in only after a confirmation', async () => {
		const user = userEvent.setup( { delay: null } );
		const log = answering( {
			'/older-debts': () => debts,
			'/older-debts/engine-inputs': ( { path } ) =>
				path.includes( 'after=7' ) ? page( 8, null ) : page( 7, 7 ),
			'/older-debts/enrolments': () => ( {
				done: [ 7 ],
				refused: [ { id: 8, code: 'case.closed' } ],
			} ),
		} );
		render( <OlderDebtsPage /> );
		expect( screen.getAllByRole( 'status' )[ 0 ] ).toHaveTextContent(
			'Loading'
		);
		await screen.findByRole( 'table' );
		expect( rowOf( '8 to 30 days' ) ).toHaveTextContent( '4' );
		expect( rowOf( '8 to 30 days' ) ).toHaveTextContent( '€30.00' );
		expect( rowOf( '8 to 30 days' ) ).toHaveTextContent( '$10.00' );
		const preview = screen.getByRole( 'button', {
			name: 'Preview the first week',
		} );
		expect( preview ).toHaveAttribute( 'aria-disabled', 'true' );

		await user.click(
			screen.getByRole( 'checkbox', { name: '8 to 30 days' } )
		);
		await user.click(
			screen.getByRole( 'checkbox', { name: 'Last 7 days' } )
		);
		await user.click(
			screen.getByRole( 'checkbox', { name: 'Invoices (1)' } )
		);
		expect(
			screen.getByText( '5 cases chosen: €50.00' )
		).toBeInTheDocument();
		await user.click( preview );
		expect(
			await screen.findByText(
				'4 messages to 2 customers would go out within a week.'
			)
		).toBeInTheDocument();
		const asked = log.filter( ( { path } ) =>
			path.startsWith( '/older-debts/engine-inputs' )
		);
		expect( asked ).toHaveLength( 2 );
		const query = new URLSearchParams( asked[ 0 ]?.path.split( '?' )[ 1 ] );
		expect( [ ...query.values() ] ).toEqual( [
			'month',
			'week',
			'orders',
			String( NOW ),
			'0',
		] );
		const days = screen.getByRole( 'table', { name: 'Messages by day' } );
		expect( within( days ).getAllByRole( 'row' ) ).toHaveLength( 8 );
		const messages = screen.getByRole( 'table', {
			name: 'Messages of the first week',
		} );
		expect( within( messages ).getAllByRole( 'row' ) ).toHaveLength( 5 );
		expect(
			within( messages ).getAllByRole( 'link', { name: 'R-8' } )
		).toHaveLength( 2 );
		expect( log.some( ( { method } ) => method === 'POST' ) ).toBe( false );

		await user.click(
			screen.getByRole( 'button', { name: 'Follow up 2 cases' } )
		);
		expect( log.some( ( { method } ) => method === 'POST' ) ).toBe( false );
		await user.click(
			within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
				name: 'Follow up',
			} )
		);
		expect(
			await screen.findAllByText( /1 case is now followed up/ )
		).not.toHaveLength( 0 );
		expect(
			screen.getAllByText(
				/1 was paid, closed or started in the meantime/
			)
		).not.toHaveLength( 0 );
		expect(
			log
				.filter( ( { method } ) => method === 'POST' )
				.map( ( { data } ) => data )
		).toEqual( [ { caseIds: [ 7, 8 ] } ] );
	} );

	it( 'forgets a preview of another choice', async () => {
		const user = userEvent.setup( { delay: null } );
		answering( {
			'/older-debts': () => debts,
			'/older-debts/engine-inputs': () => page( 7, null ),
		} );
		render( <OlderDebtsPage /> );
		await user.click(
			await screen.findByRole( 'checkbox', { name: 'Last 7 days' } )
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Preview the first week' } )
		);
		await screen.findByRole( 'button', { name: 'Follow up 1 case' } );
		await user.click(
			screen.getByRole( 'checkbox', { name: 'All ages' } )
		);
		expect(
			screen.getByText( '46 cases chosen: €450.00, $10.00' )
		).toBeInTheDocument();
		expect(
			screen.queryByRole( 'button', { name: /^Follow up/ } )
		).toBeNull();
	} );

	it( 'stops a preview under way when the choice changes', async () => {
		const user = userEvent.setup( { delay: null } );
		let arrive: ( value: unknown ) => void = () => undefined;
		const log = answering( {
			'/older-debts': () => debts,
			'/older-debts/engine-inputs': () =>
				new Promise( ( done ) => {
					arrive = done;
				} ),
		} );
		render( <OlderDebtsPage /> );
		await user.click(
			await screen.findByRole( 'checkbox', { name: 'Last 7 days' } )
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Preview the first week' } )
		);
		expect( await screen.findByRole( 'progressbar' ) ).toHaveAttribute(
			'max',
			'2'
		);
		await user.click(
			screen.getByRole( 'checkbox', { name: 'Last 7 days' } )
		);
		await act( async () => arrive( page( 7, 7 ) ) );
		expect( screen.queryByRole( 'progressbar' ) ).toBeNull();
		expect(
			log.filter( ( { path } ) => path.includes( 'engine-inputs' ) )
		).toHaveLength( 1 );
		expect(
			screen.queryByRole( 'button', { name: /^Follow up/ } )
		).toBeNull();
	} );

	it( 'says what failed, and goes on with the same debts', async () => {
		const user = userEvent.setup( { delay: null } );
		let fails = true;
		const log = answering( {
			'/older-debts': () => debts,
			'/older-debts/engine-inputs': () =>
				fails ? refuse() : page( 7, null ),
			'/older-debts/enrolments': () =>
				fails ? refuse() : { done: [ 7 ], refused: [] },
		} );
		render( <OlderDebtsPage /> );
		await user.click(
			await screen.findByRole( 'checkbox', { name: 'Last 7 days' } )
		);
		await user.click(
			screen.getByRole( 'button', { name: 'Preview the first week' } )
		);
		const again = await screen.findByRole( 'button', {
			name: 'Try again',
		} );
		fails = false;
		await user.click( again );
		await user.click(
			await screen.findByRole( 'button', { name: 'Follow up 1 case' } )
		);
		fails = true;
		await user.click(
			within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
				name: 'Follow up',
			} )
		);
		const retry = await screen.findByRole( 'button', {
			name: 'Try again',
		} );
		fails = false;
		await user.click( retry );
		expect(
			await screen.findAllByText( /1 case is now followed up/ )
		).not.toHaveLength( 0 );
		expect(
			log.filter( ( { method } ) => method === 'POST' )
		).toHaveLength( 2 );
	} );

	it( 'says that there are none, and why there may be more', async () => {
		answering( {
			'/older-debts': () => ( {
				...debts,
				sweptAtUtc: null,
				bands: debts.bands.map( ( { id } ) => ( { id, sums: [] } ) ),
			} ),
		} );
		render( <OlderDebtsPage /> );
		expect(
			await screen.findByRole( 'heading', {
				name: 'No older unpaid orders',
			} )
		).toBeInTheDocument();
		expect( screen.getByText( /Check again later/ ) ).toBeInTheDocument();
	} );

	it( 'takes nothing in before every order was read', async () => {
		const user = userEvent.setup( { delay: null } );
		answering( {
			'/older-debts': () => ( { ...debts, sweptAtUtc: null } ),
		} );
		render( <OlderDebtsPage /> );
		await user.click(
			await screen.findByRole( 'checkbox', { name: 'Last 7 days' } )
		);
		expect( screen.getAllByText( /these are not all/ ) ).not.toHaveLength(
			0
		);
		expect(
			screen.getByRole( 'button', { name: 'Preview the first week' } )
		).toHaveAttribute( 'aria-disabled', 'true' );
	} );

	it( 'takes nothing in while no sequence is live', async () => {
		const user = userEvent.setup( { delay: null } );
		answering( {
			'/older-debts': () => ( { ...debts, hasLiveSequence: false } ),
		} );
		render( <OlderDebtsPage /> );
		await user.click(
			await screen.findByRole( 'checkbox', { name: 'Last 7 days' } )
		);
		expect( screen.getAllByText( /No live sequence/ ) ).not.toHaveLength(
			0
		);
		expect(
			screen.getByRole( 'button', { name: 'Preview the first week' } )
		).toHaveAttribute( 'aria-disabled', 'true' );
	} );
} );
