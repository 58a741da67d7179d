import { render, screen, within } from '@testing-library/react';
import type {
	FigureAnswer,
	FigureExperiment,
	FiguresMessages,
	FiguresProof,
	FiguresReceivables,
} from '../../documents/rest';
import { NOW } from '../../test-support/fixtures';
import { serve } from '../../test-support/server';
import { MessageFigures } from './messages/messages';
import { Proof } from './proof/proof';
import { Receivables } from './receivables/receivables';
import type { Chosen } from './scope';

jest.mock( '@wordpress/api-fetch', () => ( {
	__esModule: true,
	default: jest.fn(),
} ) );

const answer = ( changed: Partial< FigureAnswer > ): FigureAnswer => ( {
	id: 'aging',
	value: 0,
	numerator: null,
	denominator: null,
	unit: 'money',
	currency: 'EUR',
	from: '2026-11-01',
	to: '2026-11-30',
	isFinal: false,
	finalOn: null,
	asOfUtc: NOW,
	recordedSince: null,
	definition: 2,
	beside: {},
	...changed,
} );

const shown = {
	asOfUtc: NOW,
	today: '2026-11-30',
	currency: 'EUR',
	currencies: [ 'EUR' ],
	from: '2026-11-01',
	to: '2026-11-30',
	recordedSince: null,
};

const bucket = (
	name: FiguresReceivables[ 'aging' ][ number ][ 'bucket' ],
	value: number,
	disputedMinor = 0
) => ( {
	bucket: name,
	answer: answer( { value, beside: { cases: 1, disputedMinor } } ),
} );

const receivables: FiguresReceivables = {
	...shown,
	aging: [
		bucket( 'not_due', 70000 ),
		bucket( 'to_30', 64000, 20000 ),
		bucket( 'to_60', 0 ),
		bucket( 'to_90', 30000 ),
		bucket( 'over_90', 20000 ),
	],
	agingMonths: [
		{
			day: '2026-10-31',
			openMinor: 130000,
			buckets: [
				{
					bucket: 'not_due',
					openMinor: 100000,
					disputedMinor: 0,
					cases: 2,
				},
				{
					bucket: 'to_30',
					openMinor: 30000,
					disputedMinor: 5000,
					cases: 1,
				},
			],
		},
	],
	all: answer( { value: 184000, beside: { disputedMinor: 20000 } } ),
	dso: answer( {
		id: 'dso',
		unit: 'days',
		value: 760,
		beside: { openMinor: 9000000, isMost: 0 },
	} ),
	bestDso: answer( { id: 'best_dso', unit: 'days', value: 406 } ),
	sales: [
		{
			month: '2026-11',
			from: '2026-11-01',
			to: '2026-11-30',
			minor: 4000000,
		},
	],
	onTime: answer( {
		id: 'on_time',
		unit: 'count',
		numerator: 1,
		denominator: 5,
	} ),
	daysLate: answer( {
		id: 'days_late',
		unit: 'days',
		value: 200,
		numerator: 12000000,
		denominator: 600000,
		beside: { cases: 3 },
	} ),
	promises: answer( {
		id: 'promises',
		unit: 'count',
		numerator: 1,
		denominator: 3,
		beside: { kept: 1, late: 1, broken: 1, withdrawn: 1, keptMinor: 90000 },
	} ),
	disputes: answer( {
		id: 'disputes',
		unit: 'count',
		numerator: 1,
		denominator: 2,
		beside: { opened: 3, won: 1, lost: 1 },
	} ),
	disputedNow: answer( { id: 'disputed_now', value: 20000 } ),
	forecast: answer( {
		id: 'forecast',
		value: 96800,
		beside: {
			openMinor: 170000,
			cases: 3,
			comparisons: 4,
			errorTenths: null,
		},
	} ),
};

const chosen: Chosen = { period: 'month', currency: '' };
const tab = () => ( {
	scope: { from: String( Math.random() ), to: '2026-11-30' },
	chosen,
	choose: () => undefined,
} );

const card = async ( name: string ) =>
	within( await screen.findByRole( 'region', { name } ) );

describe( 'receivables', () => {
	const show = ( changed: Partial< FiguresReceivables > = {} ) => {
		serve( {
			'GET /figures/receivables': () => ( {
				...receivables,
				...changed,
			} ),
		} );
		render( <Receivables { ...tab() } /> );
	};

	test( 'days sales outstanding stand beside the best there could be', async () => {
		show();
		const dso = await card( 'Days sales outstanding' );
		expect(
			dso.getByRole( 'link', { name: '76.0 days' } )
		).toHaveAttribute( 'href', expect.stringContaining( '#/dso/cases' ) );
		const best = await card( 'Best possible' );
		expect(
			best.getByText( /35.4 days are lateness/ )
		).toBeInTheDocument();
		expect(
			( await card( 'Paid on time' ) ).getByRole( 'link', {
				name: '1 of 5',
			} )
		).toBeInTheDocument();
	} );

	test( 'each age opens its cases, and so does each outcome', async () => {
		show();
		const aging = within(
			await screen.findByRole( 'table', { name: 'Open by age' } )
		);
		expect(
			aging.getByRole( 'link', { name: '€640.00' } )
		).toHaveAttribute( 'href', expect.stringContaining( 'bucket=to_30' ) );
		expect(
			aging.getByRole( 'row', { name: /1–30 days/ } )
		).toHaveTextContent( '€200.00' );
		const outcomes = within(
			screen.getByRole( 'table', { name: 'Promises and disputes' } )
		);
		expect(
			outcomes.getByRole( 'row', { name: /Dispute opened/ } )
		).toHaveTextContent( '3' );
		expect(
			screen.getByRole( 'link', { name: 'Disputed now: €200.00' } )
		).toBeInTheDocument();
	} );

	test( 'each month ended with what was open then, and opens its cases', async () => {
		show();
		const months = within(
			await screen.findByRole( 'table', {
				name: 'Open at the end of each month',
			} )
		);
		const row = months.getByRole( 'row', { name: /1,300\.00/ } );
		expect( row ).toHaveTextContent( '€50.00' );
		const link = within( row )
			.getByRole( 'link', { name: '€300.00' } )
			.getAttribute( 'href' );
		expect( link ).toContain( '#/aging_then/cases' );
		expect( link ).toContain( 'to=2026-10-31' );
		expect( link ).toContain( 'bucket=to_30' );
	} );

	test( 'a forecast without a track record says how many are missing', async () => {
		show();
		const forecast = await card( 'The next 30 days' );
		expect(
			forecast.getByRole( 'link', { name: '€968.00' } )
		).toBeInTheDocument();
		expect(
			forecast.getByText( /4 of 6 past forecasts can be compared/ )
		).toBeInTheDocument();
	} );

	test( 'a shop without terms reads what will be here', async () => {
		show( {
			all: answer( { value: 0 } ),
			dso: answer( { id: 'dso', unit: 'days', value: null } ),
			bestDso: answer( { id: 'best_dso', unit: 'days', value: null } ),
			sales: [],
			forecast: answer( { id: 'forecast', value: null } ),
		} );
		expect(
			await screen.findByText( /by how long ago it was due/ )
		).toBeInTheDocument();
		expect(
			screen.getByText( /three months of sales/ )
		).toBeInTheDocument();
		expect( screen.getByText( /made tonight/ ) ).toBeInTheDocument();
	} );
} );

describe( 'messages', () => {
	const line = {
		sequenceId: 'failed_payment',
		title: 'Failed payment',
		stepId: 'first_notice',
		templateId: 'failed_payment',
		sent: 1500,
		bounced: 12,
		followed: 300,
		replied: 9,
		complained: 1,
		unwanted: 2,
		irritated: 3,
		broughtMinor: 12500,
	};
	const messages: FiguresMessages = {
		...shown,
		emails: answer( {
			id: 'emails',
			unit: 'count',
			value: 1500,
			beside: { bounced: 12, followed: 300, unknown: 2, failed: 1 },
		} ),
		irritation: answer( {
			id: 'irritation',
			unit: 'per_1000',
			value: 20,
			numerator: 3,
			denominator: 1500,
		} ),
		afterPaying: answer( {
			id: 'written_after_paying',
			unit: 'count',
			value: 0,
		} ),
		stoppedInTime: 41,
		hasBounceNotices: true,
		lines: [ line ],
	};

	test( 'irritation is of each thousand, and each answer opens its cases', async () => {
		serve( { 'GET /figures/messages': () => messages } );
		render( <MessageFigures { ...tab() } /> );
		const irritation = await card( 'Irritation' );
		expect(
			irritation.getByRole( 'link', { name: '2.0' } )
		).toBeInTheDocument();
		expect(
			irritation.getByText( 'of each 1,000 sent: 3 of 1500' )
		).toBeInTheDocument();
		const table = within(
			screen.getByRole( 'table', { name: 'By step and text' } )
		);
		expect( table.getByRole( 'link', { name: '12' } ) ).toHaveAttribute(
			'href',
			expect.stringContaining( 'answer=bounced' )
		);
		expect(
			table.getByRole( 'link', { name: '€125.00' } )
		).toHaveAttribute(
			'href',
			expect.stringContaining( 'step_id=first_notice' )
		);
		expect( screen.getByText( /41 stopped in time/ ) ).toBeInTheDocument();
	} );

	test( 'without bounce notices nobody says what was delivered', async () => {
		serve( {
			'GET /figures/messages': () => ( {
				...messages,
				hasBounceNotices: false,
			} ),
		} );
		render( <MessageFigures { ...tab() } /> );
		expect(
			await screen.findByText( /nobody knows what was delivered/ )
		).toBeInTheDocument();
		expect(
			screen.queryByRole( 'link', { name: '12' } )
		).not.toBeInTheDocument();
	} );
} );

describe( 'proof', () => {
	const experiment: FigureExperiment = {
		sequenceId: 'failed_payment',
		title: 'Failed payment',
		experiment: 'proof',
		treated: 4500,
		treatedPaid: 3060,
		heldOut: 500,
		heldOutPaid: 240,
		isEnough: true,
		isProven: true,
		differenceTenths: 200,
		lowTenths: 128,
		highTenths: 272,
		moreNeeded: 0,
		enoughOn: null,
		extraMinor: 9000000,
		extraLowMinor: 5760000,
		extraHighMinor: 12240000,
		treatedLost: 40,
		heldOutLost: 6,
	};
	const points = Array.from( { length: 31 }, ( _, day ) => ( {
		day,
		recoveredMinor: day < 14 ? 9000 : 21000,
	} ) );
	const proof: FiguresProof = {
		...shown,
		subscriptionsKept: answer( {
			id: 'subscriptions_kept',
			unit: 'count',
			numerator: 4,
			denominator: 6,
		} ),
		cardsReplaced: answer( {
			id: 'cards_replaced',
			unit: 'count',
			numerator: 9,
			denominator: 12,
		} ),
		curves: [
			{
				terms: 'none',
				answer: answer( {
					id: 'recovery_curve',
					unit: 'rate',
					value: 636,
					numerator: 21000,
					denominator: 33000,
				} ),
				points,
			},
			{ terms: 'due', answer: answer( {} ), points: [] },
		],
		experiments: [ experiment ],
	};
	const show = ( changed: Partial< FiguresProof > = {} ) => {
		serve( { 'GET /figures/proof': () => ( { ...proof, ...changed } ) } );
		render( <Proof scope={ { from: String( Math.random() ) } } /> );
	};

	test( 'the curve says its days in words', async () => {
		show();
		expect(
			await screen.findByRole( 'img', {
				name: 'by day 0: 27.3%, by day 7: 27.3%, by day 14: 63.6%, by day 30: 63.6%',
			} )
		).toBeInTheDocument();
	} );

	test( 'a proven difference has its interval and its money', async () => {
		show();
		expect(
			await screen.findByText( '+20.0 points (12.8 to 27.2)' )
		).toBeInTheDocument();
		expect(
			screen.getByText( /About €90,000.00 more/ )
		).toBeInTheDocument();
	} );

	test( 'nobody in a group says nothing of how many more it takes', async () => {
		show( {
			experiments: [
				{
					...experiment,
					heldOut: 0,
					heldOutPaid: 0,
					isEnough: false,
					isProven: false,
					moreNeeded: 100000,
				},
			],
		} );
		expect(
			await screen.findByText( /one of the two groups has no case/ )
		).toBeVisible();
		expect( screen.queryByText( /100000|100,000/ ) ).toBeNull();
	} );

	test( 'too few say how many more, and until when', async () => {
		show( {
			experiments: [
				{
					...experiment,
					heldOut: 18,
					isEnough: false,
					isProven: false,
					moreNeeded: 253,
					enoughOn: '2027-06-01',
				},
			],
		} );
		expect(
			await screen.findByText( /about 253 more customers/ )
		).toHaveTextContent( 'June 1, 2027' );
	} );

	test( 'subscriptions kept and cards replaced open their cases, and the others', async () => {
		show( {} );
		const kept = await card( 'Subscriptions kept' );
		expect(
			kept.getByRole( 'link', { name: '4 of 6' } ).getAttribute( 'href' )
		).toContain( '#/subscriptions_kept/cases' );
		const cards = await card( 'Cards replaced in time' );
		expect(
			cards.getByRole( 'link', { name: '9 of 12 · 75.0%' } )
		).toBeVisible();
		expect(
			cards.getByText( 'Not replaced: 3' ).getAttribute( 'href' )
		).toContain( 'outcome=expired' );
	} );

	test( 'nothing yet says what will be here', async () => {
		show( { curves: [], experiments: [] } );
		expect(
			await screen.findByText( /Hold some out/ )
		).toBeInTheDocument();
		expect( screen.getByText( /33 days after/ ) ).toBeInTheDocument();
	} );
} );
