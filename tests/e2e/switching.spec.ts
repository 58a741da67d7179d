import { expect, type Page, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';

const images = 'tests/e2e/results/switching';

test.beforeAll( () => {
	mkdirSync( images, { recursive: true } );
} );

const open = ( page: Page, screen: string ) =>
	page.goto( `/wp-admin/admin.php?page=followup-reminders${ screen }` );

const picture = ( page: Page, name: string ) =>
	page.screenshot( { path: `${ images }/${ name }.png`, fullPage: true } );

/** Presses the admin bar's button; the site moves its clock and works off what is due. */
async function later( page: Page, button: string ): Promise< void > {
	const clock = page.locator( '#wp-admin-bar-local-clock' );
	const before = await clock.innerText();
	await page.getByRole( 'menuitem', { name: button } ).click();
	await expect( clock ).not.toHaveText( before );
}

async function days( page: Page, count: number ): Promise< void > {
	for ( let day = 1; day <= count; ++day ) {
		await later( page, 'One day later' );
	}
}

async function mailsTo( page: Page, address: string ): Promise< number > {
	await page.goto( '/?mailbox' );
	const rows = await page
		.getByRole( 'navigation', { name: 'Messages' } )
		.getByRole( 'link' )
		.allInnerTexts();
	return rows.filter( ( row ) => row.includes( address ) ).length;
}

const rowOf = ( page: Page, title: string ) =>
	page.getByRole( 'row' ).filter( { hasText: title } );

const invoices = [ 'Ida Lund', 'Max Berg', 'Eva Roth' ];

test( 'a sequence is rehearsed, read, and goes live without catching anything up', async ( {
	page,
} ) => {
	await test.step( 'switched to a rehearsal, it says so', async () => {
		await open( page, '-sequences' );
		const row = rowOf( page, 'Invoice on terms' );
		await row.getByRole( 'button', { name: 'Start test mode' } ).click();
		await page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: 'Start test mode' } )
			.click();
		await expect( row ).toContainText( 'Test mode' );
		await picture( page, 'sequences' );
	} );

	await test.step( 'what would have been sent is shown, and nobody got it', async () => {
		const clock = await page
			.locator( '#wp-admin-bar-local-clock' )
			.innerText();
		expect( clock ).not.toBe( '' );
		for ( const [ index, name ] of invoices.entries() ) {
			await page.evaluate(
				async ( [ number, customer ] ) => {
					const status = await window.wp.apiFetch< {
						now: number;
					} >( { path: '/followup-reminders/v1/status' } );
					await window.wp.apiFetch( {
						path: '/followup-reminders/v1/invoices',
						method: 'POST',
						data: {
							number,
							customer_name: customer,
							customer_email: `${ number?.toLowerCase() }@example.test`,
							currency: 'EUR',
							amount: '120.00',
							due_on: new Date(
								( status.now + 3 * 86400 ) * 1000
							)
								.toISOString()
								.slice( 0, 10 ),
						},
					} );
				},
				[ `T-${ index + 1 }`, name ]
			);
		}
		await days( page, 6 );
		await open( page, '-sequences#/invoice_on_terms/rehearsal' );
		await expect( page.locator( '.fur-sums' ) ).toContainText( '3 cases' );
		await expect( page.getByRole( 'row' ) ).not.toHaveCount( 1 );
		await expect(
			page.getByRole( 'img', { name: /would have sent/ } )
		).toBeVisible();
		await picture( page, 'rehearsal' );
		expect( await mailsTo( page, 't-1@example.test' ) ).toBe( 0 );
	} );

	await test.step( 'going live tells its numbers first, and sends nothing of what was rehearsed', async () => {
		await open( page, '-sequences#/invoice_on_terms/rehearsal' );
		await page.getByRole( 'button', { name: 'Go live' } ).click();
		const dialog = page.getByRole( 'dialog' );
		await expect( dialog ).toContainText( 'Cases leaving test mode' );
		await expect(
			dialog.locator( '.fur-facts > div' ).nth( 1 )
		).toContainText( '3' );
		await expect( dialog.getByRole( 'status' ) ).toHaveCount( 0 );
		await picture( page, 'go-live' );
		await dialog.getByRole( 'button', { name: 'Go live' } ).click();
		await expect( page.locator( '.fur-modebar' ) ).toContainText( 'Live' );
		await later( page, 'One hour later' );
		expect( await mailsTo( page, 't-1@example.test' ) ).toBe( 0 );
		await open( page, '-cases' );
		await page
			.getByRole( 'row' )
			.filter( { hasText: 'T-1' } )
			.getByRole( 'link' )
			.click();
		await page.getByText( 'Every check', { exact: true } ).click();
		await expect( page.locator( '.fur-why' ) ).toContainText(
			'it was only in test mode'
		);
	} );

	await test.step( 'a saved version leaves its cases alone until somebody moves them, having seen what changes', async () => {
		await open( page, '-sequences#/invoice_on_terms' );
		await page
			.getByRole( 'button', { name: /^Step \d+: / } )
			.last()
			.click();
		await page.getByLabel( 'How long' ).last().fill( '21' );
		await page
			.getByRole( 'button', { name: 'Save as new version' } )
			.click();
		await expect(
			page.getByText( 'Saved as version 2.' ).first()
		).toBeVisible();
		await open( page, '-sequences#/invoice_on_terms/versions' );
		const older = page.getByRole( 'region', {
			name: 'Cases on older versions',
		} );
		await expect( older ).toContainText( '3 open cases' );
		await older.getByRole( 'button', { name: /Show what moving/ } ).click();
		await expect( older ).toContainText( 'For 3 of 3' );
		await picture( page, 'move' );
		await older.getByRole( 'button', { name: /^Move cases to/ } ).click();
		await page
			.getByRole( 'dialog' )
			.getByRole( 'button', { name: 'Move cases', exact: true } )
			.click();
		await expect( page.locator( '.fur-page' ) ).toContainText(
			'still being moved to version 2'
		);
		await later( page, 'One hour later' );
		await open( page, '-sequences' );
		await expect( rowOf( page, 'Invoice on terms' ) ).not.toContainText(
			'on older versions'
		);
	} );
} );

test( 'everything is paused from the settings, every page says so, and it ends', async ( {
	page,
} ) => {
	await open( page, '-settings#/limits' );
	await page.getByRole( 'button', { name: 'Pause everything' } ).click();
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Pause' } )
		.click();
	await expect( page.locator( '.fur-banner' ) ).toContainText(
		'Everything is paused'
	);
	await page.getByRole( 'button', { name: 'Count messages due' } ).click();
	await expect( page.locator( '#followup-reminders' ) ).toContainText(
		/would be sent within a day/
	);
	await picture( page, 'pause' );
	await open( page, '-cases' );
	await expect( page.locator( '.fur-banner' ) ).toContainText(
		'Nothing is sent'
	);
	await open( page, '-settings#/limits' );
	await page.getByRole( 'button', { name: 'Resume now' } ).click();
	await page
		.getByRole( 'dialog' )
		.getByRole( 'button', { name: 'Resume' } )
		.click();
	await expect( page.locator( '.fur-banner' ) ).toHaveCount( 0 );
	await picture( page, 'limits' );
	for ( const tab of [
		'Sending',
		'Team',
		'Channels',
		'Connections',
		'Privacy and data',
		'Health',
	] ) {
		const link = page
			.getByRole( 'navigation', { name: 'Settings' } )
			.getByRole( 'link', { name: tab, exact: true } );
		await link.click();
		await expect( link ).toHaveAttribute( 'aria-current', 'page' );
		await expect( page.locator( '.fur-section' ).first() ).toBeVisible();
		await picture( page, `settings-${ tab.split( ' ' )[ 0 ] }` );
	}
} );

declare global {
	interface Window {
		wp: {
			apiFetch: < T >( options: {
				path: string;
				method?: string;
				data?: unknown;
			} ) => Promise< T >;
		};
	}
}
