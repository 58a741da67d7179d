import apiFetch from '@wordpress/api-fetch';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { NOW, summary } from '../../test-support/fixtures';
import { CaseList } from './case-list';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const fetchMock = apiFetch as unknown as jest.Mock;

const answer = ( rows: readonly unknown[], total = rows.length ) => ( {
	headers: new Map( [
		[ 'X-WP-Total', String( total ) ],
		[ 'X-WP-TotalPages', String( Math.ceil( total / 20 ) ) ],
		[ 'X-Followup-Reminders-Now', String( NOW ) ],
	] ),
	json: () => Promise.resolve( rows ),
} );

describe( 'the list of cases', () => {
	it( 'shows who owes what and what happens next, then what a search finds, then that nothing fits', async () => {
		const user = userEvent.setup( { delay: null } );
		fetchMock.mockImplementation( ( { path }: { path: string } ) => {
			// Whether messages wait for a person's word, and kept views, are another test's matter.
			if ( /\/(status|views)$/.test( path ) ) {
				return new Promise( () => {} );
			}
			return Promise.resolve(
				path.includes( 'search=nobody' )
					? answer( [] )
					: answer( [
							summary,
							{
								...summary,
								id: 8,
								number: 'R-2',
								holdReason: 'dispute_open',
								nextAtUtc: null,
							},
						] )
			);
		} );
		render( <CaseList /> );
		expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'Loading' );

		const row = ( await screen.findByText( 'R-1' ) ).closest(
			'tr'
		) as HTMLTableRowElement;
		expect( within( row ).getByText( '€29.00' ) ).toBeVisible();
		expect( row ).toHaveTextContent( 'Friday, 12:00 pm: email 1 of 2' );
		expect(
			within( row ).getByRole( 'img', {
				name: 'First: next, Last: later',
			} )
		).toBeVisible();
		const held = screen
			.getByText( 'R-2' )
			.closest( 'tr' ) as HTMLTableRowElement;
		expect( within( held ).getByText( 'On hold' ) ).toBeVisible();

		await user.type( screen.getByRole( 'searchbox' ), 'nobody' );
		expect(
			await screen.findByText( 'No case fits the search' )
		).toBeVisible();
	} );

	it( 'goes on in a list that nobody counted to its end, and back', async () => {
		const asked: string[] = [];
		fetchMock.mockImplementation( ( { path }: { path: string } ) => {
			if ( /\/(status|views)$/.test( path ) ) {
				return new Promise( () => {} );
			}
			asked.push( path );
			const isSecond = path.includes( 'after=7%3A' );
			return Promise.resolve( {
				...answer(
					[ { ...summary, number: isSecond ? 'R-2' : 'R-1' } ],
					1000
				),
				headers: new Map( [
					[ 'X-WP-Total', '1000' ],
					[ 'X-WP-TotalPages', '50' ],
					[ 'X-Followup-Reminders-More', '1' ],
					[ 'X-Followup-Reminders-Next', isSecond ? '' : '7:' ],
					[ 'X-Followup-Reminders-Now', String( NOW ) ],
				] ),
			} );
		} );
		const user = userEvent.setup( { delay: null } );
		render( <CaseList /> );
		await user.click( screen.getByRole( 'button', { name: 'On hold' } ) );
		expect( await screen.findByText( '1,000+ items' ) ).toBeVisible();
		expect( screen.getByText( 'Page 1' ) ).toBeVisible();
		await user.click( screen.getByRole( 'button', { name: 'Next page' } ) );
		expect( await screen.findByText( 'R-2' ) ).toBeVisible();
		expect( screen.getByText( 'Page 2' ) ).toBeVisible();
		await user.click(
			screen.getByRole( 'button', { name: 'Previous page' } )
		);
		expect( await screen.findByText( 'R-1' ) ).toBeVisible();
		expect( asked.some( ( path ) => path.includes( 'after=7%3A' ) ) ).toBe(
			true
		);
	} );

	it( 'says why nothing can be shown and asks again', async () => {
		fetchMock.mockRejectedValueOnce( {
			code: 'rest_forbidden',
			message: 'You may not see this.',
			data: { status: 403 },
		} );
		const user = userEvent.setup( { delay: null } );
		render( <CaseList /> );
		await user.click(
			screen.getByRole( 'button', { name: 'Paid lately' } )
		);
		expect(
			( await screen.findAllByText( 'You may not see this.' ) ).length
		).toBeGreaterThan( 0 );

		fetchMock.mockResolvedValue( answer( [ summary ] ) );
		await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
		expect( await screen.findByText( 'R-1' ) ).toBeVisible();
	} );

	it( 'does one thing with many cases, and says of each what came of it', async () => {
		const asked: { path: string; method?: string; data?: unknown }[] = [];
		fetchMock.mockImplementation( ( options: ( typeof asked )[ 0 ] ) => {
			if ( /\/(status|views)$/.test( options.path ) ) {
				return new Promise( () => {} );
			}
			if ( options.method === 'POST' ) {
				asked.push( options );
				return Promise.resolve( {
					done: [ 7 ],
					refused: [ { id: 8, code: 'case.closed' } ],
				} );
			}
			return Promise.resolve(
				answer( [ summary, { ...summary, id: 8, number: 'R-2' } ] )
			);
		} );
		const user = userEvent.setup();
		render( <CaseList /> );
		await user.click( screen.getByRole( 'button', { name: 'All' } ) );
		await screen.findByText( 'R-2' );
		await user.click(
			await screen.findByRole( 'checkbox', {
				name: 'Select all on this page',
			} )
		);
		expect( screen.getByText( '2 cases selected (€58.00)' ) ).toBeVisible();
		await user.click(
			screen.getByRole( 'button', { name: 'Pause cases' } )
		);
		await user.click(
			within( screen.getByRole( 'dialog' ) ).getByRole( 'button', {
				name: 'Pause cases',
			} )
		);
		expect( asked[ 0 ]?.data ).toEqual( {
			act: 'pause',
			caseIds: [ 7, 8 ],
		} );
		expect(
			( await screen.findAllByText( 'R-2: the case is closed' ) ).length
		).toBeGreaterThan( 0 );
		expect( screen.queryByText( /cases selected/ ) ).toBeNull();
	} );
} );
