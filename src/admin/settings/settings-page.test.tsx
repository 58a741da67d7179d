import {
	fireEvent,
	render,
	screen,
	waitFor,
	within,
} from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { mayLeave } from '../../components/use-leaving-guard';
import type {
	CaseInputs,
	Mailers,
	Operations,
	Status,
} from '../../documents/rest';
import { invalidateStatus } from '../../data/status';
import { facts, inputs, NOW, policy } from '../../test-support/fixtures';
import { refusal, serve } from '../../test-support/server';
import { SettingsPage } from './settings-page';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const HOUR = 3600;
const DAY = 24 * HOUR;

const operations: Operations = {
	perMinute: 0,
	perHour: 0,
	retentionDays: 0,
	pause: null,
	findings: [],
};

const status: Status = {
	now: NOW,
	state: 'open',
	ticksFrom: 'action_scheduler',
	nextTickAtUtc: NOW - 5,
	dueDebtors: 3,
	cases: { open: 4 },
	messages: { owed: 2, sending: 1, unknown: 5 },
	sweep: {
		lastFullAtUtc: NOW - HOUR,
		found: {
			opened: 1,
			reopened: 0,
			closed: 1,
			changed: 0,
			moved: 0,
			woken: 0,
		} as NonNullable< Status[ 'sweep' ][ 'found' ] >,
		underwaySinceUtc: null,
	},
	heartbeatKept: false,
	versions: {
		plugin: '0.1.0',
		schema: 1,
		schemaKnown: 1,
		engine: '2',
		wordpress: '7.0',
		php: '8.2',
		woocommerce: '11.0',
	},
	pause: null,
	uninstallRemovesData: false,
	clockMovable: false,
};

function open( tab: string, routes: Parameters< typeof serve >[ 0 ] ) {
	const writes = serve( routes );
	render( <SettingsPage id={ tab } /> );
	return { writes, user: userEvent.setup( { delay: null } ) };
}

const set = ( field: HTMLElement, value: string ) =>
	fireEvent.change( field, { target: { value } } );
const fill = ( label: string, value: string, at = 0 ) =>
	set( screen.getAllByLabelText( label )[ at ] as HTMLElement, value );
const button = ( name: string ) => screen.findByRole( 'button', { name } );
const inDialog = () => within( screen.getByRole( 'dialog' ) );
const rowOf = ( term: string ) =>
	screen.getByText( term, { selector: 'dt' } ).nextElementSibling;

describe( 'the tabs of the settings', () => {
	it( 'have an address each, and the first is shown where it is unknown', async () => {
		open( 'nonsense', {
			'GET /policy': () => policy,
			'GET /task-defaults': () => [],
			'GET /tasks/people': () => [],
		} );
		expect(
			screen.getByRole( 'link', { name: 'Sending' } )
		).toHaveAttribute( 'aria-current', 'page' );
		expect(
			screen.getByRole( 'link', { name: 'Limits and pause' } )
		).toHaveAttribute( 'href', expect.stringContaining( '#/limits' ) );
		expect( await screen.findByText( 'Version 1 applies.' ) ).toBeVisible();
	} );
} );

describe( 'when people are written to', () => {
	const routes = {
		'GET /policy': () => policy,
		'GET /task-defaults': () => [],
		'GET /tasks/people': () => [],
	};

	it( 'is saved from the version it was edited from, and asked about before it is left', async () => {
		const { writes, user } = open( 'general', {
			...routes,
			'PUT /policy': ( { data } ) => ( {
				...( data as object ),
				version: 2,
			} ),
		} );
		await user.click( await screen.findByLabelText( 'Sunday' ) );
		await user.click( screen.getByLabelText( 'Saturday' ) );
		await user.click( screen.getByLabelText( 'Sunday' ) );
		await user.click( screen.getByLabelText( 'Don’t send at night' ) );
		fill( 'From', '22:30' );
		fill( 'Holidays', '2027-12-25\n\n2027-12-26' );
		fill( 'At most messages per case', '6' );
		fill( 'Days to wait after a promise to pay', '2' );
		fill( 'While a customer disputes one case, their other cases', 'hold' );
		await user.click( await button( 'Add a limit' ) );
		fill( 'Messages', '2' );
		await user.click( await button( 'Add a currency' ) );
		fill( 'Amount', '0.50' );
		fill( 'Currency', 'usd' );
		const confirm = jest
			.spyOn( window, 'confirm' )
			.mockReturnValue( false );
		expect( mayLeave() ).toBe( false );
		await user.click( await button( 'Save settings' ) );
		expect( await screen.findByText( 'Version 2 applies.' ) ).toBeVisible();
		expect( mayLeave() ).toBe( true );
		confirm.mockRestore();
		expect( writes[ 0 ]?.data ).toMatchObject( {
			version: 1,
			caseCap: 6,
			promiseGraceDays: 2,
			siblingsOnDispute: 'hold',
			debtorCaps: [ { windowSeconds: 7 * DAY, count: 2 } ],
			tolerances: [ { amountMinor: 50, currency: 'USD' } ],
			calendars: [
				{
					weekdays: [ 1, 2, 3, 4, 5, 7 ],
					quiet: { startMinute: 22 * 60 + 30, endMinute: 8 * 60 },
					holidays: [ '2027-12-25', '2027-12-26' ],
				},
			],
		} );
	} );

	it( 'is not saved with a day that is none, and says which', async () => {
		open( 'general', routes );
		await screen.findByLabelText( 'Holidays' );
		fill( 'Holidays', '2027-02-30' );
		expect( screen.getByText( /^2027-02-30: / ) ).toBeVisible();
		expect( await button( 'Save settings' ) ).toHaveAttribute(
			'aria-disabled',
			'true'
		);
	} );
} );

describe( 'a pause', () => {
	const row: CaseInputs = {
		caseId: 7,
		number: 'R-1',
		customer: 'Ada Lovelace',
		inputs: {
			...inputs,
			now: NOW + 30 * HOUR,
			facts: {
				...facts,
				holds: [
					{
						id: 'shop_pause',
						kind: 'shop_paused',
						fromUtc: NOW,
						untilUtc: null,
					},
				],
			},
		},
	};

	it( 'begins after a question, counts what waits for its end, and ends', async () => {
		const { writes, user } = open( 'limits', {
			'GET /operations': () => operations,
			'GET /cases/engine-inputs': () => ( {
				rows: [ row ],
				nextAfter: null,
			} ),
			'POST /pause': () => ( {
				...operations,
				pause: { fromUtc: NOW, untilUtc: null },
			} ),
			'DELETE /pause': () => operations,
		} );
		await user.click( await button( 'Pause everything' ) );
		expect( inDialog().getByText( /until someone resumes/ ) ).toBeVisible();
		await user.click( inDialog().getByRole( 'button', { name: 'Pause' } ) );
		expect(
			await screen.findByText( /Everything is paused since/ )
		).toBeVisible();
		await user.click( await button( 'Count messages due at its end' ) );
		expect(
			await screen.findByText( /^1 message would be sent within a day/ )
		).toBeVisible();
		await user.click( await button( 'Resume now' ) );
		await user.click(
			inDialog().getByRole( 'button', { name: 'Resume' } )
		);
		expect( await button( 'Pause everything' ) ).toBeVisible();
		expect(
			writes.map( ( { method, data } ) => [ method, data ] )
		).toEqual( [
			[ 'POST', { untilUtc: null } ],
			[ 'DELETE', undefined ],
		] );
	} );

	it( 'lasts to the end of a day', async () => {
		const { writes, user } = open( 'limits', {
			'GET /operations': () => operations,
			'POST /pause': () => refusal( 409, 'It is paused already.' ),
		} );
		await screen.findByLabelText( 'Last day of the pause' );
		fill( 'Last day of the pause', '2027-08-01' );
		await user.click( await button( 'Pause everything' ) );
		await user.click( inDialog().getByRole( 'button', { name: 'Pause' } ) );
		expect(
			await screen.findByText( 'It is paused already.', {
				selector: 'p',
			} )
		).toBeVisible();
		expect( writes[ 0 ]?.data ).toEqual( {
			untilUtc: new Date( '2027-08-02T00:00:00' ).getTime() / 1000,
		} );
	} );
} );

describe( 'the limits of a host', () => {
	it( 'are saved beside what else stands there, and say what they mean', async () => {
		const { writes, user } = open( 'limits', {
			'GET /operations': () => operations,
			'PUT /operations': ( { data } ) => ( {
				...operations,
				...( data as object ),
			} ),
		} );
		await screen.findByLabelText( 'Reminders per hour at most' );
		fill( 'Reminders per hour at most', '100' );
		fill( 'Reminders per minute at most', '5' );
		expect(
			screen.getByText(
				'1,000 reminders due at once would take about 10 hours.'
			)
		).toBeVisible();
		await user.click( await button( 'Save' ) );
		await waitFor( () =>
			expect( screen.queryByText( 'Not saved yet.' ) ).toBeNull()
		);
		expect( writes[ 0 ]?.data ).toEqual( {
			perMinute: 5,
			perHour: 100,
			retentionDays: 0,
		} );
	} );
} );

describe( 'privacy and data', () => {
	beforeEach( () => invalidateStatus() );

	it( 'keep details for as long as the owner says', async () => {
		const { writes, user } = open( 'privacy', {
			'GET /status': () => status,
			'PUT /operations': () => refusal( 400, 'At least 30 days.' ),
		} );
		await screen.findByLabelText( 'Days after a case was closed' );
		fill( 'Days after a case was closed', '7' );
		await user.click( await button( 'Save' ) );
		expect(
			await screen.findByText( 'At least 30 days.', { selector: 'p' } )
		).toBeVisible();
		expect( writes[ 0 ]?.data ).toMatchObject( { retentionDays: 7 } );
	} );

	it( 'are removed with the plugin only if somebody says so', async () => {
		const { writes, user } = open( 'privacy', {
			'GET /status': () => status,
			'PUT /settings': () => ( {
				...status,
				uninstallRemovesData: true,
			} ),
		} );
		const toggle = await screen.findByLabelText(
			'Remove everything when the plugin is deleted'
		);
		expect( toggle ).not.toBeChecked();
		await user.click( toggle );
		await waitFor( () => expect( toggle ).toBeChecked() );
		expect( writes[ 0 ]?.data ).toEqual( { uninstallRemovesData: true } );
	} );
} );

describe( 'the status', () => {
	beforeEach( () => invalidateStatus() );

	it( 'says what runs, what waits and what the last sweep found', async () => {
		open( 'status', { 'GET /status': () => status } );
		await screen.findByText( 'Run by' );
		await waitFor( () =>
			expect( rowOf( 'Messages being sent' ) ).toHaveTextContent( '3' )
		);
		expect( rowOf( 'Run by' ) ).toHaveTextContent( 'Action Scheduler' );
		expect( rowOf( 'Next run' ) ).toHaveTextContent( 'due' );
		expect( rowOf( 'Last full check' ) ).toHaveTextContent(
			'2 cases were corrected after reading their orders again'
		);
		expect( rowOf( 'Restored backups' ) ).toHaveTextContent(
			'would not be noticed'
		);
		expect( rowOf( 'Versions' ) ).toHaveTextContent( 'WooCommerce 11.0' );
	} );

	it( 'of a new site knows of no run and no sweep', async () => {
		open( 'status', {
			'GET /status': () => ( {
				...status,
				ticksFrom: 'wp_cron',
				nextTickAtUtc: null,
				dueDebtors: null,
				messages: null,
				sweep: {
					lastFullAtUtc: null,
					found: null,
					underwaySinceUtc: NOW,
				},
			} ),
		} );
		await screen.findByText( 'WP-Cron' );
		expect( rowOf( 'Next run' ) ).toHaveTextContent( 'not planned' );
		expect( rowOf( 'Last full check' ) ).toHaveTextContent(
			'the first is running'
		);
	} );

	it( 'of a copy sends nothing until a person says that it is the shop', async () => {
		const { user, writes } = open( 'status', {
			'GET /status': () => ( { ...status, state: 'copied' } ),
			'POST /status/confirm': () => status,
		} );
		await user.click( await button( 'This is the real shop' ) );
		expect(
			inDialog().getByText( /customers get them twice/ )
		).toBeVisible();
		await user.click(
			inDialog().getByRole( 'button', { name: 'Yes, send from here' } )
		);
		await waitFor( () =>
			expect(
				screen.queryByRole( 'button', {
					name: 'This is the real shop',
				} )
			).toBeNull()
		);
		expect( writes[ 0 ]?.path ).toBe( '/status/confirm' );
	} );

	it.each( [
		[ 'restored', /restored from a backup/ ],
		[ 'schema', /tables are not ready/ ],
		[ 'schema_newer', /made the database tables/ ],
	] as const )( 'says why nothing is sent: %s', async ( state, words ) => {
		open( 'status', { 'GET /status': () => ( { ...status, state } ) } );
		expect(
			await screen.findByText( words, { selector: 'p' } )
		).toBeVisible();
	} );
} );

describe( 'connections', () => {
	const mailers: Mailers = {
		others: [
			{
				id: 'a',
				kind: 'plugin',
				name: 'Robot Mailer',
				known: true,
				advice: 'automations',
				hooks: [ 'woocommerce_order_status_failed' ],
				emails: [ { id: 'e', title: 'Pay up', enabled: true } ],
			},
		],
		own: [
			{
				id: 'failed',
				title: 'Failed order',
				enabled: true,
				toCustomer: false,
				treatment: 'left',
			},
			{
				id: 'retry',
				title: 'Customer retry',
				enabled: true,
				toCustomer: true,
				treatment: 'held_back',
			},
			{
				id: 'off',
				title: 'Customer invoice',
				enabled: false,
				toCustomer: true,
				treatment: 'left',
			},
		],
	};

	it( 'say who else writes to customers and what becomes of WooCommerce’s mails', async () => {
		open( 'connections', {
			'GET /mailers': () => mailers,
			'GET /targets': () => [],
		} );
		const other = ( await screen.findByText( 'Robot Mailer' ) ).closest(
			'tr'
		) as HTMLElement;
		expect( other ).toHaveTextContent( 'Check its automations' );
		expect( other ).toHaveTextContent(
			'email “Pay up”, on, woocommerce_order_status_failed'
		);
		const treatment = ( title: string ) =>
			screen.getByText( title ).closest( 'tr' );
		expect( treatment( 'Failed order' ) ).toHaveTextContent(
			'Sent to the shop'
		);
		expect( treatment( 'Customer retry' ) ).toHaveTextContent(
			'Not sent while a sequence handles the payment'
		);
		expect( treatment( 'Customer invoice' ) ).toHaveTextContent(
			'Turned off in WooCommerce'
		);
	} );

	it( 'show the secret of billing events only when asked, and a new one with the end of the old', async () => {
		const { user } = open( 'connections', {
			'GET /events/secret': () => ( {
				secret: 'old-secret',
				previousUntilUtc: null,
			} ),
			'POST /events/secret': () => ( {
				secret: 'new-secret',
				previousUntilUtc: NOW + DAY,
			} ),
		} );
		expect( screen.queryByText( 'old-secret' ) ).toBeNull();
		await user.click( await button( 'Show the secret' ) );
		expect( await screen.findByText( 'old-secret' ) ).toBeVisible();
		await user.click( await button( 'Hide the secret' ) );
		expect( screen.queryByText( 'old-secret' ) ).toBeNull();
		await user.click( await button( 'Create a new secret' ) );
		await user.click(
			inDialog().getByRole( 'button', { name: 'Create secret' } )
		);
		expect( await screen.findByText( 'new-secret' ) ).toBeVisible();
		expect(
			screen.getByText( /The previous one works until/ )
		).toBeVisible();
	} );
} );
