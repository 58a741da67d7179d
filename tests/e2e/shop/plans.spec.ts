import { expect, test, type Page } from '@playwright/test';
import { choose, inTenDays, linksOf, noSecrets, picture, said } from './pages';
import { mailsTo, run, shopAsMade } from './site';

test.beforeAll( shopAsMade );

interface PlanState {
	readonly state: string;
	readonly endReason: string;
	readonly whole: string;
	readonly hold: string | null;
	readonly paidMinor: number;
	readonly instalments: readonly string[];
	readonly order: string;
}

const planOf = ( name: string ): PlanState =>
	JSON.parse( run( 'plan.php', `${ name }@example.test` ) ) as PlanState;

/** Lets days pass until a mail of a kind has come, a month at most. */
function waitForMail( name: string, subject: RegExp, seen: number ): string {
	for ( let day = 0; day < 31; day++ ) {
		const found = mailsTo( name )
			.slice( seen )
			.find( ( mail ) => subject.test( mail.subject ) );
		if ( found !== undefined ) {
			return found.text;
		}
		run( 'later.php', '24' );
	}
	throw new Error( `No mail ${ subject } came.` );
}

const payLink = ( text: string ): string =>
	( text.match( /https?:\/\/\S+\?followup-reminders=\S+/g ) ?? [] ).find(
		( link ) => ! link.includes( '&answer=' )
	) ?? '';

async function pay( page: Page, link: string ): Promise< void > {
	await page.goto( link );
	const ready = page.getByRole( 'button', { name: 'Pay €15.00' } );
	await ready.click();
	// The order asked for another amount before: the payment is made ready by a press of its own.
	if ( ( await said( page ).count() ) === 0 ) {
		await page.getByRole( 'button', { name: 'Pay €15.00' } ).click();
	}
	await expect( said( page ) ).toContainText( 'Your payment is complete' );
}

test( 'plan of three instalments: agreed, one paid, one missed and paid late, the last paid', async ( {
	page,
} ) => {
	test.setTimeout( 600_000 );
	run( 'plan.php', 'rules' );
	await page.goto( linksOf( 'plan' ).answer );
	await choose( page, 'Pay in instalments' );
	await page.getByLabel( '3 weekly instalments of €15.00' ).check();
	await page.getByLabel( 'First payment on' ).fill( inTenDays() );
	await picture( page, 'plan-ask' );
	const before = mailsTo( 'plan' ).length;
	await page.getByRole( 'button', { name: 'Agree on this plan' } ).click();
	await expect( said( page ) ).toContainText(
		'Agreed: 3 instalments. The first, €15.00, is due on'
	);
	run( 'later.php', '14' );
	expect( planOf( 'plan' ) ).toMatchObject( {
		state: 'running',
		hold: 'plan',
		instalments: [ 'open', 'open', 'open' ],
	} );
	const agreed = mailsTo( 'plan' ).slice( before );
	expect( agreed.map( ( mail ) => mail.subject ) ).toEqual( [
		expect.stringMatching( /payment plan|Agreed: 3 payments/ ),
	] );
	await page.goto( payLink( agreed[ 0 ]?.text ?? '' ) );
	await expect(
		page.getByRole( 'heading', { name: 'Your payment plan' } ).first()
	).toBeVisible();
	await noSecrets( page );
	await picture( page, 'plan' );

	const first = waitForMail(
		'plan',
		/Instalment 1 of 3 is due|€15\.00 due on/,
		before
	);
	await pay( page, payLink( first ) );
	run( 'later.php', '3' );
	expect( planOf( 'plan' ) ).toMatchObject( {
		paidMinor: 1500,
		instalments: [ 'paid', 'open', 'open' ],
	} );

	const missed = waitForMail(
		'plan',
		/Instalment 2 of 3 is not paid yet|€15\.00 was due on/,
		before
	);
	expect( missed ).toContain( 'Instalment 2 of 3' );
	expect( planOf( 'plan' ) ).toMatchObject( { state: 'running' } );
	await page.goto( payLink( missed ) );
	await picture( page, 'plan-missed' );
	await pay( page, payLink( missed ) );
	run( 'later.php', '3' );
	expect( planOf( 'plan' ).instalments ).toEqual( [
		'paid',
		'paid',
		'open',
	] );

	const last = waitForMail( 'plan', /Instalment 3 of 3/, before );
	await pay( page, payLink( last ) );
	run( 'later.php', '3' );
	expect( planOf( 'plan' ) ).toMatchObject( {
		state: 'ended',
		endReason: 'paid',
		whole: 'paid',
		paidMinor: 4500,
		instalments: [ 'paid', 'paid', 'paid' ],
	} );
	await page.goto( linksOf( 'plan' ).pay );
	await expect( said( page ) ).toContainText( 'Your payment is complete' );
} );
