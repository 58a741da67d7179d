import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { Loadable } from '../data';
import { Loaded } from './loaded';

const failure = {
	code: 'x',
	message: 'The server is away.',
	status: 500,
	issues: [
		{ code: 'number.too_small', path: '/caseCap', given: 0, wanted: 1 },
	],
};

const show = ( entry: Loadable< string[] >, onRetry = () => {} ) =>
	render(
		<Loaded
			entry={ entry }
			onRetry={ onRetry }
			isEmpty={ ( list ) => list.length === 0 }
			empty={ <p>Nothing here</p> }
		>
			{ ( list ) => <p>{ list.join() }</p> }
		</Loaded>
	);

describe( 'a screen', () => {
	it( 'says that it is loading', () => {
		show( { status: 'loading', value: null } );
		expect( screen.getByRole( 'status' ) ).toHaveTextContent( 'Loading' );
	} );

	it( 'says that there is nothing', () => {
		show( { status: 'ready', value: [] } );
		expect( screen.getByText( 'Nothing here' ) ).toBeVisible();
	} );

	it( 'shows its content', () => {
		show( { status: 'ready', value: [ 'a', 'b' ] } );
		expect( screen.getByText( 'a,b' ) ).toBeVisible();
	} );

	it( 'says what failed and where, and tries again when asked', async () => {
		const retry = jest.fn();
		const { container } = show(
			{ status: 'error', failure, value: null },
			retry
		);
		expect( container ).toHaveTextContent( 'The server is away.' );
		expect( container ).toHaveTextContent( '/caseCap' );
		await userEvent.click(
			screen.getByRole( 'button', { name: 'Try again' } )
		);
		expect( retry ).toHaveBeenCalledTimes( 1 );
	} );

	it( 'does not offer to look again for what does not exist', () => {
		const { container } = show( {
			status: 'error',
			failure: { ...failure, status: 404, message: 'It is gone.' },
			value: null,
		} );
		expect( container ).toHaveTextContent( 'It is gone.' );
		expect( screen.queryByRole( 'button' ) ).toBeNull();
	} );

	it( 'keeps older content beside a failure', () => {
		const { container } = show( {
			status: 'error',
			failure,
			value: [ 'old' ],
		} );
		expect( container ).toHaveTextContent( 'old' );
		expect( container ).toHaveTextContent( 'The server is away.' );
	} );
} );
