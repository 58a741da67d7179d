import { expect, type Locator, type Page } from '@playwright/test';

/** The words of a button or a field in the language of the site, for what the source says in English. */
export type Say = ( english: string ) => string;

/** A dialog, or a part of a page that works like one, and how to come to it. */
export interface DialogScreen {
	readonly name: string;
	/** After `page=followup-reminders`. */
	readonly path: string;
	readonly open: ( page: Page, say: Say ) => Promise< Locator >;
}

const button = ( within: Page | Locator, name: string ): Locator =>
	within.getByRole( 'button', { name, exact: true } );

async function dialogOf( page: Page, opener: Locator ): Promise< Locator > {
	await opener.click();
	const dialog = page.getByRole( 'dialog' );
	await expect( dialog ).toBeVisible();
	await page.waitForLoadState( 'networkidle' );
	return dialog;
}

const SEQUENCE = '-sequences#/failed_subscription_payment';

const onCase =
	( label: string ) =>
	( page: Page, say: Say ): Promise< Locator > =>
		dialogOf( page, button( page, say( label ) ) );

export const DIALOGS: readonly DialogScreen[] = [
	{
		name: 'text-where-it-is-sent',
		path: SEQUENCE,
		open: async ( page, say ) => {
			await page.locator( '#fur-card-0' ).click();
			// Its icon is a letter of a font, which is part of its name.
			const edit = page.getByRole( 'button', {
				name: say( 'Edit and preview text' ),
			} );
			return dialogOf( page, edit.first() );
		},
	},
	{
		name: 'sender',
		path: SEQUENCE,
		open: ( page, say ) =>
			dialogOf( page, button( page, say( 'Sender' ) ) ),
	},
	{
		name: 'save-view',
		path: '-cases',
		open: ( page, say ) =>
			dialogOf( page, button( page, say( 'Save this view' ) ) ),
	},
	{
		name: 'import',
		path: '-settings#/privacy',
		open: async ( page, say ) => {
			const download = page.waitForEvent( 'download' );
			await button( page, say( 'Download export' ) ).click();
			const stream = await ( await download ).createReadStream();
			let text = '';
			for await ( const part of stream ) {
				text += String( part );
			}
			const document = JSON.parse( text ) as {
				settings: { sender: { fromName: string } };
			};
			document.settings.sender.fromName = `Riverside ${ Date.now() }`;
			await page.getByLabel( say( 'Import a file' ) ).setInputFiles( {
				name: 'export.json',
				mimeType: 'application/json',
				buffer: Buffer.from( JSON.stringify( document ) ),
			} );
			await expect(
				button( page, say( 'Import these changes' ) )
			).toBeVisible();
			return page.locator( '.fur-transfer' );
		},
	},
	{
		name: 'experiment',
		path: SEQUENCE,
		open: async ( page, say ) => {
			await page.locator( '#fur-card-entry' ).click();
			await button(
				page,
				say( 'Hold customers out to compare' )
			).click();
			await page.waitForLoadState( 'networkidle' );
			return page.locator( '.fur-experiment' );
		},
	},
	{
		name: 'agency',
		path: '-cases#/3',
		open: onCase( 'Export for an agency' ),
	},
	{
		name: 'promise',
		path: '-cases#/3',
		open: onCase( 'Record promise to pay' ),
	},
	{
		name: 'plan',
		path: '-cases#/3',
		open: onCase( 'Agree on a payment plan' ),
	},
];

export async function openDialog(
	page: Page,
	{ path, open }: DialogScreen,
	say: Say
): Promise< Locator > {
	await page.goto( 'about:blank' );
	await page.goto( `/wp-admin/admin.php?page=followup-reminders${ path }` );
	await expect( page.locator( '#followup-reminders h1' ) ).toBeVisible();
	await page.waitForLoadState( 'networkidle' );
	return open( page, say );
}

/** By how many pixels something is wider than the part it is in. */
export const overflowOf = ( part: Locator ): Promise< number > =>
	part.evaluate( ( element ) =>
		Math.max(
			...[ element, ...element.querySelectorAll( 'form, section' ) ].map(
				( one ) => one.scrollWidth - one.clientWidth
			)
		)
	);
