import { expect, test } from '@playwright/test';
import { picture } from './pages';
import { mailsTo, run, shopAsMade } from './site';

test.beforeAll( shopAsMade );

interface NoticeState {
	readonly id: number;
	readonly tasks: readonly string[];
}

/** An invoice of a company falls due, and two days pass. */
const fallsDue = ( number: string ): NoticeState =>
	JSON.parse( run( 'notice.php', number ) ) as NoticeState;

const IDENTITY =
	'Atelier Nord SARL, 8 rue des Halles, 59000 Lille, RCS Lille 800 000 000';

const notices = () =>
	mailsTo( 'atelier' ).filter( ( mail ) =>
		mail.subject.includes( 'Formal' )
	);

test.use( { viewport: { width: 1280, height: 900 } } );

test( 'formal notice is not sent without the company’s identity; the owner adds it, and the next one names it', async ( {
	page,
} ) => {
	test.setTimeout( 240_000 );
	const first = fallsDue( 'N-1' );
	expect( notices() ).toEqual( [] );
	expect( first.tasks ).toEqual( [ 'identity_missing' ] );

	await page.goto( '/wp-login.php' );
	await page.locator( '#user_login' ).fill( 'admin' );
	await page.locator( '#user_pass' ).fill( 'password' );
	await page.locator( '#wp-submit' ).click();
	await page.waitForURL( /wp-admin/ );
	await page.goto(
		`/wp-admin/admin.php?page=followup-reminders-cases#/${ first.id }`
	);
	await expect(
		page.getByText( 'Complete the customer’s address' ).first()
	).toBeVisible();
	await page.getByRole( 'button', { name: 'Change legal identity' } ).click();
	const dialog = page.getByRole( 'dialog' );
	await dialog
		.getByLabel( 'Legal name, address and registration number' )
		.fill( IDENTITY );
	await picture( page, 'identity-dialog' );
	await dialog.getByRole( 'button', { name: 'Save' } ).click();
	await expect( dialog ).toHaveCount( 0 );
	await expect( page.getByText( IDENTITY ) ).toBeVisible();
	await picture( page, 'identity-saved' );

	const second = fallsDue( 'N-2' );
	expect( second.tasks ).toEqual( [] );
	const sent = notices();
	expect( sent ).toHaveLength( 1 );
	expect( sent[ 0 ]?.text ).toContain( `Debtor: ${ IDENTITY }` );
	expect( sent[ 0 ]?.text ).toContain( 'N-2' );
} );
