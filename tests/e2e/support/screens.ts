import { expect, type Page } from '@playwright/test';

/** A screen, or a state of one, and how to come to it. */
export interface Screen {
	readonly name: string;
	/** After `page=followup-reminders`. */
	readonly path: string;
	readonly then?: ( page: Page ) => Promise< void >;
	/** What the routes of the plugin do meanwhile. */
	readonly site?: 'refuses' | 'is silent';
}

const press = ( name: string | RegExp ) => ( page: Page ) =>
	page.getByRole( 'button', { name } ).first().click();

const dialog = ( name: string | RegExp ) => async ( page: Page ) => {
	await press( name )( page );
	await expect( page.getByRole( 'dialog' ) ).toBeVisible();
};

/** The first case the list shows. */
const aCase = ( then?: Screen[ 'then' ] ) => async ( page: Page ) => {
	await page.locator( '.fur-table tbody th a' ).first().click();
	await expect(
		page.getByRole( 'region', { name: 'The case in short' } )
	).toBeVisible();
	await page.waitForLoadState( 'networkidle' );
	await then?.( page );
};

const inOrder =
	( ...acts: readonly ( ( page: Page ) => Promise< unknown > )[] ) =>
	async ( page: Page ) => {
		for ( const act of acts ) {
			await act( page );
		}
	};

const SEQUENCE = '-sequences#/failed_subscription_payment';

/** Every screen of the owner, and its states that look different. */
export const SCREENS: readonly Screen[] = [
	{ name: 'overview', path: '' },
	{ name: 'overview-figure', path: '#/in_recovery/cases' },
	{ name: 'welcome-1-found', path: '#/welcome' },
	{
		name: 'welcome-2-choose',
		path: '#/welcome',
		then: press( /^(Continue|Next)/ ),
	},
	{
		name: 'welcome-3-week',
		path: '#/welcome',
		then: inOrder(
			press( /^(Continue|Next)/ ),
			press( /^(Continue|Next)/ )
		),
	},
	{
		name: 'welcome-4-start',
		path: '#/welcome',
		then: inOrder(
			press( /^(Continue|Next)/ ),
			press( /^(Continue|Next)/ ),
			press( /^(Continue|Next)/ )
		),
	},
	{ name: 'cases', path: '-cases' },
	{
		name: 'cases-chosen',
		path: '-cases',
		then: ( page ) =>
			page.locator( '.fur-table input[type=checkbox]' ).nth( 1 ).check(),
	},
	{
		name: 'cases-none',
		path: '-cases',
		then: async ( page ) => {
			await page.getByRole( 'searchbox' ).first().fill( 'nobody at all' );
			await page.waitForTimeout( 1000 );
		},
	},
	{ name: 'cases-loading', path: '-cases', site: 'is silent' },
	{ name: 'cases-error', path: '-cases', site: 'refuses' },
	{ name: 'case', path: '-cases', then: aCase() },
	{
		name: 'case-mail',
		path: '-cases',
		then: async ( page ) => {
			await press( 'All' )( page );
			await expect(
				page.locator( '.fur-table tbody th a' ).first()
			).toBeVisible();
			await page.waitForLoadState( 'networkidle' );
			const links = await page
				.locator( '.fur-table tbody th a' )
				.evaluateAll( ( all ) =>
					all.map( ( link ) => ( link as HTMLAnchorElement ).href )
				);
			const mail = page.getByRole( 'button', { name: 'Show email' } );
			for ( const link of links ) {
				await page.goto( 'about:blank' );
				await page.goto( link );
				await expect(
					page.locator( '.fur-history' ).first()
				).toBeVisible();
				await page.waitForLoadState( 'networkidle' );
				if ( ( await mail.count() ) > 0 ) {
					break;
				}
			}
			await mail.first().click();
			await expect( page.getByText( 'As plain text' ) ).toBeVisible();
		},
	},
	...[
		[ 'payment', 'Record a payment' ],
		[ 'promise', 'Record promise to pay' ],
		[ 'more-time', 'Grant more time' ],
		[ 'hold', 'Put on hold' ],
		[ 'dispute', 'Open a dispute' ],
		[ 'note', 'Add note' ],
		[ 'assign', 'Assign case' ],
		[ 'write-off', 'Write off' ],
		[ 'never', 'Never remind' ],
	].map( ( [ name, label ] ) => ( {
		name: `case-${ name }`,
		path: '-cases',
		then: aCase( dialog( label ?? '' ) ),
	} ) ),
	{ name: 'case-gone', path: '-cases#/999999' },
	{ name: 'older-debts', path: '-cases#/older-debts' },
	{ name: 'unconfirmed', path: '-cases#/unknown' },
	{ name: 'to-do', path: '-tasks' },
	{
		name: 'to-do-taken',
		path: '-tasks',
		then: async ( page ) => {
			await page.keyboard.press( 'o' );
			await expect(
				page.getByRole( 'region', { name: 'Brief' } )
			).toBeVisible();
		},
	},
	{ name: 'to-do-all', path: '-tasks#/all' },
	{ name: 'to-do-error', path: '-tasks', site: 'refuses' },
	{ name: 'sequences', path: '-sequences' },
	{ name: 'sequences-error', path: '-sequences', site: 'refuses' },
	{ name: 'sequence-new', path: '-sequences#/new' },
	{ name: 'sequence', path: SEQUENCE },
	{
		name: 'sequence-step',
		path: SEQUENCE,
		then: press( /^Step 1:/ ),
	},
	{
		name: 'sequence-off',
		path: SEQUENCE,
		then: dialog( 'Turn off' ),
	},
	{
		name: 'sequence-try',
		path: `${ SEQUENCE }/try`,
		then: async ( page ) => {
			await expect(
				page.locator( '.fur-calendar' ).first()
			).toBeVisible();
			await page.getByLabel( 'The customer pays' ).check();
			await page.waitForTimeout( 800 );
		},
	},
	{ name: 'sequence-test-results', path: `${ SEQUENCE }/rehearsal` },
	{
		name: 'sequence-backtest',
		path: `${ SEQUENCE }/backtest`,
		then: async ( page ) => {
			await press( 'Start backtest' )( page );
			await expect( page.getByText( 'In short' ) ).toBeVisible();
			await expect(
				page.getByRole( 'button', { name: 'Start backtest' } )
			).toBeVisible();
			await page.locator( '.fur-past-weeks button' ).last().click();
		},
	},
	{
		name: 'sequence-versions',
		path: `${ SEQUENCE }/versions`,
		then: press( /^Show changes/ ),
	},
	{ name: 'messages', path: '-messages' },
	{ name: 'messages-error', path: '-messages', site: 'refuses' },
	{
		name: 'message',
		path: '-messages',
		then: async ( page ) => {
			await page.locator( '.fur-table tbody th a' ).first().click();
			await page.waitForLoadState( 'networkidle' );
		},
	},
	{ name: 'message-new', path: '-messages#/new' },
	{ name: 'invoices', path: '-invoices' },
	...[
		'general',
		'limits',
		'payments',
		'team',
		'channels',
		'connections',
		'privacy',
		'status',
	].map( ( tab ) => ( {
		name: `settings-${ tab }`,
		path: `-settings#/${ tab }`,
	} ) ),
	{ name: 'settings-error', path: '-settings', site: 'refuses' },
];

const OURS = /followup-reminders(\/|%2F)v1/;

/** Opens a screen afresh and brings it into its state. */
export async function show( page: Page, screen: Screen ): Promise< void > {
	await page.unrouteAll( { behavior: 'ignoreErrors' } );
	await page.goto( 'about:blank' );
	if ( screen.site === 'refuses' ) {
		await page.route( OURS, ( route ) =>
			route.fulfill( {
				status: 503,
				contentType: 'application/json',
				body: '{"code":"rest.not_now","message":"The database did not answer. Nothing was changed.","data":{"status":503}}',
			} )
		);
	}
	if ( screen.site === 'is silent' ) {
		await page.route( OURS, () => undefined );
	}
	await page.goto(
		`/wp-admin/admin.php?page=followup-reminders${ screen.path }`
	);
	await expect( page.locator( '#followup-reminders h1' ) ).toBeVisible();
	if ( screen.site !== 'is silent' ) {
		await page.waitForLoadState( 'networkidle' );
		await expect( page.locator( '.fur-loading' ) ).toHaveCount( 0 );
	}
	await screen.then?.( page );
}
