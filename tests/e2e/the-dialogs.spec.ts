import { expect, type Page, test } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import { violations } from './support/axe';
import { DIALOGS, openDialog, overflowOf } from './support/dialogs';

const images = 'tests/e2e/results/dialogs';
test.beforeAll( () => {
	mkdirSync( images, { recursive: true } );
} );

for ( const dialog of DIALOGS ) {
	for ( const width of [ 1280, 390 ] ) {
		test( `${ dialog.name } at ${ width } px has nothing that axe finds, and nothing beside the page`, async ( {
			page,
		} ) => {
			await page.setViewportSize( { width, height: 900 } );
			const part = await openDialog( page, dialog, ( said ) => said );
			// A transition that is under way has colours of its own.
			await page.waitForTimeout( 300 );
			await part.scrollIntoViewIfNeeded();
			await page.screenshot( {
				path: `${ images }/${ dialog.name }-${ width }.png`,
			} );
			expect( await violations( page ) ).toEqual( [] );
			expect( await overflowOf( part ) ).toBeLessThanOrEqual( 0 );
		} );
	}
}

const fresh = async ( page: Page, path: string ) => {
	await page.goto( 'about:blank' );
	await page.goto( `/wp-admin/admin.php?page=followup-reminders${ path }` );
	await expect( page.locator( '#followup-reminders h1' ) ).toBeVisible();
	await page.waitForLoadState( 'networkidle' );
};

test.describe( 'the keyboard keeps its place', () => {
	test( 'after a text is saved, and after it is closed', async ( {
		page,
	} ) => {
		await fresh( page, '-sequences#/failed_subscription_payment' );
		await page.getByRole( 'button', { name: /^Step 1:/ } ).press( 'Enter' );
		const edit = page
			.getByRole( 'button', { name: 'Edit and preview text' } )
			.first();
		await edit.press( 'Enter' );
		const dialog = page.getByRole( 'dialog' );
		await dialog.getByLabel( 'Subject', { exact: true } ).press( 'End' );
		await page.keyboard.type( ' now' );
		const save = dialog.getByRole( 'button', { name: 'Save text' } );
		await save.press( 'Enter' );
		await expect( dialog.getByText( /^Version \d+\.$/ ) ).toBeVisible();
		await expect( save ).toBeFocused();
		// Nothing is left to save, and pressing it again stores nothing.
		await expect( save ).toBeDisabled();
		await page.keyboard.press( 'Escape' );
		await expect( dialog ).toBeHidden();
		await expect( edit ).toBeFocused();
	} );

	test( 'after the sender of a sequence is saved', async ( { page } ) => {
		await fresh( page, '-sequences#/failed_subscription_payment' );
		const opener = page.getByRole( 'button', {
			name: 'Sender',
			exact: true,
		} );
		await opener.press( 'Enter' );
		const dialog = page.getByRole( 'dialog' );
		await dialog.getByLabel( 'From name' ).fill( 'The accounts desk' );
		await dialog.getByLabel( 'From name' ).press( 'Enter' );
		await expect( dialog ).toBeHidden();
		await expect( opener ).toBeFocused();
	} );

	test( 'after a view is saved, and after it is deleted', async ( {
		page,
	} ) => {
		await fresh( page, '-cases' );
		const opener = page.getByRole( 'button', { name: 'Save this view' } );
		await opener.press( 'Enter' );
		const dialog = page.getByRole( 'dialog' );
		await dialog.getByLabel( 'Name of the view' ).fill( 'By keyboard' );
		await dialog.getByLabel( 'Name of the view' ).press( 'Enter' );
		await expect( dialog ).toBeHidden();
		await expect(
			page.getByRole( 'button', { name: 'By keyboard', exact: true } )
		).toBeFocused();
		await page
			.getByRole( 'button', { name: 'Delete view: By keyboard' } )
			.press( 'Enter' );
		await expect( opener ).toBeFocused();
	} );

	test( 'after a file is imported', async ( { page } ) => {
		const found = DIALOGS.find( ( { name } ) => name === 'import' );
		expect( found ).toBeDefined();
		if ( found ) {
			await openDialog( page, found, ( said ) => said );
		}
		await page
			.getByRole( 'button', { name: 'Import these changes' } )
			.press( 'Enter' );
		await expect(
			page.locator( '.fur-notice' ).getByText( '1 change was imported.' )
		).toBeVisible();
		await expect( page.getByLabel( 'Import a file' ) ).toBeFocused();
	} );

	test( 'after the export for an agency is downloaded', async ( {
		page,
	} ) => {
		await fresh( page, '-cases#/3' );
		const opener = page.getByRole( 'button', {
			name: 'Export for an agency',
		} );
		await opener.press( 'Enter' );
		const file = page.waitForEvent( 'download' );
		await page
			.getByRole( 'button', { name: 'Download zip' } )
			.press( 'Enter' );
		expect( ( await file ).suggestedFilename() ).toMatch( /\.zip$/ );
		await expect( page.getByRole( 'dialog' ) ).toBeHidden();
		await expect( opener ).toBeFocused();
	} );

	test( 'after a promise is recorded, and after it is withdrawn', async ( {
		page,
	} ) => {
		await fresh( page, '-cases#/3' );
		const opener = page.getByRole( 'button', {
			name: 'Record promise to pay',
		} );
		await opener.press( 'Enter' );
		const dialog = page.getByRole( 'dialog' );
		await dialog.getByLabel( 'Pays by' ).press( 'Enter' );
		await expect( dialog ).toBeHidden();
		await expect( opener ).toBeFocused();
		const withdraw = page.getByRole( 'button', {
			name: 'Withdraw promise',
		} );
		await withdraw.press( 'Enter' );
		await expect( withdraw ).toHaveCount( 0 );
		await expect( page.locator( '.fur-actions :focus' ) ).toHaveCount( 1 );
	} );

	test( 'after settings are saved', async ( { page } ) => {
		await fresh( page, '-settings#/privacy' );
		const days = page.getByLabel( 'Days after a case was closed' );
		await days.fill( '500' );
		const save = page.getByRole( 'button', { name: /^Save/ } );
		await page.keyboard.press( 'Tab' );
		await save.press( 'Enter' );
		await expect( save ).toHaveCount( 0 );
		await expect(
			page.locator( '#followup-reminders :focus' )
		).toHaveCount( 1 );
	} );
} );

test( 'placeholders of a text have names, are one letter for the keyboard, and are copied and stored as tokens', async ( {
	page,
	context,
} ) => {
	await context.grantPermissions( [ 'clipboard-read', 'clipboard-write' ] );
	await fresh( page, '-messages#/call_customer:en_US:plain' );
	const subject = page.getByLabel( 'Subject', { exact: true } );
	await subject.fill( 'Call {full_name} about {number}' );
	await expect( subject ).toHaveValue(
		'Call [Full name] about [Bare number of the order or invoice]'
	);
	const caret = () =>
		subject.evaluate(
			( field ) => ( field as HTMLTextAreaElement ).selectionStart
		);
	await subject.press( 'Home' );
	for ( const at of [ 1, 2, 3, 4, 5, 16, 17 ] ) {
		await page.keyboard.press( 'ArrowRight' );
		await expect.poll( caret ).toBe( at );
	}
	await page.keyboard.press( 'ArrowLeft' );
	await page.keyboard.press( 'ArrowLeft' );
	await expect.poll( caret ).toBe( 5 );
	await page.keyboard.press( 'Shift+ArrowRight' );
	await page.keyboard.press( 'Control+c' );
	expect( await page.evaluate( () => navigator.clipboard.readText() ) ).toBe(
		'{full_name}'
	);
	await page.keyboard.press( 'End' );
	await page.keyboard.type( ', ' );
	await page.keyboard.press( 'Control+v' );
	await expect( subject ).toHaveValue(
		'Call [Full name] about [Bare number of the order or invoice], [Full name]'
	);
	await page.keyboard.press( 'Home' );
	for ( let right = 0; right < 6; right++ ) {
		await page.keyboard.press( 'ArrowRight' );
		await expect.poll( caret ).toBe( right < 5 ? right + 1 : 16 );
	}
	await page.keyboard.press( 'Backspace' );
	await page.keyboard.type( 'them' );
	await page.screenshot( { path: `${ images }/placeholders.png` } );
	const stored = page.waitForResponse(
		( answer ) =>
			answer.url().includes( 'templates' ) &&
			answer.request().method() !== 'GET' &&
			! answer.url().includes( 'preview' )
	);
	await page.getByRole( 'button', { name: 'Save text' } ).click();
	const saved = ( await ( await stored ).json() ) as { subject: string };
	expect( saved.subject ).toBe( 'Call them about {number}, {full_name}' );
} );
