import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type {
	FigureAnswer,
	FigureLine,
	FiguresOverview,
} from '../../documents/rest';
import { NOW } from '../../test-support/fixtures';
import { pageOf, refusal, serve } from '../../test-support/server';
import { FigureCasesPage } from './figure-cases-page';
import { shareWords } from './figure-words';
import { Figures } from './figures';
import { HomeCard } from './home-card';
import { daysOf } from './scope';
import { niceTop } from './week-chart';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const answer = ( changed: Partial< FigureAnswer > ): FigureAnswer => ( {
	id: 'recovered',
	value: 0,
	numerator: null,
	denominator: null,
	unit: 'money',
	currency: 'EUR',
	from: '2026-10-01',
	to: '2026-10-31',
	isFinal: true,
	finalOn: '2026-11-04',
	asOfUtc: NOW,
	recordedSince: null,
	definition: 1,
	beside: {},
	...changed,
} );

const rate = answer( {
	id: 'recovery_rate',
	unit: 'rate',
	value: 636,
	numerator: 21000,
	denominator: 33000,
	beside: {
		calledOffMinor: 2000,
		laterNumerator: 22000,
		laterDenominator: 33000,
	},
} );

const casesRecovered = answer( {
	id: 'cases_recovered',
	unit: 'count',
	numerator: 4,
	denominator: 6,
	beside: { emails: 7, medianSeconds: 39600, nineOfTenSeconds: 432000 },
} );

const line = ( key: string, value: number ): FigureLine => ( {
	key,
	title: key === 'failed_payment' ? 'Failed payment' : null,
	recovered: answer( { value } ),
	rate,
	casesRecovered,
} );

const overview: FiguresOverview = {
	asOfUtc: NOW,
	today: '2026-12-31',
	currency: 'EUR',
	currencies: [ 'EUR', 'CHF' ],
	from: '2026-10-01',
	to: '2026-10-31',
	recordedSince: null,
	weeklyMail: null,
	recovered: {
		answer: answer( {
			value: 21000,
			beside: { cases: 5, receivedMinor: 21000, takenBackMinor: 0 },
		} ),
		before: answer( { value: 18750 } ),
	},
	inRecovery: answer( {
		id: 'in_recovery',
		value: 12000,
		beside: { cases: 2, heldMinor: 0, disputedMinor: 0 },
	} ),
	atRisk: answer( { id: 'at_risk', value: 12000 } ),
	rate,
	casesRecovered,
	weeks: [
		{
			from: '2026-10-05',
			to: '2026-10-11',
			failedMinor: 21000,
			recoveredMinor: 7000,
			lostMinor: 6000,
			calledOffMinor: 2000,
			openMinor: 6000,
			cases: 4,
			isClosed: true,
		},
	],
	comingUp: [ { day: '2026-12-31', cases: 6 } ],
	sequences: [ line( 'failed_payment', 21000 ) ],
	reasons: [ line( 'soft', 21000 ) ],
	gateways: [
		{ ...line( 'stripe', 16000 ), title: 'Credit card' },
		line( '', 5000 ),
	],
	brought: [ line( 'retry', 4500 ), line( 'link', 4500 ) ],
	attempts: [ line( '2', 16500 ), line( '3', 4500 ) ],
};

const tasks = () => pageOf( [] );

const show = ( shown: unknown ) => {
	const writes = serve( {
		'GET /figures/overview': () => shown,
		'GET /tasks': tasks,
		'GET /figures/proof': () => ( {
			...overview,
			subscriptionsKept: casesRecovered,
			cardsReplaced: casesRecovered,
			curves: [],
			experiments: [],
		} ),
		'PUT /figures/weekly-mail': () => ( { isWanted: false } ),
	} );
	const scope = { from: String( Math.random() ), to: '2026-10-31' };
	render(
		<Figures
			scope={ scope }
			chosen={ { period: 'month', currency: '' } }
			choose={ jest.fn() }
		/>
	);
	return writes;
};

test( 'recovered money stands first, with its change and a way to its cases', async () => {
	show( overview );
	const card = await screen.findByRole( 'region', { name: 'Recovered' } );
	const number = within( card ).getByRole( 'link', { name: '€210.00' } );
	expect( number.getAttribute( 'href' ) ).toContain( '#/recovered/cases' );
	expect( number.getAttribute( 'href' ) ).toContain( 'from=2026-10-01' );
	expect(
		within( card ).getByText( /12\.0% more than €187\.50/ )
	).toBeTruthy();
} );

test( 'the home screen of WooCommerce shows what came in and what the shop is after, and leads to Overview', async () => {
	serve( {
		'GET /status': () => ( { now: NOW } ),
		'GET /figures/overview': () => overview,
	} );
	render( <HomeCard /> );
	const card = await screen.findByRole( 'region', {
		name: 'Follow-ups: Recovered',
	} );
	expect(
		within( card )
			.getByRole( 'link', { name: '€210.00' } )
			.getAttribute( 'href' )
	).toContain( 'page=followup-reminders' );
	expect(
		within( card ).getByText( /In recovery now: €120\.00 in 2 cases/ )
	).toBeVisible();
} );

test( 'a rate prints its denominator, and its formula is one press away', async () => {
	show( overview );
	const card = await screen.findByRole( 'region', { name: 'Recovery rate' } );
	expect( within( card ).getByText( '63.6%' ) ).toBeVisible();
	expect(
		within( card ).getByText( /of €330\.00 that failed/ )
	).toBeVisible();
	await userEvent.click( within( card ).getByText( 'How this is counted' ) );
	expect( within( card ).getByText( /€210\.00 ÷ €330\.00/ ) ).toBeVisible();
	expect(
		within( card ).getByText( /With later changes: 66\.7%/ )
	).toBeVisible();
	expect(
		within( card ).getByText(
			'Half of them had paid within 11 hours, nine of ten within 5.0 days.'
		)
	).toBeVisible();
} );

test( 'each week is a link that says what became of it', async () => {
	show( overview );
	const week = await screen.findByRole( 'link', {
		name: /4 cases, €210\.00 failed, €70\.00 recovered, €60\.00 lost, €20\.00 cancelled by the shop, €60\.00 still unpaid/,
	} );
	expect( week.getAttribute( 'href' ) ).toContain( '#/failed/cases' );
} );

test( 'a table has a line for each value, with emails for each case paid', async () => {
	show( overview );
	const table = await screen.findByRole( 'table', { name: 'By sequence' } );
	expect( within( table ).getByText( '1.8' ) ).toBeVisible();
	expect( within( table ).getByText( '4 of 6' ) ).toBeVisible();
	expect(
		within(
			screen.getByRole( 'table', { name: 'What brought it' } )
		).getByText( 'Pay link' )
	).toBeVisible();
	expect(
		within( table )
			.getByRole( 'link', { name: '4 of 6' } )
			.getAttribute( 'href' )
	).toContain( '#/cases_recovered/cases' );
	const gateways = screen.getByRole( 'table', { name: 'By payment method' } );
	expect(
		within( gateways ).getByRole( 'row', { name: /^Credit card/ } )
	).toBeVisible();
	expect(
		within(
			within( gateways ).getByRole( 'row', {
				name: /^No payment method/,
			} )
		)
			.getByRole( 'link', { name: '€50.00' } )
			.getAttribute( 'href' )
	).toContain( 'gateway=' );
	const attempts = screen.getByRole( 'table', { name: 'By attempt' } );
	expect( within( attempts ).getByText( 'Attempt 3' ) ).toBeVisible();
	expect(
		within( attempts )
			.getByRole( 'link', { name: '€45.00' } )
			.getAttribute( 'href' )
	).toContain( 'attempt=3' );
	expect( within( attempts ).getByText( '21.4%' ) ).toBeVisible();
} );

test( 'a shop without figures says what will stand in each place', async () => {
	show( {
		...overview,
		currencies: [],
		rate: answer( {
			id: 'recovery_rate',
			unit: 'rate',
			value: null,
			numerator: 0,
			denominator: 0,
		} ),
		weeks: [],
		comingUp: [],
		sequences: [],
		reasons: [],
		gateways: [],
		brought: [],
		attempts: [],
	} );
	expect(
		await screen.findByText( /33 days after the first failed payment/ )
	).toBeVisible();
	expect( screen.getByText( /what each sequence recovered/ ) ).toBeVisible();
	expect( screen.queryByRole( 'table' ) ).toBeNull();
} );

test( 'what cannot be loaded says so', async () => {
	show( refusal( 500, 'The database is away.' ) );
	expect(
		await screen.findByRole( 'button', { name: 'Try again' } )
	).toBeVisible();
	expect( screen.queryByRole( 'region', { name: 'Recovered' } ) ).toBeNull();
} );

test( 'the weekly mail is switched where its numbers stand', async () => {
	const writes = show( { ...overview, weeklyMail: true } );
	await userEvent.click(
		await screen.findByRole( 'checkbox', { name: /every week/ } )
	);
	expect( writes.map( ( { data } ) => data ) ).toEqual( [
		{ isWanted: false },
	] );
} );

test( 'the cases behind a number add up to it and lead to their pages', async () => {
	serve( {
		'GET /figures/recovered/cases': () => ( {
			figure: overview.recovered.answer,
			cases: [
				{
					caseId: 7,
					number: 'W-7',
					kind: 'renewal',
					customer: null,
					status: 'paid',
					day: '2026-10-15',
					amountMinor: 21000,
				},
			],
			next: null,
		} ),
		'GET /sequences': () => [],
	} );
	render( <FigureCasesPage figure="recovered" /> );
	const row = await screen.findByRole( 'row', { name: /Erased customer/ } );
	expect(
		within( row ).getByRole( 'link' ).getAttribute( 'href' )
	).toContain( '#/7' );
	expect( within( row ).getByText( '€210.00' ) ).toBeVisible();
} );

test( 'a share is rounded half up on whole numbers, and nothing has none', () => {
	expect( shareWords( 210, 330 ) ).toBe( '63.6%' );
	expect( shareWords( 1, 8 ) ).toBe( '12.5%' );
	expect( shareWords( 2001, 2000 ) ).toBe( '100.1%' );
	expect( shareWords( 0, 0 ) ).toBe( '–' );
} );

test( 'periods are whole months of the shop, also over a turn of the year', () => {
	expect( daysOf( 'days', '2027-01-15' ) ).toEqual( {
		from: '2026-12-17',
		to: '2027-01-15',
	} );
	expect( daysOf( 'month', '2028-02-10' ) ).toEqual( {
		from: '2028-02-01',
		to: '2028-02-29',
	} );
	expect( daysOf( 'last_month', '2027-01-31' ) ).toEqual( {
		from: '2026-12-01',
		to: '2026-12-31',
	} );
	expect( daysOf( 'quarter', '2027-01-31' ) ).toEqual( {
		from: '2026-11-01',
		to: '2027-01-31',
	} );
	expect( daysOf( 'last_year', '2027-01-31' ) ).toEqual( {
		from: '2026-01-01',
		to: '2026-12-31',
	} );
} );

test( 'a scale ends above its highest bar at a round number', () => {
	expect( [ 0, 1, 99, 100, 21000, 45000 ].map( niceTop ) ).toEqual( [
		1, 1, 100, 100, 40000, 50000,
	] );
} );
