import { expect, type Page, test } from '@playwright/test';
import { countPages, noSecrets, picture, said, violations } from './pages';
import { mailsTo, run, shopAsMade } from './site';

test.beforeAll( shopAsMade );

/** The button of the one mail that lists both orders. */
const payAllOf = ( name: string ): string =>
	mailsTo( name )
		.flatMap(
			( mail ) =>
				mail.text.match( /https?:\/\/\S+\?followup-reminders=\S+/g ) ??
				[]
		)
		.find( ( link ) => link.includes( '&with=' ) ) ?? '';

const statesOf = ( name: string ): readonly string[] =>
	JSON.parse( run( 'states.php', `${ name }@example.test` ) ) as string[];

/** All orders of the shop: that a browser showed the page is an event of its own. */
const orders = (): readonly string[] =>
	( JSON.parse( run( 'state.php' ) ) as { orders: string[] } ).orders;

/** Nothing where there is no JavaScript to look with. */
type Look = ( within: string ) => Promise< string[] >;

async function paysAll(
	page: Page,
	name: string,
	look: Look
): Promise< void > {
	run( 'people.php', name, '2' );
	const link = payAllOf( name );
	expect( link ).not.toBe( '' );
	const before = orders();
	await page.goto( link );
	await expect( page.getByText( '€90.00' ).first() ).toBeVisible();
	await expect( page.getByText( /order #\d+: €45\.00/ ) ).toHaveCount( 2 );
	await noSecrets( page );
	await picture( page, `together-${ name }` );
	expect( await look( '.followup-reminders-debt' ), 'list' ).toEqual( [] );
	expect( orders(), 'Showing it makes nothing.' ).toEqual( before );
	await page.getByRole( 'button', { name: 'Pay €90.00' } ).click();
	await noSecrets( page );
	await picture( page, `together-${ name }-form` );
	await page.getByRole( 'button', { name: 'Pay €90.00' } ).click();
	await expect( said( page ) ).toContainText( 'Your payment is complete' );
	await noSecrets( page );
	expect(
		await look( '.followup-reminders-card[role="status"]' ),
		'confirmation'
	).toEqual( [] );
	run( 'later.php', '2' );
	expect( statesOf( name ) ).toEqual( [ 'paid', 'paid' ] );
	// Who presses the button of the mail once more pays nothing twice.
	await page.goto( link );
	await expect( said( page ) ).toContainText( 'Your payment is complete' );
}

test( 'everything a digest lists is paid at once, logged out, in three pages', async ( {
	page,
} ) => {
	const pages = countPages( page );
	await paysAll( page, 'gil', ( within ) => violations( page, within ) );
	// List, form, confirmation; the fourth is the link opened again.
	expect( pages() ).toBe( 4 );
} );

test.describe( 'without JavaScript', () => {
	test.use( { javaScriptEnabled: false } );

	test( 'everything a digest lists is paid at once', async ( { page } ) => {
		await paysAll( page, 'hans', () => Promise.resolve( [] ) );
	} );
} );
