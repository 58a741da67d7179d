import { expect, type Page, test } from '@playwright/test';
import {
	choose,
	countPages,
	inTenDays,
	linksOf,
	noSecrets,
	picture,
	said,
} from './pages';
import { caseOf, mailsTo, run, shopAsMade } from './site';

test.beforeAll( shopAsMade );

test( 'account holder pays a failed renewal from the mail, logged out, in two clicks', async ( {
	page,
} ) => {
	const { pay } = linksOf( 'anna' );
	const pages = countPages( page );
	await page.goto( pay );
	await expect(
		page.getByText( 'Climbing pass', { exact: true } )
	).toBeVisible();
	await noSecrets( page );
	await picture( page, 'pay' );
	await page.getByRole( 'button', { name: 'Pay €45.00' } ).click();
	await expect( said( page ) ).toContainText( 'Your payment is complete' );
	await picture( page, 'paid' );
	expect( pages() ).toBe( 2 );
	await noSecrets( page );
	run( 'later.php', '1' );
	expect( caseOf( 'anna' ).status ).toBe( 'paid' );
} );

test.describe( 'without JavaScript', () => {
	test.use( { javaScriptEnabled: false } );

	test( 'guest pays in two clicks', async ( { page } ) => {
		const pages = countPages( page );
		await page.goto( linksOf( 'bruno' ).pay );
		await noSecrets( page );
		await page.getByRole( 'button', { name: 'Pay €45.00' } ).click();
		await expect( said( page ) ).toContainText(
			'Your payment is complete'
		);
		expect( pages() ).toBe( 2 );
		run( 'later.php', '1' );
		expect( caseOf( 'bruno' ).status ).toBe( 'paid' );
	} );

	test( 'guest pays a part, is thanked, and the rest stays open', async ( {
		page,
	} ) => {
		await page.goto( linksOf( 'part' ).answer );
		await choose( page, 'Pay a part now' );
		await page.getByRole( 'textbox' ).fill( '12,50' );
		await page.getByRole( 'button', { name: 'Go to the payment' } ).click();
		await page.getByRole( 'button', { name: 'Pay €12.50' } ).click();
		run( 'later.php', '24' );
		expect( caseOf( 'part' ) ).toMatchObject( {
			status: 'open',
			paidMinor: 1250,
		} );
		// By the hour of the day the next reminder may have followed.
		expect(
			mailsTo( 'part' ).map( ( { subject } ) => subject )
		).toContainEqual( expect.stringMatching( /€12\.50/ ) );
		await page.goto( linksOf( 'part' ).pay );
		await expect(
			page.getByText( 'of €45.00 in all, €12.50 is paid' )
		).toBeVisible();
	} );

	test( 'scanner that gets every link of every mail twice changes nothing', async ( {
		page,
		request,
	} ) => {
		// More than a hundred pages, one after the other.
		test.setTimeout( 600_000 );
		const all = JSON.parse( run( 'mails.php' ) ) as ReadonlyArray< {
			text: string;
		} >;
		const links = new Set(
			all.flatMap(
				( mail ) =>
					mail.text.match(
						/https?:\/\/\S+\?followup-reminders=\S+/g
					) ?? []
			)
		);
		for ( const which of [
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
		] ) {
			links.add( `${ linksOf( 'scanner' ).pay }&answer=${ which }` );
		}
		expect( links.size ).toBeGreaterThan( 20 );
		const before = run( 'state.php' );
		for ( const link of [ ...links, ...links ] ) {
			expect( ( await request.get( link ) ).status(), link ).toBe( 200 );
		}
		await page.goto( linksOf( 'scanner' ).pay );
		expect( run( 'state.php' ) ).toBe( before );
	} );

	test( 'forged, cut and foreign links are refused and say nothing of anybody', async ( {
		page,
	} ) => {
		const { pay } = linksOf( 'scanner' );
		const other =
			new URL( linksOf( 'person' ).pay ).searchParams.get(
				'followup-reminders'
			) ?? '';
		const own =
			new URL( pay ).searchParams.get( 'followup-reminders' ) ?? '';
		const mixed = other
			.split( '.' )
			.slice( 0, 2 )
			.concat( own.split( '.' )[ 2 ] ?? '' )
			.join( '.' );
		for ( const token of [ own.slice( 0, -1 ), mixed, 'x', '1.2.3' ] ) {
			const answer = await page.goto(
				`/?followup-reminders=${ encodeURIComponent( token ) }`
			);
			expect( answer?.status() ).toBe( 404 );
			await expect( said( page ) ).toContainText(
				'This link is not complete.'
			);
			await expect( page.getByText( '€45.00' ) ).toHaveCount( 0 );
			await noSecrets( page );
		}
		await picture( page, 'refused' );
	} );
} );

test( 'card that is declined once more leaves the form with its reason', async ( {
	page,
} ) => {
	await page.goto( linksOf( 'scanner' ).pay );
	await page.locator( '#order_review' ).evaluate( ( form ) => {
		form.insertAdjacentHTML(
			'beforeend',
			'<input type="hidden" name="card" value="refused">'
		);
	} );
	await page.getByRole( 'button', { name: 'Pay €45.00' } ).click();
	await expect( page.getByText( 'Your card was refused.' ) ).toBeVisible();
	await picture( page, 'refused-card' );
	await page.getByRole( 'button', { name: 'Pay €45.00' } ).click();
	await expect( said( page ) ).toContainText( 'Your payment is complete' );
} );

interface Answer {
	readonly name: string;
	readonly label: string;
	readonly fill: ( page: Page ) => Promise< void >;
	readonly button: string;
	readonly says: RegExp;
	readonly event: string;
	readonly task: string | null;
	/** Subject of the mail that answers; null: a person answers. */
	readonly mail: RegExp | null;
}

const ANSWERS: readonly Answer[] = [
	{
		name: 'later',
		label: 'I will pay on a date',
		fill: ( page ) =>
			page.getByLabel( 'I will pay on' ).fill( inTenDays() ),
		button: 'Send my date',
		says: /You will pay €45\.00 on/,
		event: 'promise_made',
		task: null,
		mail: /€45\.00 on|wait until/,
	},
	{
		name: 'paid',
		label: 'I have paid already',
		fill: ( page ) => page.getByLabel( 'Bank transfer' ).check(),
		button: 'Send',
		says: /We check the payment/,
		event: 'hold_set',
		task: 'customer_paid',
		mail: null,
	},
	{
		name: 'wrong',
		label: 'Something is wrong',
		fill: async ( page ) => {
			await page.getByLabel( 'The amount is not right' ).check();
			await page
				.getByLabel( 'Tell us more (optional)' )
				.fill( 'It was 40 last year.' );
		},
		button: 'Send',
		says: /You do not need to pay until then/,
		event: 'dispute_opened',
		task: 'customer_disputes',
		mail: /We received your message|looking into/,
	},
	{
		name: 'time',
		label: 'I need more time',
		fill: ( page ) =>
			page.getByLabel( 'When could you pay?' ).fill( inTenDays() ),
		button: 'Ask for more time',
		says: /We look at it and answer you/,
		event: 'hold_set',
		task: 'customer_asks_time',
		mail: null,
	},
	{
		name: 'instalments',
		label: 'Pay in instalments',
		fill: ( page ) => page.getByLabel( '3 monthly instalments' ).check(),
		button: 'Ask for instalments',
		says: /send you the dates/,
		event: 'hold_set',
		task: 'customer_asks_instalments',
		mail: null,
	},
	{
		name: 'person',
		label: 'Talk to a person',
		fill: ( page ) =>
			page.getByLabel( 'What is it about?' ).fill( 'My contract.' ),
		button: 'Send',
		says: /Somebody from our team answers you/,
		event: 'hold_set',
		task: 'customer_asks_person',
		mail: null,
	},
	{
		name: 'stranger',
		label: 'This is not for me',
		fill: () => Promise.resolve(),
		button: 'Stop these messages',
		says: /We stop these messages to you/,
		event: 'hold_set',
		task: 'customer_wrong_person',
		mail: null,
	},
];

for ( const answer of ANSWERS ) {
	test( `"${ answer.label }": from the mail to its effect`, async ( {
		page,
	} ) => {
		const pages = countPages( page );
		await page.goto( linksOf( answer.name ).answer );
		await choose( page, answer.label );
		await answer.fill( page );
		await picture( page, `answer-${ answer.name }` );
		await page
			.getByRole( 'button', { name: answer.button, exact: true } )
			.click();
		await expect( said( page ) ).toContainText( answer.says );
		expect( pages() ).toBe( 3 );
		const found = caseOf( answer.name );
		expect( found.events ).toContain( answer.event );
		expect( found.tasks ).toEqual(
			answer.task === null ? [] : [ answer.task ]
		);
	} );
}

test( 'who answered is answered, and is not reminded in the four days after', async () => {
	const before = new Map(
		ANSWERS.map( ( { name } ) => [ name, mailsTo( name ).length ] )
	);
	run( 'later.php', '96' );
	for ( const { name, mail } of ANSWERS ) {
		const more = mailsTo( name ).slice( before.get( name ) );
		expect(
			more.map( ( one ) => one.subject ),
			name
		).toEqual( mail === null ? [] : [ expect.stringMatching( mail ) ] );
	}
} );

test( 'French once through: the mail, the pages, the answer', async ( {
	page,
} ) => {
	expect( mailsTo( 'claire' ).at( 0 )?.subject ).toMatch(
		/^Votre commande n°\s26 n’est pas payée$|^Votre commande n°/u
	);
	const { pay, answer } = linksOf( 'claire' );
	await page.goto( pay );
	await expect(
		page.getByRole( 'button', { name: /^Payer 45,00\s€$/u } )
	).toBeVisible();
	await picture( page, 'pay-fr' );
	await page.goto( answer );
	await picture( page, 'answers-fr' );
	await choose( page, 'J’ai besoin d’un délai' );
	await page.getByLabel( 'Quand pourriez-vous payer' ).fill( inTenDays() );
	await picture( page, 'answer-fr' );
	await page.getByRole( 'button', { name: 'Demander un délai' } ).click();
	await expect( said( page ) ).toContainText(
		'Nous examinons votre demande'
	);
	await page.goto( pay );
	await page.getByRole( 'button', { name: /^Payer/ } ).click();
	await expect( said( page ) ).toContainText( 'Votre paiement est terminé.' );
	await picture( page, 'paid-fr' );
} );

test( 'account holder sees payments, messages with their codes and choices, and nobody else does', async ( {
	page,
} ) => {
	await page.goto( '/my-account/payments/' );
	await expect( page.getByText( 'Climbing pass' ) ).toHaveCount( 0 );
	await page.getByLabel( 'Username or email address' ).fill( 'anna' );
	await page.locator( '#password' ).fill( 'password' );
	await page.getByRole( 'button', { name: 'Log in', exact: true } ).click();
	await page.goto( '/my-account/payments/' );
	await expect(
		page.getByRole( 'heading', { name: 'Paid', exact: true } )
	).toBeVisible();
	const code =
		/Proof code ([0-9A-Z]{4}-[0-9A-Z]{2})/.exec(
			mailsTo( 'anna' )[ 0 ]?.text ?? ''
		)?.[ 1 ] ?? 'no code';
	await expect( page.getByText( code, { exact: true } ) ).toBeVisible();
	await expect(
		page.getByRole( 'link', { name: 'Replace card Climbing pass' } )
	).toHaveAttribute( 'href', /my-account\/.*payment-method/ );
	await picture( page, 'account' );
	await page.getByLabel( 'Language' ).selectOption( 'fr_FR' );
	await page.getByRole( 'checkbox' ).uncheck();
	await page.getByRole( 'button', { name: 'Save preferences' } ).click();
	await expect( said( page ) ).toContainText( 'Your preferences are saved.' );
	await expect( page.getByRole( 'checkbox' ) ).not.toBeChecked();
	await page
		.getByRole( 'link', { name: 'Statement of account, to print' } )
		.click();
	await expect(
		page.getByRole( 'rowheader', { name: 'Total' } )
	).toBeVisible();
	await picture( page, 'statement' );
} );
