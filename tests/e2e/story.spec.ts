import { expect, type Page, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';

/** Pictures of every screen of the story; with STORY_IMAGES they go where the README shows them from. */
const images = process.env.STORY_IMAGES ?? 'tests/e2e/results/story';

test.beforeAll( () => {
	mkdirSync( images, { recursive: true } );
} );

async function picture( page: Page, name: string ): Promise< void > {
	await page.screenshot( { path: `${ images }/${ name }.png` } );
}

const open = ( page: Page, screen: string ) =>
	page.goto( `/wp-admin/admin.php?page=followup-reminders${ screen }` );

/** Presses the admin bar's button; the site moves its clock hour by hour and loads the page again. */
async function later( page: Page, button: string ): Promise< void > {
	const clock = page.locator( '#wp-admin-bar-local-clock' );
	const before = await clock.innerText();
	await page.getByRole( 'menuitem', { name: button } ).click();
	await expect( clock ).not.toHaveText( before );
}

/** By its number, in the view that shows closed ones too. */
async function openCase( page: Page, number: string ): Promise< void > {
	await page
		.getByRole( 'navigation', { name: 'Views of the list' } )
		.getByRole( 'button', { name: 'All', exact: true } )
		.click();
	await page
		.getByRole( 'row' )
		.filter( { hasText: number } )
		.getByRole( 'link' )
		.click();
}

/** What the mailbox lists, oldest first: recipient and subject. */
async function mails( page: Page ): Promise< string[] > {
	await page.goto( '/?mailbox' );
	const list = page.getByRole( 'navigation', { name: 'Messages' } );
	const rows = await list.getByRole( 'link' ).allInnerTexts();
	return rows
		.map( ( row ) => {
			const [ head = '', subject = '' ] = row.split( '\n' );
			return `${ head.split( ' · ' )[ 1 ] }: ${ subject.trim() }`;
		} )
		.reverse();
}

test( 'one pays, one disputes, one stays silent', async ( { page } ) => {
	await test.step( 'three payments were refused and nobody was written to yet', async () => {
		await open( page, '-cases' );
		await expect( page.getByRole( 'row' ) ).toHaveCount( 4 );
		for ( const name of [ 'Anna Keller', 'Bruno Costa', 'Chloe Martin' ] ) {
			const row = page.getByRole( 'row' ).filter( { hasText: name } );
			await expect( row ).toContainText( 'Open' );
			await expect( row ).toContainText( 'email 1 of 4' );
		}
		expect( await mails( page ) ).toEqual( [] );
	} );

	await test.step( 'the preview runs the draft on a real case while it is edited, and sends nothing', async () => {
		await open( page, '-sequences#/failed_subscription_payment' );
		await page
			.getByLabel( 'Case', { exact: true } )
			.selectOption( { label: 'M-1003, Chloe Martin, €45.00' } );
		const plan = page.locator( '.fur-plan' );
		await expect( plan ).toContainText( 'Card must be replaced' );
		await expect( plan ).toContainText( '11:01' );
		await page.getByRole( 'button', { name: /^Step 1: First/ } ).click();
		await page
			.getByLabel( 'Unit' )
			.first()
			.selectOption( { label: 'minutes' } );
		await page.getByLabel( 'How long' ).fill( '90' );
		await expect( plan ).toContainText( '11:31' );
		await picture( page, 'editor' );
		expect( await mails( page ) ).toEqual( [] );
	} );

	await test.step( 'after an hour each gets the words that fit', async () => {
		await open( page, '-cases' );
		await later( page, 'One hour later' );
		expect( ( await mails( page ) ).sort() ).toEqual( [
			'anna@example.test: Payment for your subscription didn’t go through',
			'bruno@example.test: Payment for your subscription didn’t go through',
			'chloe@example.test: Please update your card for your subscription',
		] );
		await picture( page, 'mailbox' );
	} );

	await test.step( 'eight days bring the silent one two more reminders, and the others an answer each', async () => {
		await open( page, '-cases' );
		for ( let day = 1; day <= 8; ++day ) {
			await later( page, 'One day later' );
		}
		const all = await mails( page );
		const laterTo = ( who: string ) =>
			all.filter( ( mail ) => mail.startsWith( `${ who }@` ) ).slice( 1 );
		expect( all ).toHaveLength( 7 );
		expect( laterTo( 'anna' ) ).toEqual( [
			'anna@example.test: Payment received, thank you',
		] );
		expect( laterTo( 'bruno' ) ).toEqual( [
			expect.stringContaining( 'We received your message about' ),
		] );
		expect( laterTo( 'chloe' ) ).toEqual( [
			'chloe@example.test: We tried again: your subscription is still unpaid',
			expect.stringMatching( /\b(pauses on|please pay by) \S/ ),
		] );
	} );

	await test.step( '"Why?" explains each mail that was not sent', async () => {
		await open( page, '-cases' );
		await picture( page, 'cases' );

		await openCase( page, 'M-1001' );
		const why = page.locator( '.fur-why' );
		await page.getByText( 'Every check', { exact: true } ).click();
		await expect( why ).toContainText( 'Ended: it is paid' );
		for ( const step of [ 'Second', 'Last', 'Suspend' ] ) {
			await expect( why.getByRole( 'listitem' ) ).toContainText( [
				new RegExp( `${ step }: it is paid` ),
			] );
		}

		await open( page, '-cases' );
		await openCase( page, 'M-1002' );
		await expect( page.locator( '.fur-head__why' ) ).toContainText(
			/^No messages: the customer disputed €\d+\.\d\d on /
		);
		await page.getByText( 'Every check', { exact: true } ).click();
		await expect( why ).toContainText(
			'On hold: the customer disputes all of what is left'
		);
		for ( const step of [ 'Second', 'Last', 'Suspend' ] ) {
			await expect( why.getByRole( 'listitem' ) ).toContainText( [
				new RegExp( `${ step }: the customer disputes` ),
			] );
		}
		await picture( page, 'case-why' );

		await open( page, '-cases' );
		await openCase( page, 'M-1003' );
		await expect(
			page.getByRole( 'region', { name: 'History' } )
		).toContainText( 'Email sent: First' );
		await page
			.getByRole( 'button', { name: 'Show email' } )
			.first()
			.click();
		await expect( page.getByRole( 'dialog' ) ).toContainText( 'Sent' );
		await picture( page, 'case-mail' );
		await page.keyboard.press( 'Escape' );
		await picture( page, 'case' );
		await page.getByText( 'Every check', { exact: true } ).click();
		await expect( why ).toContainText(
			'Nothing is due now: the case waits.'
		);
		await expect( why ).toContainText( 'Step “suspend”' );
	} );
} );
