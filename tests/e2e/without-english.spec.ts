import { expect, type Page, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { NAME, site } from './support/site';

/** Last of all tests, as the sequences it makes stay. */
test.beforeAll( () =>
	site( 'eval', NAME, join( __dirname, 'support/french.php' ) )
);
test.afterAll( () =>
	site( 'eval', NAME, join( __dirname, 'support/english.php' ) )
);

/** Titles that were stored when the site was English. */
const STORED = [
	'Failed subscription payment',
	'Unpaid order',
	'Invoice on terms',
	'Card about to expire',
];

const translations = [
	...readFileSync(
		join( __dirname, '../../languages/followup-reminders-fr_FR.po' ),
		'utf8'
	).matchAll( /^msgid "(.+)"\n(?:msgstr "(.+)")/gm ),
];
/** Some are French of another English text too: "Pays" is a country. */
const french = new Set(
	translations.map( ( [ , , translated ] ) => translated )
);

/** English texts whose French is another, from what translators wrote. */
const english = new Set(
	translations
		.filter( ( [ , said ] ) => ! french.has( said ) )
		.map( ( [ , said ] ) => ( said ?? '' ).replaceAll( '\\"', '"' ) )
		.filter( ( said ) => ! STORED.includes( said ) )
);

/** All that our part of the page says or is named, one text for each node. */
const textsOf = ( page: Page ) =>
	page.locator( '#followup-reminders' ).evaluate( ( root ) => {
		const said: string[] = [];
		const walk = document.createTreeWalker( root, NodeFilter.SHOW_TEXT );
		while ( walk.nextNode() ) {
			said.push( walk.currentNode.textContent?.trim() ?? '' );
		}
		root.querySelectorAll( '[aria-label],[placeholder],[title]' ).forEach(
			( element ) =>
				[ 'aria-label', 'placeholder', 'title' ].forEach( ( name ) =>
					said.push( element.getAttribute( name ) ?? '' )
				)
		);
		return said;
	} );

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
		const texts = await textsOf( page );
		expect( texts.length ).toBeGreaterThan( 3 );
		expect( texts.filter( ( text ) => english.has( text ) ) ).toEqual( [] );
	} );
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
