import { expect, test } from '@playwright/test';
import { linksOf, picture, said, violations } from './pages';
import { run, shopAsMade } from './site';

test.beforeAll( shopAsMade );

const OURS = '.followup-reminders-debt';

const ANSWERS = [
	'1',
	'later',
	'part',
	'paid',
	'wrong',
	'time',
	'instalments',
	'person',
	'stranger',
	'preferences',
	'quiet',
];

test( 'pay page, answer page and every form of it have no violation that axe knows', async ( {
	page,
} ) => {
	const { pay } = linksOf( 'person' );
	await page.goto( pay );
	expect( await violations( page, OURS ), 'pay page' ).toEqual( [] );
	for ( const answer of ANSWERS ) {
		await page.goto( `${ pay }&answer=${ answer }` );
		expect( await violations( page, OURS ), answer ).toEqual( [] );
	}
	await page.goto( `${ pay }&answer=later` );
	await page.getByRole( 'button', { name: 'Send my date' } ).click();
	expect( await violations( page, OURS ), 'with an error' ).toEqual( [] );
	await page.goto( `${ pay }&answer=preferences` );
	await page.getByRole( 'button', { name: 'Save preferences' } ).click();
	await expect( said( page ) ).toContainText( 'Saved.' );
	expect(
		await violations( page, '.followup-reminders-card[role="status"]' ),
		'what came of it'
	).toEqual( [] );
} );

test( 'refused links have no violation that axe knows', async ( { page } ) => {
	await page.goto( '/?followup-reminders=1.2.3' );
	await expect( said( page ) ).toBeVisible();
	expect(
		await violations( page, '.followup-reminders-card[role="status"]' )
	).toEqual( [] );
} );

test( 'account holder pays two debts at once, and the account has no violation that axe knows', async ( {
	page,
} ) => {
	await page.goto( '/my-account/payments/' );
	await page.getByLabel( 'Username or email address' ).fill( 'dora' );
	await page.locator( '#password' ).fill( 'password' );
	await page.getByRole( 'button', { name: 'Log in', exact: true } ).click();
	await page.goto( '/my-account/payments/' );
	expect( await violations( page, '.followup-reminders-account' ) ).toEqual(
		[]
	);
	await picture( page, 'account-together' );
	await page
		.getByRole( 'button', { name: 'Pay the chosen ones together' } )
		.click();
	await expect( page.getByText( '€90.00' ).first() ).toBeVisible();
	await page.getByRole( 'button', { name: /Pay for order|Pay €90/ } ).click();
	await expect( page ).toHaveURL( /order-received/ );
	run( 'later.php', '2' );
	await page.goto( '/my-account/payments/' );
	await expect(
		page.getByText( 'Nothing is open. Thank you.' )
	).toBeVisible();
	expect( await violations( page, '.followup-reminders-account' ) ).toEqual(
		[]
	);
	await picture( page, 'account-together-paid' );
	await page.goto( '/my-account/payments/?statement=1' );
	expect( await violations( page, '.followup-reminders-account' ) ).toEqual(
		[]
	);
} );

test( 'notice of something overdue is closed and stays closed', async ( {
	page,
} ) => {
	run( 'overdue.php' );
	await page.goto( '/my-account/' );
	await page.getByLabel( 'Username or email address' ).fill( 'edgar' );
	await page.locator( '#password' ).fill( 'password' );
	await page.getByRole( 'button', { name: 'Log in', exact: true } ).click();
	await page.goto( '/' );
	const notice = page.locator( '.followup-reminders-notice' );
	await expect( notice ).toBeVisible();
	expect( await violations( page, '.followup-reminders-notice' ) ).toEqual(
		[]
	);
	await picture( page, 'notice' );
	await notice.getByRole( 'button' ).click();
	await expect( notice ).toHaveCount( 0 );
	await page.goto( '/shop/' );
	await expect( notice ).toHaveCount( 0 );
} );
