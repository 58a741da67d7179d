import { expect, type Page, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { NAME, site } from './support/site';

const images = 'tests/e2e/results/older-debts';

test.beforeAll( () => {
	mkdirSync( images, { recursive: true } );
	site( 'eval', NAME, join( __dirname, 'support/older-debts.php' ) );
} );

const picture = ( page: Page, name: string ) =>
	page.screenshot( { path: `${ images }/${ name }.png`, fullPage: true } );

const open = ( page: Page, screen: string ) =>
	page.goto( `/wp-admin/admin.php?page=followup-reminders${ screen }` );

/** How many mails each of the older debtors has got. */
async function mails( page: Page ): Promise< Record< string, number > > {
	await page.goto( '/?mailbox' );
	const list = page.getByRole( 'navigation', { name: 'Messages' } );
	const rows = await list.getByRole( 'link' ).allInnerTexts();
	return counted(
		rows.flatMap( ( row ) => /older\d+/.exec( row )?.[ 0 ] ?? [] )
	);
}

const counted = ( names: readonly string[] ): Record< string, number > =>
	[ ...names ].sort().reduce< Record< string, number > >(
		( counts, name ) => ( {
			...counts,
			[ name ]: ( counts[ name ] ?? 0 ) + 1,
		} ),
		{}
	);

test( 'what was owed before is taken in by choice, and the first week is as it was foreseen', async ( {
	page,
} ) => {
	test.setTimeout( 300_000 );
	await open( page, '-cases' );
	await page.getByRole( 'link', { name: 'Older unpaid orders' } ).click();
	const ages = page.getByRole( 'table', {
		name: 'Older unpaid orders by age',
	} );
	await expect( ages ).toBeVisible();
	await picture( page, 'ages' );
	expect( await mails( page ) ).toEqual( {} );

	await open( page, '-cases#/older-debts' );
	for ( const age of [ 'Last 7 days', '8 to 30 days', '31 to 90 days' ] ) {
		await page.getByRole( 'checkbox', { name: age } ).focus();
		await page.keyboard.press( 'Space' );
	}
	await page
		.getByRole( 'button', { name: 'Preview the first week' } )
		.click();
	const week = page.getByRole( 'region', { name: 'The first week' } );
	await expect( week ).toContainText( 'would go out within a week' );
	await picture( page, 'preview' );

	const foreseen: string[] = [];
	const messages = week.getByRole( 'table', {
		name: 'Messages of the first week',
	} );
	const next = week.getByRole( 'button', { name: 'Next page' } );
	for (;;) {
		const cells = messages.locator( 'td[data-label="Customer"]' );
		for ( const name of await cells.allInnerTexts() ) {
			const no = /Customer (\d+)/.exec( name )?.[ 1 ];
			expect( no ).toBeDefined();
			foreseen.push( `older${ no }` );
		}
		if ( ( await next.count() ) === 0 || ( await next.isDisabled() ) ) {
			break;
		}
		await next.click();
	}
	expect( foreseen.length ).toBeGreaterThan( 10 );
	expect( await mails( page ) ).toEqual( {} );

	await open( page, '-cases#/older-debts' );
	for ( const age of [ 'Last 7 days', '8 to 30 days', '31 to 90 days' ] ) {
		await page.getByRole( 'checkbox', { name: age } ).check();
	}
	await page
		.getByRole( 'button', { name: 'Preview the first week' } )
		.click();
	await week.getByRole( 'button', { name: /^Follow up/ } ).click();
	const dialog = page.getByRole( 'dialog' );
	await picture( page, 'confirm' );
	await dialog.getByRole( 'button', { name: 'Follow up' } ).click();
	await expect(
		page.getByText( /are now followed up/ ).first()
	).toBeVisible();
	await expect(
		page.getByRole( 'row' ).filter( { hasText: 'Last 7 days' } )
	).toContainText( '0' );
	await picture( page, 'done' );

	const clock = page.locator( '#wp-admin-bar-local-clock' );
	for ( let day = 1; day <= 6; ++day ) {
		const before = await clock.innerText();
		await page.getByRole( 'menuitem', { name: 'One day later' } ).click();
		await expect( clock ).not.toHaveText( before );
	}
	expect( await mails( page ) ).toEqual( counted( foreseen ) );
} );
