import { expect, type Locator, type Page, test } from '@playwright/test';
import { createHmac } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const images = 'tests/e2e/results/tasks';

interface Call {
	readonly headers: IncomingHttpHeaders;
	readonly body: string;
}

/** The program outside: takes everything and keeps it. */
const calls: Call[] = [];
let program: Server;

test.beforeAll( async () => {
	mkdirSync( images, { recursive: true } );
	program = createServer( ( request, response ) => {
		let body = '';
		request.on( 'data', ( part: Buffer ) => ( body += String( part ) ) );
		request.on( 'end', () => {
			calls.push( { headers: request.headers, body } );
			response.end( '{}' );
		} );
	} );
	await new Promise< void >( ( done ) =>
		program.listen( 0, '127.0.0.1', () => done() )
	);
} );

test.afterAll( () => {
	program.close();
} );

const address = (): string =>
	`http://127.0.0.1:${ ( program.address() as AddressInfo ).port }/hook`;

const picture = ( page: Page, name: string ) =>
	page.screenshot( { path: `${ images }/${ name }.png`, fullPage: true } );

/** Loads the page anew, also when only what follows the # differs. */
const open = async ( page: Page, screen: string ) => {
	await page.goto( 'about:blank' );
	await page.goto( `/wp-admin/admin.php?page=followup-reminders${ screen }` );
};

/** Asks a route of ours as the page itself would. */
const ask = ( page: Page, path: string, method: string, data: unknown ) =>
	page.evaluate(
		( [ route, how, what ] ) => {
			const { wp } = window as unknown as {
				wp: { apiFetch: ( asked: unknown ) => Promise< unknown > };
			};
			return wp.apiFetch( {
				path: `/followup-reminders/v1${ route }`,
				method: how,
				data: what,
			} );
		},
		[ path, method, data ] as const
	);

/** How many tasks the menu says wait for whoever looks. */
async function waiting( menu: Locator ): Promise< number > {
	const words = await menu
		.getByText( /\d+ tasks? waits? for you/ )
		.allTextContents();
	return Number( /\d+/.exec( words[ 0 ] ?? '' )?.[ 0 ] ?? 0 );
}

test( 'a target is added, tried and called by a step', async ( { page } ) => {
	await open( page, '-settings#/connections' );
	const targets = page.getByRole( 'region', { name: 'Webhook targets' } );
	await expect( targets ).toContainText( 'No target yet.' );
	await targets.getByRole( 'button', { name: 'Add a target' } ).click();
	const dialog = page.getByRole( 'dialog' );
	await dialog.getByLabel( 'Title' ).fill( 'Our CRM' );
	await dialog.getByLabel( 'Address' ).fill( address() );
	await picture( page, 'target-form' );
	await dialog.getByRole( 'button', { name: 'Add target' } ).click();
	await expect( dialog ).toBeHidden();
	const secret = await targets.locator( '.fur-secret' ).innerText();

	await targets
		.getByRole( 'button', { name: 'Send a test to Our CRM' } )
		.click();
	await expect( targets.getByRole( 'status' ) ).toContainText(
		'Our CRM: accepted (200)'
	);
	await expect( targets ).not.toContainText( secret );
	const call = calls[ 0 ] as Call;
	const [ , sentAt = '', signature = '' ] =
		/^t=(\d+),v1=([0-9a-f]{64})$/.exec(
			String( call.headers[ 'x-followup-signature' ] )
		) ?? [];
	expect( signature ).toBe(
		createHmac( 'sha256', secret )
			.update( `${ sentAt }.${ call.body }` )
			.digest( 'hex' )
	);
	await picture( page, 'settings' );

	await open( page, '-sequences#/invoice_on_terms' );
	await page.getByRole( 'button', { name: /^Step 1:/ } ).click();
	await page.getByLabel( 'Then', { exact: true } ).first().focus();
	await page
		.getByLabel( 'Then', { exact: true } )
		.first()
		.selectOption( { label: 'Call a webhook' } );
	await expect( page.getByLabel( 'Webhook target' ) ).toHaveValue(
		'our_crm'
	);
	await picture( page, 'editor' );
	await page.getByRole( 'button', { name: /^Save/ } ).click();
	await expect( page.getByText( /^Saved as version \d+\.$/ ) ).toBeVisible();

	await open( page, '-settings#/connections' );
	await targets.getByRole( 'button', { name: 'Remove' } ).click();
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Remove' } )
		.click();
	await expect( targets ).toContainText( 'Sequences call this target' );
} );

test( 'a task gets its person, is counted, done with a note and opened again', async ( {
	page,
} ) => {
	await open( page, '-settings#/team' );
	const rules = page.getByRole( 'region', { name: 'Tasks' } );
	await rules
		.getByLabel( 'Within days: A message could not be delivered' )
		.fill( '2' );
	const save = page.getByRole( 'button', { name: 'Save tasks' } );
	await save.click();
	await expect( save ).toHaveCount( 0 );

	// What was done on the site before may have left tasks of other kinds.
	await open( page, '-tasks#/all' );
	const menu = page.locator( '#toplevel_page_followup-reminders' );
	const row = page
		.getByRole( 'row' )
		.filter( { hasText: 'A message could not be delivered' } );
	await expect( page.getByText( 'Loading…' ) ).toHaveCount( 0 );
	await expect( row ).toHaveCount( 0 );
	const before = await waiting( menu );
	await picture( page, 'tasks-before' );

	// An address that bounced for good is a task.
	const { secret } = ( await ask( page, '/events/secret', 'POST', {} ) ) as {
		secret: string;
	};
	const { now } = ( await ask( page, '/clock', 'POST', {
		forwardSeconds: 0,
	} ) ) as { now: number };
	const body = JSON.stringify( {
		kind: 'bounce',
		email: 'chloe@example.test',
	} );
	const signed = createHmac( 'sha256', secret )
		.update( `${ now }.${ body }` )
		.digest( 'hex' );
	const told = await page.request.post(
		'/wp-json/followup-reminders/v1/bounces',
		{
			data: body,
			headers: {
				'Content-Type': 'application/json',
				'X-Followup-Signature': `t=${ now },v1=${ signed }`,
			},
		}
	);
	expect( told.status() ).toBe( 200 );

	await open( page, '-tasks#/all' );
	expect( await waiting( menu ) ).toBe( before + 1 );
	await expect( row ).toContainText( 'Chloe Martin' );
	await row.getByText( 'What to do' ).click();
	await expect( row ).toContainText( 'Contact the customer another way' );
	await picture( page, 'tasks' );

	await row.getByRole( 'button', { name: /^Assign/ } ).click();
	const dialog = page.getByRole( 'dialog' );
	await dialog.getByLabel( 'Who does it' ).selectOption( { label: 'admin' } );
	await picture( page, 'task-assign' );
	await dialog.getByRole( 'button', { name: 'Save' } ).click();
	await expect( row ).toContainText( 'admin' );

	await row.getByRole( 'link' ).click();
	const tasks = page.getByRole( 'region', { name: 'Tasks' } );
	await expect( tasks ).toContainText( 'A message could not be delivered' );
	await picture( page, 'case' );
	await tasks
		.getByRole( 'button', {
			name: 'Done: A message could not be delivered',
		} )
		.press( 'Enter' );
	await dialog
		.getByLabel( 'Note (optional)' )
		.fill( 'Called: pays on Friday' );
	await dialog.getByRole( 'button', { name: 'It is done' } ).click();
	await expect( tasks ).toContainText( 'Called: pays on Friday' );
	await expect(
		page.getByRole( 'region', { name: 'History' } )
	).toContainText( 'admin: did a task' );

	await open( page, '-tasks#/all' );
	expect( await waiting( menu ) ).toBe( before );
	await page.getByLabel( 'State' ).selectOption( { label: 'Done' } );
	await expect( row ).toContainText( 'Called: pays on Friday' );
	await picture( page, 'tasks-done' );
	await page.setViewportSize( { width: 480, height: 900 } );
	await picture( page, 'tasks-narrow' );
	await page.setViewportSize( { width: 1280, height: 900 } );
	await row.getByRole( 'button', { name: /^Open again/ } ).click();
	await expect( row ).toHaveCount( 0 );
} );

test( 'a text of its own is added for a task', async ( { page } ) => {
	await open( page, '-messages' );
	await page.getByRole( 'link', { name: 'Add a text' } ).click();
	await page.getByLabel( 'Name in sequences' ).fill( 'Call them' );
	await page.getByRole( 'button', { name: 'Go on' } ).click();
	await expect( page.getByText( 'Please use small letters' ) ).toBeVisible();
	await page.getByLabel( 'Name in sequences' ).fill( 'call_the_customer' );
	await page.getByRole( 'button', { name: 'Go on' } ).click();
	await page
		.getByLabel( 'Subject', { exact: true } )
		.fill( 'Call {customer_name}' );
	await page.getByLabel( 'Body' ).fill( 'About {number}.' );
	await picture( page, 'new-text' );
	await page.getByRole( 'button', { name: 'Save text' } ).click();
	await expect( page ).toHaveURL( /call_the_customer/ );
	await expect( page.getByText( 'Version 1.' ) ).toBeVisible();
} );
