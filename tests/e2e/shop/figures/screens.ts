import { expect, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { ADDRESS } from './shop';

export async function logIn( page: Page ): Promise< void > {
	await page.goto( `${ ADDRESS }/wp-login.php` );
	await page.locator( '#user_login' ).fill( 'admin' );
	await page.locator( '#user_pass' ).fill( 'password' );
	await page.locator( '#wp-submit' ).click();
	await page.waitForURL( /wp-admin/ );
}

export interface Shown {
	readonly period?: string;
	readonly currency?: string;
}

/** A tab of Overview: '', `receivables` or `messages`. */
export async function overview(
	page: Page,
	tab = '',
	shown: Shown = {}
): Promise< void > {
	const query = new URLSearchParams( {
		page: 'followup-reminders',
		...shown,
	} );
	await page.goto( 'about:blank' );
	await page.goto( `${ ADDRESS }/wp-admin/admin.php?${ query }#/${ tab }` );
	await expect( page.locator( '.fur-figure-card' ).first() ).toBeVisible();
	await expect(
		page.locator( '.fur-overview-row, .fur-aging, .fur-table' ).first()
	).toBeVisible();
	await page.waitForLoadState( 'networkidle' );
}

export const card = ( page: Page, name: string ): Locator =>
	page.getByRole( 'region', { name, exact: true } );

/** Opens what a card says of how its number is made. */
export const showFormula = ( page: Page, title: string ) =>
	card( page, title ).getByText( 'How this is counted' ).click();

export const number = ( page: Page, name: string ): Locator =>
	card( page, name ).locator( '.fur-figure-card__value a' );

/** The cells of a table, row by row, as they are read. */
export async function table(
	page: Page,
	name: string
): Promise< readonly ( readonly string[] )[] > {
	const shown = page.getByRole( 'table', { name, exact: true } );
	await expect( shown ).toBeVisible();
	return shown
		.locator( 'tbody tr' )
		.evaluateAll( ( rows ) =>
			rows.map( ( row ) =>
				[ ...row.children ].map( ( cell ) =>
					( cell.textContent ?? '' ).trim()
				)
			)
		);
}

/** A number of a table, which opens its cases. */
export const inTable = (
	page: Page,
	name: string,
	row: string | RegExp,
	column: number
): Locator =>
	page
		.getByRole( 'table', { name, exact: true } )
		.getByRole( 'row' )
		.filter( { has: page.getByRole( 'rowheader', { name: row } ) } )
		.locator( '> *' )
		.nth( column )
		.getByRole( 'link' );

/** Presses a number, as for a tab of its own, and reads the cases that come: `Anna 41.00`, by name. */
export async function casesOf(
	page: Page,
	link: Locator
): Promise< readonly string[] > {
	const opens = page.context().waitForEvent( 'page' );
	await link.click( { modifiers: [ 'Control' ] } );
	const list = await opens;
	await expect(
		list.getByRole( 'heading', { level: 1, name: /: the cases$/ } )
	).toBeVisible();
	const rows = list.locator( '.fur-table tbody tr' );
	await expect(
		rows.first().or( list.getByText( 'No case stands behind' ) )
	).toBeVisible();
	const lines = await rows.evaluateAll( ( all ) =>
		all.map( ( row ) => {
			const cells = [ ...row.children ].map( ( cell ) =>
				( cell.textContent ?? '' ).trim()
			);
			const name = ( cells[ 0 ] ?? '' ).split( ' ' )[ 0 ] ?? '';
			return `${ name } ${ ( cells.pop() ?? '' ).replace( /[€£]/g, '' ) }`;
		} )
	);
	await list.close();
	return [ ...lines ].sort();
}

/** What a table says as a file: its rows without the line of headings. */
export async function file(
	page: Page,
	section: string
): Promise< readonly ( readonly string[] )[] > {
	const waits = page.waitForEvent( 'download' );
	await page
		.locator( 'section' )
		.filter( {
			has: page.getByRole( 'heading', { name: section, exact: true } ),
		} )
		.getByRole( 'button', { name: 'Download as CSV' } )
		.click();
	const path = await ( await waits ).path();
	return readFileSync( path, 'utf8' )
		.replace( /^\ufeff/, '' )
		.trim()
		.split( '\r\n' )
		.slice( 1 )
		.map( ( line ) => line.slice( 1, -1 ).split( '","' ) );
}

interface Violation {
	readonly id: string;
	readonly nodes: readonly { readonly html: string }[];
}

/** What axe finds in what is ours. */
export async function violations( page: Page ): Promise< string[] > {
	await page.addScriptTag( { path: require.resolve( 'axe-core' ) } );
	const found = await page.evaluate(
		async () =>
			// @ts-expect-error -- axe is a global of the script above.
			( await axe.run( '#followup-reminders' ) ).violations as Violation[]
	);
	return found.map(
		( { id, nodes } ) => `${ id }: ${ nodes[ 0 ]?.html ?? '' }`
	);
}
