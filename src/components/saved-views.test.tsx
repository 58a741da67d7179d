import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from '@wordpress/element';
import type { SavedView } from '../documents/rest';
import { refusal, serve } from '../test-support/server';
import { SavedViewsBar } from './saved-views';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

function Screen() {
	const [ filters, setFilters ] = useState< Record< string, string > >( {
		kind: '',
	} );
	return (
		<>
			<p>Kind: { filters.kind }</p>
			<button onClick={ () => setFilters( { kind: 'order' } ) }>
				Orders
			</button>
			<SavedViewsBar
				list="cases"
				filters={ filters }
				onApply={ ( saved ) => setFilters( { ...saved } ) }
			/>
		</>
	);
}

describe( 'saved views', () => {
	let stored: readonly SavedView[] = [
		{ name: 'Bills', isDefault: true, filters: { kind: 'invoice' } },
	];
	let version = 1;
	const all = () => ( {
		cases: stored,
		desk: [],
		tasks: [],
		versions: { cases: version, desk: 0, tasks: 0 },
	} );
	const open = () => {
		const user = userEvent.setup( { delay: null } );
		const writes = serve( {
			'GET /views': all,
			'PUT /views/cases': ( { data } ) => {
				const put = data as {
					expectedVersion: number;
					views: SavedView[];
				};
				if ( put.expectedVersion !== version ) {
					return refusal( 409, 'A newer version was saved.' );
				}
				stored = put.views;
				version++;
				return all();
			},
		} );
		render( <Screen /> );
		return { user, writes };
	};
	const button = ( name: string | RegExp ) =>
		screen.getByRole( 'button', { name } );

	it( 'open with the default one, take another name for what is shown, and forget it again', async () => {
		const { user, writes } = open();
		expect( await screen.findByText( 'Kind: invoice' ) ).toBeVisible();
		expect( button( 'Bills' ) ).toHaveAttribute( 'aria-pressed', 'true' );

		await user.click( button( 'Orders' ) );
		await user.click( button( 'Save this view' ) );
		const save = button( 'Save view' );
		await user.click( save );
		expect(
			screen.getByText( 'Give the view a name of at most 60 characters.' )
		).toBeVisible();
		await user.type( screen.getByLabelText( 'Name of the view' ), 'Bills' );
		expect(
			screen.getByText( 'You have a view of this name already.' )
		).toBeVisible();
		expect( writes ).toEqual( [] );
		await user.type( screen.getByLabelText( 'Name of the view' ), ' 2' );
		await user.click(
			screen.getByLabelText( 'Open the list with this view' )
		);
		await user.click( save );
		await waitFor( () =>
			expect( stored ).toEqual( [
				{
					name: 'Bills',
					isDefault: false,
					filters: { kind: 'invoice' },
				},
				{
					name: 'Bills 2',
					isDefault: true,
					filters: { kind: 'order' },
				},
			] )
		);

		await user.click( button( 'Bills' ) );
		expect( screen.getByText( 'Kind: invoice' ) ).toBeVisible();
		await user.click( button( 'Delete view: Bills' ) );
		await waitFor( () => expect( stored ).toHaveLength( 1 ) );
	} );

	it( 'offers both lists when they were saved in another window, and saves mine when I choose it', async () => {
		const { user } = open();
		await screen.findByRole( 'button', { name: 'Stop opening with it' } );
		stored = [
			...stored,
			{ name: 'Other', isDefault: false, filters: {} },
		];
		version++;
		await user.click( button( 'Stop opening with it' ) );
		expect(
			await screen.findByRole( 'region', {
				name: 'Saved in the other window',
			} )
		).toHaveTextContent( 'Bills 2 (opens first)Other' );
		expect(
			screen.getByRole( 'region', { name: 'Yours, not saved' } )
		).toHaveTextContent( /Bills 2$/ );
		await user.click( button( 'Save mine instead' ) );
		await waitFor( () => expect( stored ).toHaveLength( 1 ) );
		await waitFor( () =>
			expect( screen.queryByText( 'Yours, not saved' ) ).toBeNull()
		);
	} );
} );
