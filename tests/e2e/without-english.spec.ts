import { expect, type Page, test } from '@playwright/test';
import { join } from 'node:path';
import { DIALOGS, openDialog, overflowOf } from './support/dialogs';
import { englishAmong, inFrench, textsOf } from './support/french';
import { NAME, site } from './support/site';

/** Last of all tests, as the sequences it makes stay. */
test.beforeAll( () =>
	site( 'eval', NAME, join( __dirname, 'support/french.php' ) )
);
test.afterAll( () =>
	site( 'eval', NAME, join( __dirname, 'support/english.php' ) )
);

const open = async ( page: Page, path: string ) => {
	await page.goto( 'about:blank' );
	await page.goto( `/wp-admin/admin.php?page=followup-reminders${ path }` );
	await expect( page.locator( '#followup-reminders h1' ) ).toBeVisible();
	await page.waitForLoadState( 'networkidle' );
};

for ( const path of [
	'',
	'#/welcome',
	'-cases',
	'-cases#/1',
	'-cases#/unknown',
	'-cases#/older-debts',
	'-tasks',
	'-tasks#/all',
	'-sequences',
	'-sequences#/new',
	'-sequences#/failed_subscription_payment',
	'-invoices',
	'-messages',
	'-messages#/new',
	'-settings',
	'-settings#/payments',
	'-settings#/limits',
	'-settings#/connections',
	'-settings#/privacy',
	'-settings#/status',
] ) {
	test( `no English is left on ${ path || 'the overview' }`, async ( {
		page,
	} ) => {
		await open( page, path );
		const texts = await textsOf( page.locator( '#followup-reminders' ) );
		expect( texts.length ).toBeGreaterThan( 3 );
		expect( englishAmong( texts ) ).toEqual( [] );
	} );
}

for ( const dialog of DIALOGS ) {
	for ( const width of [ 1280, 390 ] ) {
		test( `no English is left on ${ dialog.name } at ${ width } px, and nothing stands beside the page`, async ( {
			page,
		} ) => {
			await page.setViewportSize( { width, height: 900 } );
			const part = await openDialog( page, dialog, inFrench );
			await page.waitForTimeout( 300 );
			await part.scrollIntoViewIfNeeded();
			await page.screenshot( {
				path: `tests/e2e/results/dialogs/${ dialog.name }-${ width }-french.png`,
			} );
			const texts = await textsOf( part );
			expect( texts.length ).toBeGreaterThan( 2 );
			expect( englishAmong( texts ) ).toEqual( [] );
			expect( await overflowOf( part ) ).toBeLessThanOrEqual( 0 );
		} );
	}
}

test( 'a French owner starts test mode', async ( { page } ) => {
	await page.goto( '/wp-admin/plugins.php' );
	let clicks = 0;
	const press = async ( name: string | RegExp ) => {
		await page.getByRole( 'button', { name } ).first().click();
		clicks++;
	};
	await page
		.locator(
			'[data-slug="follow-up-reminders"], [data-plugin^="followup-reminders/"]'
		)
		.getByRole( 'link', { name: 'Configurer' } )
		.click();
	clicks++;
	await expect(
		page.getByRole( 'heading', { name: 'Ce que nous avons trouvé' } )
	).toBeVisible();
	await press( 'Continuer' );
	await expect(
		page.getByRole( 'heading', { name: 'Que voulez-vous récupérer' } )
	).toBeVisible();
	await press( 'Continuer' );
	await expect(
		page.getByRole( 'heading', { name: 'Voir d’abord' } )
	).toBeVisible();
	await press( 'Continuer' );
	await press( 'Démarrer le mode test' );
	await expect(
		page.getByText( /séquences? (est|sont) en mode test/ )
	).toBeVisible();
	expect( clicks ).toBeLessThanOrEqual( 12 );
} );
