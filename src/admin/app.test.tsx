import { act, render, screen } from '@testing-library/react';
import { useLeavingGuard } from '../components/use-leaving-guard';
import { NOW, sequenceDetail, summary, task } from '../test-support/fixtures';
import { pageOf, serve } from '../test-support/server';
import { App } from './app';
import { linkTo, parseRoute } from './router';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const goTo = ( hash: string ) =>
	act( async () => {
		window.location.hash = hash;
		window.dispatchEvent( new Event( 'hashchange' ) );
	} );

beforeEach( () => {
	window.history.replaceState( null, '', '#' );
	serve( {
		'GET /status': () => ( {
			pause: { fromUtc: NOW, untilUtc: null },
			messages: { unknown: 2 },
		} ),
		'GET /cases': () => pageOf( [ summary ] ),
		'GET /tasks': () => pageOf( [ task ] ),
		'GET /sequences': () => [ sequenceDetail ],
		'GET /sequences/ladder': () => sequenceDetail,
		'GET /templates': () => [],
		'GET /unknown-items': () => ( { rows: [], nextAfter: null } ),
	} );
} );

const title = ( name: string ) =>
	screen.findByRole( 'heading', { level: 1, name } );

describe( 'the screens', () => {
	it.each( [
		[ 'cases', '', 'Cases' ],
		[ 'cases', '#/unknown', 'Were these emails delivered?' ],
		[ 'cases', '#/older-debts', 'Older unpaid orders' ],
		[ 'tasks', '', 'To do' ],
		[ 'tasks', '#/all', 'Tasks' ],
		[ 'sequences', '', 'Sequences' ],
		[ 'sequences', '#/new', 'New sequence' ],
		[ 'sequences', '#/ladder/rehearsal', 'Ladder' ],
		[ 'invoices', '', 'Invoices' ],
		[ 'messages', '', 'Messages' ],
		[ 'messages', '#/new', 'New text' ],
		[ 'messages', '#/first:en_US', 'First' ],
		[ 'settings', '#/limits', 'Settings' ],
		[ 'overview', '', 'Overview' ],
		[ 'nonsense', '', 'Overview' ],
	] )( 'show %s%s as “%s”', async ( screenId, hash, heading ) => {
		window.history.replaceState( null, '', hash === '' ? '#' : hash );
		render( <App screen={ screenId } /> );
		expect( await title( heading.trim() ) ).toBeVisible();
	} );

	it( 'say on each page that everything is paused', async () => {
		render( <App screen="tasks" /> );
		expect(
			await screen.findByText( /Everything is paused since/, {
				selector: 'strong',
			} )
		).toBeVisible();
	} );

	it( 'follow the address, and lead to messages nobody knows the fate of', async () => {
		render( <App screen="cases" /> );
		expect(
			await screen.findByText( /2 deliveries are not confirmed/ )
		).toHaveAttribute( 'href', linkTo( 'cases', 'unknown' ) );
		await goTo( '#/unknown' );
		expect( await title( 'Were these emails delivered?' ) ).toBeVisible();
	} );

	it( 'stay where something is unsaved until the person says so', async () => {
		const confirm = jest
			.spyOn( window, 'confirm' )
			.mockReturnValue( false );
		function Unsaved() {
			useLeavingGuard( true );
			return null;
		}
		render(
			<>
				<Unsaved />
				<App screen="cases" />
			</>
		);
		await title( 'Cases' );
		await goTo( '#/unknown' );
		expect( await title( 'Cases' ) ).toBeVisible();
		expect( window.location.hash ).toBe( '' );
		confirm.mockReturnValue( true );
		await goTo( '#/unknown' );
		expect( await title( 'Were these emails delivered?' ) ).toBeVisible();
		confirm.mockRestore();
	} );
} );

test( 'an address names a screen, a thing and a view', () => {
	expect( parseRoute( 'sequences', '#/a%3Ab/rehearsal' ) ).toEqual( {
		screen: 'sequences',
		id: 'a:b',
		view: 'rehearsal',
	} );
	expect( linkTo( 'sequences', 'a:b', 'rehearsal' ) ).toBe(
		'admin.php?page=followup-reminders-sequences#/a%3Ab/rehearsal'
	);
} );
