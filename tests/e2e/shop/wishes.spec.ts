import { expect, test } from '@playwright/test';
import { choose, linksOf, noSecrets, picture, said } from './pages';
import { mailsTo, run, shopAsMade } from './site';

test.beforeAll( shopAsMade );

interface NextMail {
	/** Hour of the day on the shop's clock; null: none came. */
	readonly hour: number | null;
	readonly tasks: readonly string[];
}

/** Hour by hour until a customer is written to once more, so many hours at most. */
const nextMail = ( name: string, hours: number ): NextMail =>
	JSON.parse(
		run( 'wishes.php', `${ name }@example.test`, String( hours ) )
	) as NextMail;

test.describe( 'without JavaScript', () => {
	test.use( { javaScriptEnabled: false } );

	test( 'guest chooses French and evenings from the mail, and is written to in French in the evening', async ( {
		page,
	} ) => {
		run( 'people.php', 'flora', '1' );
		const { pay, answer } = linksOf( 'flora' );
		await page.goto( answer );
		await choose( page, 'Language, times and how we remind you' );
		await noSecrets( page );
		await expect( page.getByLabel( 'At any time' ) ).toBeChecked();
		await expect( page.getByLabel( /account/ ) ).toHaveCount( 0 );
		await page.getByLabel( 'Français' ).check();
		await page.getByLabel( /In the evening/ ).check();
		await picture( page, 'wishes' );
		await page.getByRole( 'button', { name: 'Save preferences' } ).click();
		await expect( said( page ) ).toContainText( 'next message' );
		const seen = mailsTo( 'flora' ).length;
		const { hour } = nextMail( 'flora', 24 * 12 );
		expect( hour ).toBeGreaterThanOrEqual( 17 );
		expect( hour ).toBeLessThan( 21 );
		expect( mailsTo( 'flora' ).slice( seen )[ 0 ]?.text ).toContain(
			'Bonjour'
		);
		await page.goto( pay );
		await expect(
			page.getByRole( 'button', { name: /^Payer/ } )
		).toBeVisible();
	} );
} );

test( 'customer who asks for a call gets none of the reminders, and staff a task', async ( {
	page,
} ) => {
	run( 'people.php', 'gaston', '1' );
	await page.goto( linksOf( 'gaston' ).answer );
	await choose( page, 'Language, times and how we remind you' );
	await page.getByLabel( /By phone/ ).check();
	await page.getByRole( 'button', { name: 'Save preferences' } ).click();
	await expect( said( page ) ).toContainText( 'Saved.' );
	const { hour, tasks } = nextMail( 'gaston', 24 * 4 );
	expect( hour ).toBeNull();
	expect( tasks ).toEqual( [ 'customer_wants_call' ] );
} );

test( 'account holder chooses evenings and the account alone', async ( {
	page,
} ) => {
	await page.goto( '/my-account/payments/' );
	await page.getByLabel( 'Username or email address' ).fill( 'anna' );
	await page.locator( '#password' ).fill( 'password' );
	await page.getByRole( 'button', { name: 'Log in', exact: true } ).click();
	await page.goto( '/my-account/payments/' );
	await page
		.getByLabel( 'When may we write to you?' )
		.selectOption( 'evening' );
	await page
		.getByLabel( 'How should we remind you?' )
		.selectOption( 'account' );
	await page.getByRole( 'button', { name: 'Save preferences' } ).click();
	await expect( said( page ) ).toContainText( 'Your preferences are saved.' );
	await expect( page.getByLabel( 'When may we write to you?' ) ).toHaveValue(
		'evening'
	);
	await expect( page.getByLabel( 'How should we remind you?' ) ).toHaveValue(
		'account'
	);
	await picture( page, 'account-wishes' );
} );
