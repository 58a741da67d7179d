import { expect, test, type Browser, type Page } from '@playwright/test';
import { mkdirSync } from 'node:fs';
import {
	card,
	casesOf,
	file,
	inTable,
	logIn,
	number,
	overview,
	showFormula,
	table,
	violations,
} from './screens';
import { ADDRESS, close, liveUntil, mails, open } from './shop';

/**
 * Three weeks of a shop, 1 to 21 February 2027, in UTC. Renewals fail at 08:00, are at risk and written to at 09:00 and tried again after 12, 12,
 * 24, 48 and 72 hours. Every number below is worked out from this table, never read from the shop.
 *
 * | Who, EUR      | What happened                                                   | Recovered of it   |
 * |---------------|-----------------------------------------------------------------|-------------------|
 * | Anna 41       | failed on the 1st, the retry of 20:00 passed (attempt 2)          | 41 retry          |
 * | Bruno 43      | 2nd, no money on the card; link of email 1 on the 3rd (4)         | 43 link           |
 * | Clara 47      | 3rd; new card on the 5th, retry of the 7th passed (5)             | 47 new card       |
 * | Dora 53       | 4th; all six failed; call and €20 in cash on the 15th (7)         | 20 a person       |
 * | Emil 59       | 5th; cancelled his subscription on the 10th                      | lost 59           |
 * | Fanny 61      | 8th; the shop cancelled the order on the 11th                    | called off 61     |
 * | Greta 67      | 9th; paid by herself on the 12th (5), dispute 15th, lost 19th     | 67 − 67 on her own |
 * | Hugo 71       | 10th; link on the 11th (4), €21 given back on the 16th           | 71 − 21 link      |
 * | Ida 73        | 11th; held out, paid by herself on the 14th                      | not followed      |
 * | Jan 79        | 18th, no money on the card; retry of the 25th passed (6)          | 79 retry, later   |
 * | Karl 83       | order of the 1st by bank transfer, found by the shop on the 10th  | 83 transfer       |
 * | Lena 89       | order of the 5th, card refused; link on the 6th                  | 89 link           |
 * | Olga 400      | invoice due on the 10th, paid on the 9th                         | never at risk     |
 * | Paul 600      | invoice due on the 10th, promised the 14th, transfer on the 15th  | 600 transfer      |
 * | Quentin 800   | invoice due on the 3rd; disputes €200 on the 12th                | open              |
 * | Rosa 900      | invoice of the 8th due on 10 March                               | open              |
 * | Mia £97       | order of the 8th, card refused; link on the 9th                  | £97 link          |
 * | Noel £101     | order of the 15th, card refused                                  | open              |
 */
test.describe.configure( { mode: 'serial' } );
test.use( { viewport: { width: 1280, height: 900 } } );

const images = process.env.JOURNEY_IMAGES ?? 'tests/e2e/results/journeys';
const picture = ( page: Page, name: string ) =>
	page.screenshot( { path: `${ images }/${ name }.png`, fullPage: true } );

const ours = () =>
	mails().filter( ( { source } ) =>
		source.includes( 'X-Followup-Reminders:' )
	);

/** The customer presses the button of the newest mail to them and pays, on a phone and logged out. */
async function payByLink(
	browser: Browser,
	name: string,
	amount: string
): Promise< void > {
	const mail = ours()
		.filter( ( { to } ) => to.includes( `${ name }@example.test` ) )
		.pop();
	const link = mail?.text.match(
		/https?:\/\/\S+\?followup-reminders=[^\s&]+/
	)?.[ 0 ];
	const page = await browser.newPage( {
		viewport: { width: 390, height: 844 },
	} );
	await page.goto( link ?? 'no link' );
	await page.getByRole( 'button', { name: `Pay ${ amount }` } ).click();
	await expect(
		page.locator( '.followup-reminders-card[role="status"]' )
	).toContainText( 'Your payment is complete' );
	await page.close();
}

test.beforeAll( async ( { browser } ) => {
	test.setTimeout( 1_200_000 );
	mkdirSync( images, { recursive: true } );
	open();
	liveUntil( '2027-02-03 10' );
	await payByLink( browser, 'bruno', '€43.00' );
	liveUntil( '2027-02-06 10' );
	await payByLink( browser, 'lena', '€89.00' );
	liveUntil( '2027-02-09 10' );
	await payByLink( browser, 'mia', '£97.00' );
	liveUntil( '2027-02-11 10' );
	await payByLink( browser, 'hugo', '€71.00' );
	liveUntil( '2027-02-22 09' );
} );

test.afterAll( close );

test.beforeEach( async ( { page } ) => {
	test.setTimeout( 600_000 );
	await logIn( page );
} );

test.describe( 'on Monday 22 February, looking back over 30 days', () => {
	// 41 + 43 + 47 + 20 + 83 + 89 + 600, and of Greta and Hugo 67 + 71 received, 67 + 21 taken back: 1061 − 88.
	const RECOVERED = [
		'Anna 41.00',
		'Bruno 43.00',
		'Clara 47.00',
		'Dora 20.00',
		'Greta 0.00',
		'Hugo 50.00',
		'Karl 83.00',
		'Lena 89.00',
		'Paul 600.00',
	];

	test( 'the cards say what came in and what is owed, and each opens its cases', async ( {
		page,
	} ) => {
		await overview( page );
		await expect( number( page, 'Recovered' ) ).toHaveText( '€973.00' );
		await expect( card( page, 'Recovered' ) ).toContainText(
			'from 9 cases'
		);
		await showFormula( page, 'Recovered' );
		await expect( card( page, 'Recovered' ) ).toContainText(
			'Received €1,061.00, taken back €88.00.'
		);
		// Jan. The sequences of Dora and Quentin have ended, so they are at risk without being followed up: 79 + 33 + 800.
		await expect( number( page, 'In recovery' ) ).toHaveText( '€79.00' );
		await expect( card( page, 'In recovery' ) ).toContainText(
			'in 1 case now'
		);
		await showFormula( page, 'In recovery' );
		await expect( card( page, 'In recovery' ) ).toContainText(
			'also without follow-up: €912.00'
		);
		// The first case is final on 6 March.
		await expect( number( page, 'Recovery rate' ) ).toHaveText( '–' );
		await expect( card( page, 'Recovery rate' ) ).toContainText(
			'available 33 days after'
		);
		await picture( page, 'figures-overview' );
		expect( await casesOf( page, number( page, 'Recovered' ) ) ).toEqual(
			RECOVERED
		);
		expect( await casesOf( page, number( page, 'In recovery' ) ) ).toEqual(
			[ 'Jan 79.00' ]
		);
	} );

	test( 'each week says what failed and what became of it, hatched while it can change', async ( {
		page,
	} ) => {
		await overview( page );
		const week = ( name: RegExp ) => page.getByRole( 'link', { name } );
		// 41 + 43 + 47 + 53 + 59 + 83 + 89 + 800; recovered without Emil, Quentin and what Dora owes: 33 + 800.
		const first = week( /^February 1, 2027 to February 7, 2027/ );
		await expect( first ).toHaveAccessibleName(
			/8 cases, €1,215\.00 failed, €323\.00 recovered, €59\.00 lost, €0\.00 cancelled by the shop, €833\.00 still unpaid/
		);
		// 61 + 67 + 71 + 600; Hugo kept 50 paid, Greta's is lost, 61 + 21 were called off.
		await expect(
			week( /^February 8, 2027 to February 14, 2027/ )
		).toHaveAccessibleName(
			/4 cases, €799\.00 failed, €650\.00 recovered, €67\.00 lost, €82\.00 cancelled by the shop, €0\.00 still unpaid/
		);
		await expect(
			week( /^February 15, 2027 to February 21, 2027/ )
		).toHaveAccessibleName(
			/1 case, €79\.00 failed, €0\.00 recovered, €0\.00 lost, €0\.00 cancelled by the shop, €79\.00 still unpaid/
		);
		await expect(
			page.getByRole( 'link', { name: /failed, / } )
		).toHaveCount( 3 );
		await expect(
			first.locator( '.fur-weeks__bar.is-open' )
		).toHaveAttribute( 'fill', /url/ );
		expect( await file( page, 'What failed, by week' ) ).toEqual(
			expect.arrayContaining( [
				[
					...[ '2027-02-01', '2027-02-07', 'EUR', '1215.00' ],
					...[ '323.00', '59.00', '0.00', '833.00', '8', 'no' ],
				],
				[
					...[ '2027-02-08', '2027-02-14', 'EUR', '799.00' ],
					...[ '650.00', '67.00', '82.00', '0.00', '4', 'no' ],
				],
			] )
		);
		expect( await casesOf( page, first ) ).toEqual( [
			'Anna 41.00',
			'Bruno 43.00',
			'Clara 47.00',
			'Dora 53.00',
			'Emil 59.00',
			'Karl 83.00',
			'Lena 89.00',
			'Quentin 800.00',
		] );
	} );

	test( 'what is due in the next seven days', async ( { page } ) => {
		await overview( page );
		// Noel's last email today, Jan's on the 25th, seven days after it failed; Rosa's first a week before 10 March.
		const days = page
			.getByRole( 'region', { name: 'The next seven days' } )
			.getByRole( 'listitem' );
		await expect( days ).toHaveText( [
			/^Today1$/,
			/0$/,
			/0$/,
			/^February 25, 20271$/,
			/0$/,
			/0$/,
			/0$/,
		] );
	} );

	test( 'the tables split the same money, and each line opens its cases', async ( {
		page,
	} ) => {
		await overview( page );
		const money = async ( name: string ) =>
			( await table( page, name ) ).map( ( row ) => row.slice( 0, 2 ) );
		// 41 + 43 + 47 + 20 + 0 + 50; Karl and Lena; Paul.
		expect( await money( 'By sequence' ) ).toEqual( [
			[ 'Invoice on terms', '€600.00' ],
			[ 'Failed subscription payment', '€201.00' ],
			[ 'Unpaid order', '€172.00' ],
		] );
		// Bruno's bank said why; Jan has not paid yet.
		expect( await money( 'By decline reason' ) ).toEqual( [
			[ 'No reason given', '€930.00' ],
			[ 'Not enough money, try later', '€43.00' ],
		] );
		// Renewals and Lena: 201 + 89; Karl; invoices name none.
		expect( await money( 'By payment method' ) ).toEqual( [
			[ 'No payment method', '€600.00' ],
			[ 'Test card (Test gateway)', '€290.00' ],
			[ 'Direct bank transfer', '€83.00' ],
		] );
		// Karl and Paul; Bruno, Lena and what Hugo kept paid. Of 973.
		expect( await table( page, 'What brought it' ) ).toEqual( [
			[ 'Bank transfer', '€683.00', '70.2%' ],
			[ 'Pay link', '€182.00', '18.7%' ],
			[ 'New card', '€47.00', '4.8%' ],
			[ 'Automatic retry', '€41.00', '4.2%' ],
			[ 'A person', '€20.00', '2.1%' ],
			[ 'On their own', '€0.00', '0.0%' ],
		] );
		// Karl, Lena and Paul without an attempt of the shop; Clara (and Greta); Bruno and Hugo; Anna; Dora.
		expect( await money( 'By attempt' ) ).toEqual( [
			[ 'Attempt 1', '€772.00' ],
			[ 'Attempt 4', '€93.00' ],
			[ 'Attempt 5', '€47.00' ],
			[ 'Attempt 2', '€41.00' ],
			[ 'Attempt 7', '€20.00' ],
		] );
		const bySequence = await file( page, 'By sequence' );
		expect( bySequence.map( ( row ) => [ row[ 1 ], row[ 5 ] ] ) ).toEqual( [
			[ 'Invoice on terms', '600.00' ],
			[ 'Failed subscription payment', '201.00' ],
			[ 'Unpaid order', '172.00' ],
		] );
		const opened: readonly [ string, string | RegExp, string[] ][] = [
			[ 'By sequence', 'Unpaid order', [ 'Karl 83.00', 'Lena 89.00' ] ],
			[ 'By sequence', 'Invoice on terms', [ 'Paul 600.00' ] ],
			[ 'By decline reason', /Not enough money/, [ 'Bruno 43.00' ] ],
			[
				'What brought it',
				'Bank transfer',
				[ 'Karl 83.00', 'Paul 600.00' ],
			],
			[
				'What brought it',
				'Pay link',
				[ 'Bruno 43.00', 'Hugo 50.00', 'Lena 89.00' ],
			],
			[ 'What brought it', 'New card', [ 'Clara 47.00' ] ],
			[ 'What brought it', 'Automatic retry', [ 'Anna 41.00' ] ],
			[ 'What brought it', 'A person', [ 'Dora 20.00' ] ],
			[ 'What brought it', 'On their own', [ 'Greta 0.00' ] ],
			[ 'By payment method', /bank transfer/i, [ 'Karl 83.00' ] ],
			[ 'By attempt', 'Attempt 4', [ 'Bruno 43.00', 'Hugo 50.00' ] ],
			[ 'By attempt', 'Attempt 7', [ 'Dora 20.00' ] ],
		];
		for ( const [ name, row, cases ] of opened ) {
			expect(
				await casesOf( page, inTable( page, name, row, 1 ) ),
				`${ name }: ${ row }`
			).toEqual( cases );
		}
	} );

	test( 'pounds stand by themselves, by the address', async ( { page } ) => {
		await overview( page, '', { currency: 'GBP' } );
		await expect( number( page, 'Recovered' ) ).toHaveText( '£97.00' );
		await expect( number( page, 'In recovery' ) ).toHaveText( '£101.00' );
		expect( await casesOf( page, number( page, 'In recovery' ) ) ).toEqual(
			[ 'Noel 101.00' ]
		);
	} );

	test( 'receivables: age, punctuality, promises, disputes, sales', async ( {
		page,
	} ) => {
		await overview( page, 'receivables' );
		// Invoices of one month say nothing about days of sales.
		await expect( number( page, 'Days sales outstanding' ) ).toHaveText(
			'–'
		);
		// Of Olga, Paul and Quentin Olga paid in time; 400 on the day and 600 five days late are 3.0 days.
		await expect( number( page, 'Paid on time' ) ).toHaveText( '1 of 3' );
		await expect( number( page, 'Average days late' ) ).toHaveText(
			'3.0 days'
		);
		await expect( card( page, 'Average days late' ) ).toContainText(
			'over €1,000.00 in 2 cases'
		);
		// Rosa's 900; Quentin's 800, 19 days late, Dora's 33 since the 4th and Jan's 79 since the 18th: 912 of 1812.
		expect( await table( page, 'Open by age' ) ).toEqual( [
			[ 'Not due yet', '', '€900.00', '49.7%', '€0.00', '1' ],
			[ '1–30 days', '', '€912.00', '50.3%', '€200.00', '3' ],
			[ '31–60 days', '', '€0.00', '0.0%', '€0.00', '0' ],
			[ '61–90 days', '', '€0.00', '0.0%', '€0.00', '0' ],
			[ 'Over 90 days', '', '€0.00', '0.0%', '€0.00', '0' ],
		] );
		// Paul's day was the 14th and he has a day of grace. Quentin and Greta dispute; hers is lost.
		expect( await table( page, 'Promises and disputes' ) ).toEqual( [
			[ 'Promise kept', '1', '€600.00' ],
			[ 'Promise kept late', '0', '€0.00' ],
			[ 'Promise broken', '0', '€0.00' ],
			[ 'Promise withdrawn or replaced', '0', '€0.00' ],
			[ 'Dispute opened', '2', '€267.00' ],
			[ 'Dispute won', '0', '€0.00' ],
			[ 'Dispute lost', '1', '€67.00' ],
		] );
		expect( await table( page, 'Sales on terms' ) ).toEqual( [
			[ 'February 1, 2027 to February 22, 2027', '€2,700.00' ],
		] );
		await expect(
			page.getByRole( 'link', { name: 'Disputed now: €200.00' } )
		).toBeVisible();
		// 912 + 900 open without what is disputed; cases like these are too few to expect anything of them.
		await expect(
			page.getByText( 'expected of €1,012.00 open in 3 cases' )
		).toBeVisible();
		await picture( page, 'figures-receivables' );
		expect( await file( page, 'Open by age' ) ).toEqual(
			expect.arrayContaining( [
				[ '2027-02-22', 'to_30', 'EUR', '912.00', '200.00', '3' ],
			] )
		);
		expect(
			await casesOf(
				page,
				inTable( page, 'Open by age', '1–30 days', 2 )
			)
		).toEqual( [ 'Dora 33.00', 'Jan 79.00', 'Quentin 800.00' ] );
		expect(
			await casesOf(
				page,
				inTable( page, 'Promises and disputes', 'Dispute opened', 1 )
			)
		).toEqual( [ 'Greta 67.00', 'Quentin 200.00' ] );
		expect(
			await casesOf(
				page,
				inTable( page, 'Promises and disputes', 'Promise kept', 1 )
			)
		).toEqual( [ 'Paul 600.00' ] );
		expect( await casesOf( page, number( page, 'Paid on time' ) ) ).toEqual(
			[ 'Olga 400.00', 'Paul 600.00', 'Quentin 800.00' ]
		);
		expect(
			await casesOf( page, number( page, 'Average days late' ) )
		).toEqual( [ 'Olga 400.00', 'Paul 600.00' ] );
		expect(
			await casesOf(
				page,
				page.getByRole( 'link', { name: /^Disputed now/ } )
			)
		).toEqual( [ 'Quentin 200.00' ] );
		expect(
			await casesOf(
				page,
				page.getByRole( 'link', { name: '€2,700.00' } )
			)
		).toEqual( [
			'Olga 400.00',
			'Paul 600.00',
			'Quentin 800.00',
			'Rosa 900.00',
		] );
	} );

	test( 'messages: what the mailbox of the shop has, by step and text', async ( {
		page,
	} ) => {
		await overview( page, 'messages' );
		const pounds = [ 'mia@example.test', 'noel@example.test' ];
		const sent = ours().filter(
			( { to } ) => ! pounds.includes( to[ 0 ] ?? '' )
		);
		expect( sent ).toHaveLength( 41 );
		await expect( number( page, 'Emails sent' ) ).toHaveText( '41' );
		// Bruno, Hugo and Lena.
		await expect( number( page, 'Pay link followed' ) ).toHaveText(
			'7.3%'
		);
		await expect( number( page, 'Irritation' ) ).toHaveText( '0' );
		await expect( number( page, 'Written to after paying' ) ).toHaveText(
			'0'
		);
		const rows = ( await table( page, 'By step and text' ) ).map(
			( row ) => [ row[ 0 ], row[ 2 ], row[ 4 ], row[ 8 ] ]
		);
		const renewal = 'Failed subscription payment: ';
		const order = 'Unpaid order: ';
		const invoice = 'Invoice on terms: ';
		expect( [ ...rows ].sort() ).toEqual(
			[
				// All nine; Bruno and Hugo followed its link and kept 43 + 50 paid.
				[ `${ renewal }First`, '9', '2', '€93.00' ],
				// Whoever owed three days later: Clara, Dora, Emil, Fanny, Greta, Jan. Clara's new card was after it; Greta's 67 went back.
				[ `${ renewal }Second`, '6', '0', '€47.00' ],
				// Dora alone, and what comes of it two days later.
				[ `${ renewal }Last`, '1', '0', '€0.00' ],
				[ `${ renewal }Suspend`, '1', '0', '€0.00' ],
				// Thanked for all: Anna, Bruno, Clara, Greta, Hugo; for a part: Dora.
				[ `${ renewal }Paid`, '5', '0', '€0.00' ],
				[ `${ renewal }Part payment`, '1', '0', '€0.00' ],
				// Karl had all three, his transfer came after the last; Lena paid by the link of the first.
				[ `${ order }First`, '2', '1', '€89.00' ],
				[ `${ order }Second`, '1', '0', '€0.00' ],
				[ `${ order }Last`, '1', '0', '€83.00' ],
				// Olga and Paul on the 3rd, Quentin at once; Paul and Quentin the day before.
				[ `${ invoice }Week before`, '3', '0', '€0.00' ],
				[ `${ invoice }Day before`, '2', '0', '€0.00' ],
				[ `${ invoice }Day after`, '2', '0', '€0.00' ],
				[ `${ invoice }Week after`, '1', '0', '€0.00' ],
				[ `${ invoice }Two weeks after`, '1', '0', '€0.00' ],
				// Paul was reminded of his promise on the day before it; then came his transfer.
				[ `${ invoice }Promise confirmed`, '1', '0', '€0.00' ],
				[ `${ invoice }Promise tomorrow`, '1', '0', '€600.00' ],
				[ `${ invoice }Dispute received`, '1', '0', '€0.00' ],
				[ `${ invoice }Paid`, '2', '0', '€0.00' ],
			].sort()
		);
		await picture( page, 'figures-messages' );
		expect(
			( await file( page, 'By step and text' ) ).reduce(
				( sum, row ) => sum + Number( row[ 6 ] ),
				0
			)
		).toBe( 41 );
		// Each email counts in the list of its case.
		expect(
			await casesOf( page, number( page, 'Pay link followed' ) )
		).toEqual( [ 'Bruno 1', 'Hugo 1', 'Lena 1' ] );
		expect(
			await casesOf(
				page,
				inTable( page, 'By step and text', `${ renewal }Second`, 2 )
			)
		).toEqual( [
			'Clara 1',
			'Dora 1',
			'Emil 1',
			'Fanny 1',
			'Greta 1',
			'Jan 1',
		] );
	} );

	test( 'WooCommerce Analytics and its home screen have the same numbers', async ( {
		page,
	} ) => {
		await page.goto(
			`${ ADDRESS }/wp-admin/admin.php?page=wc-admin&path=/analytics/follow-ups`
		);
		await expect(
			page.getByText( 'It is not WooCommerce’s revenue' )
		).toBeVisible();
		await expect( number( page, 'Recovered' ) ).toHaveText( '€973.00' );
		await expect( number( page, 'In recovery' ) ).toHaveText( '€79.00' );
		await expect(
			inTable( page, 'What brought it', 'Bank transfer', 1 )
		).toHaveText( '€683.00' );
		await picture( page, 'figures-analytics' );
		await page.goto( `${ ADDRESS }/wp-admin/admin.php?page=wc-admin` );
		const home = card( page, 'Follow-ups: Recovered' );
		// WooCommerce asks the shop for much else before.
		await expect( home.getByRole( 'link' ) ).toHaveText( '€973.00', {
			timeout: 120_000,
		} );
		await expect( home ).toContainText( 'from 9 cases' );
		await expect( home ).toContainText(
			'In recovery now: €79.00 in 1 case'
		);
		await home.getByRole( 'link' ).click();
		await expect( number( page, 'Recovered' ) ).toHaveText( '€973.00' );
	} );

	test( 'the mail of Monday morning tells the week from the 15th to the 21st', () => {
		const mail = mails()
			.filter(
				( { to, text } ) =>
					to.includes( 'admin@example.test' ) &&
					/Recovered: /.test( text )
			)
			.pop();
		// Paul's 600 and Dora's 20, less 21 of Hugo and 67 of Greta; the week before Hugo 71, Greta 67 and Karl 83.
		expect( mail?.text ).toContain(
			'Recovered: 532.00 EUR (the week before: 221.00 EUR)'
		);
		expect( mail?.text ).toContain(
			'In recovery now: 79.00 EUR in 1 case'
		);
		// Mia's was the week before.
		expect( mail?.text ).toContain(
			'Recovered: 0.00 GBP (the week before: 97.00 GBP)'
		);
		expect( mail?.text ).toContain(
			'In recovery now: 101.00 GBP in 1 case'
		);
	} );

	test( 'every tab reads on a phone and from right to left, and axe finds nothing', async ( {
		page,
	} ) => {
		for ( const tab of [ '', 'receivables', 'messages' ] ) {
			await overview( page, tab );
			expect( await violations( page ), tab ).toEqual( [] );
			await page.setViewportSize( { width: 390, height: 844 } );
			await overview( page, tab );
			expect(
				await page.evaluate(
					() => document.documentElement.scrollWidth
				),
				`${ tab } is no wider than a phone`
			).toBeLessThanOrEqual( 390 );
			if ( tab === '' ) {
				// The newest weeks of the chart are what is seen of it.
				expect(
					await page
						.locator( '.fur-weeks' )
						.evaluate(
							( { scrollLeft, clientWidth, scrollWidth } ) =>
								scrollWidth - clientWidth - scrollLeft
						)
				).toBeLessThanOrEqual( 1 );
			}
			await picture( page, `figures-phone-${ tab || 'overview' }` );
			await page.setViewportSize( { width: 1280, height: 900 } );
			await page.evaluate( () =>
				document.documentElement.setAttribute( 'dir', 'rtl' )
			);
			await picture( page, `figures-rtl-${ tab || 'overview' }` );
		}
	} );
} );

test.describe( 'on 29 March, when all that failed in February is final', () => {
	const QUARTER = { period: 'quarter' };

	test.beforeAll( () => {
		test.setTimeout( 600_000 );
		liveUntil( '2027-03-29 09' );
	} );

	test( 'the rate is of what can count, and opens the cases that brought it', async ( {
		page,
	} ) => {
		await overview( page, '', QUARTER );
		// Jan's retry passed on 25 February.
		await expect( number( page, 'Recovered' ) ).toHaveText( '€1,052.00' );
		await expect( card( page, 'Recovered' ) ).toContainText(
			'from 10 cases'
		);
		// At risk without invoices, whose windows are 90 days: 693. Called off: Fanny's 61 and Hugo's 21. Recovered: 452 of 611.
		await expect( number( page, 'Recovery rate' ) ).toHaveText( '74.0%' );
		await expect( card( page, 'Recovery rate' ) ).toContainText(
			'of €611.00 that failed'
		);
		await showFormula( page, 'Recovery rate' );
		await expect( card( page, 'Recovery rate' ) ).toContainText(
			'€452.00 ÷ €611.00. Not counted: €82.00 cancelled by the shop.'
		);
		// Of eleven all but Fanny are asked; Dora, Emil and Greta did not pay in full.
		await expect( card( page, 'Recovery rate' ) ).toContainText(
			'Cases paid in full: 7 of 10 · 70.0%'
		);
		expect(
			await casesOf( page, number( page, 'Recovery rate' ) )
		).toEqual( [
			'Anna 41.00',
			'Bruno 43.00',
			'Clara 47.00',
			'Dora 20.00',
			'Emil 0.00',
			'Fanny 0.00',
			'Greta 0.00',
			'Hugo 50.00',
			'Jan 79.00',
			'Karl 83.00',
			'Lena 89.00',
		] );
		// Renewals: 280 of 460 − 21; five of eight paid. Emails: Anna 1, Bruno 1, Clara 2, Dora 5, Emil 2, Fanny 2, Greta 3 (she never settled),
		// Hugo 1, Jan 2, so 19. Orders: Karl 3, Lena 1. No invoice is final.
		expect( await table( page, 'By sequence' ) ).toEqual( [
			[ 'Invoice on terms', '€600.00', '–', '–', '–' ],
			[
				'Failed subscription payment',
				'€280.00',
				'63.8% of €439.00',
				'5 of 8',
				'3.8',
			],
			[ 'Unpaid order', '€172.00', '100.0% of €172.00', '2 of 2', '2.0' ],
		] );
		expect(
			await casesOf(
				page,
				inTable( page, 'By decline reason', /Not enough money/, 2 )
			)
		).toEqual( [ 'Bruno 43.00', 'Jan 79.00' ] );
		expect(
			await casesOf(
				page,
				inTable( page, 'By sequence', 'Failed subscription payment', 3 )
			)
		).toEqual( [
			'Anna 41.00',
			'Bruno 43.00',
			'Clara 47.00',
			'Hugo 50.00',
			'Jan 79.00',
		] );
		// After 11, 23, 25, 25, 95, 145 and 167 hours: the fourth is half of seven, the seventh nine of ten of them.
		await expect( card( page, 'Recovery rate' ) ).toContainText(
			'Half of them had paid within 1.0 days, nine of ten within 7.0 days.'
		);
		await picture( page, 'figures-overview-final' );
	} );

	test( 'what is final is not hatched, and the curve ends at the rate', async ( {
		page,
	} ) => {
		await overview( page, '', QUARTER );
		const week = page.getByRole( 'link', {
			name: /^February 15, 2027 to February 21, 2027/,
		} );
		await expect( week ).toHaveAccessibleName(
			/1 case, €79\.00 failed, €79\.00 recovered, €0\.00 lost, €0\.00 cancelled by the shop, €0\.00 still unpaid/
		);
		await expect(
			week.locator( '.fur-weeks__bar.is-open' )
		).not.toHaveAttribute( 'fill', /url/ );
		// Of 611. By day 7 Anna, Bruno, Clara, Karl, Lena, Jan, Greta's 67 and Hugo's 71 less 21: 499. By day 14 Greta's went and Dora's 20 came: 452.
		const curve = page.getByRole( 'region', { name: 'Recovery curve' } );
		await expect( curve ).toContainText(
			'by day 7: 81.7% · by day 14: 74.0% · by day 30: 74.0%'
		);
		const points = await file( page, 'Recovery curve' );
		const at = ( day: number ) =>
			points.find( ( row ) => row[ 4 ] === String( day ) )?.[ 5 ];
		// Day 0: Anna after eleven hours, Lena after 23. Day 1: Bruno and Hugo. Day 3: Clara and Greta. Day 6: Karl, Jan, what Hugo got back.
		expect( [ 0, 1, 3, 6, 10, 11, 30 ].map( at ) ).toEqual( [
			...[ '130.00', '244.00', '358.00', '499.00' ],
			...[ '432.00', '452.00', '452.00' ],
		] );
		expect(
			await casesOf( page, curve.getByRole( 'link' ).first() )
		).toHaveLength( 11 );
	} );

	test( 'subscriptions that following up kept', async ( { page } ) => {
		await overview( page, '', QUARTER );
		// Of the renewals that were asked for, without Fanny's: all but Dora, Emil and Greta paid, and their subscriptions went on.
		await expect( number( page, 'Subscriptions kept' ) ).toHaveText(
			'5 of 8'
		);
		expect(
			await casesOf( page, number( page, 'Subscriptions kept' ) )
		).toEqual( [
			'Anna 41.00',
			'Bruno 43.00',
			'Clara 47.00',
			'Hugo 50.00',
			'Jan 79.00',
		] );
		await showFormula( page, 'Subscriptions kept' );
		expect(
			await casesOf(
				page,
				card( page, 'Subscriptions kept' ).getByRole( 'link', {
					name: 'Not kept: 3',
				} )
			)
		).toEqual( [ 'Dora 20.00', 'Emil 0.00', 'Greta 0.00' ] );
		await expect( number( page, 'Cards replaced in time' ) ).toHaveText(
			'–'
		);
	} );

	test( 'one customer held out proves nothing', async ( { page } ) => {
		await overview( page, '', QUARTER );
		const proof = page.getByRole( 'region', {
			name: 'What following up changes',
		} );
		await expect( proof ).toContainText( 'Not enough yet' );
		// Anna, Bruno, Clara, Hugo and Jan of nine; Emil and Greta were lost. Ida.
		await expect( proof ).toContainText(
			'Followed up: 5 of 9 customers paid (55.6%).'
		);
		await expect( proof ).toContainText(
			'Lost without paying: 2 of those followed up, 0 of those held out.'
		);
		expect(
			await casesOf(
				page,
				proof.getByRole( 'link', {
					name: 'Held out: 1 of 1 (100.0%).',
				} )
			)
		).toEqual( [ 'Ida 73.00' ] );
	} );

	test( 'what is still owed has grown older', async ( { page } ) => {
		await overview( page, 'receivables', QUARTER );
		// Rosa 19 days late; Quentin 54; Dora, whose renewal failed 53 days ago.
		expect(
			( await table( page, 'Open by age' ) ).map( ( row ) => row[ 2 ] )
		).toEqual( [ '€0.00', '€900.00', '€833.00', '€0.00', '€0.00' ] );
		await expect( number( page, 'Paid on time' ) ).toHaveText( '1 of 4' );
		// At the end of February Rosa was not due; Quentin was 25 days late and Dora 24; Jan had paid.
		expect( await table( page, 'Open at the end of each month' ) ).toEqual(
			[
				[
					...[ 'February 28, 2027', '€900.00', '€833.00' ],
					...[ '€0.00', '€0.00', '€0.00', '€1,733.00', '€200.00' ],
				],
			]
		);
		expect(
			await file( page, 'Open at the end of each month' )
		).toContainEqual( [
			...[ '2027-02-28', 'to_30', 'EUR', '833.00', '200.00', '2' ],
		] );
		expect(
			await casesOf(
				page,
				inTable(
					page,
					'Open at the end of each month',
					'February 28, 2027',
					2
				)
			)
		).toEqual( [ 'Dora 33.00', 'Quentin 800.00' ] );
		await picture( page, 'figures-receivables-final' );
	} );
} );
