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
			// Whether messages wait for a person's word is another screen's matter.
			if ( path.endsWith( '/status' ) ) {
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

		const row = (
			await screen.findByRole( 'link', { name: 'R-1' } )
		).closest( 'tr' ) as HTMLTableRowElement;
		expect( within( row ).getByText( '€29.00' ) ).toBeVisible();
		expect( row ).toHaveTextContent( 'Next step in 3 days' );
		const held = screen
			.getByRole( 'link', { name: 'R-2' } )
			.closest( 'tr' ) as HTMLTableRowElement;
		expect( within( held ).getByText( 'On hold' ) ).toBeVisible();

		await user.type( screen.getByRole( 'searchbox' ), 'nobody' );
		expect(
			await screen.findByText( 'No case fits the search' )
		).toBeVisible();
	} );

	it( 'says why nothing can be shown and asks again', async () => {
		fetchMock.mockRejectedValueOnce( {
			code: 'rest_forbidden',
			message: 'You may not see this.',
			data: { status: 403 },
		} );
		const user = userEvent.setup( { delay: null } );
		render( <CaseList /> );
		await user.selectOptions( screen.getByLabelText( 'Status' ), 'paid' );
		expect(
			( await screen.findAllByText( 'You may not see this.' ) ).length
		).toBeGreaterThan( 0 );

		fetchMock.mockResolvedValue( answer( [ summary ] ) );
		await user.click( screen.getByRole( 'button', { name: 'Try again' } ) );
		expect(
			await screen.findByRole( 'link', { name: 'R-1' } )
		).toBeVisible();
	} );
} );
