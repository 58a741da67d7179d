import type { DebtorInputs } from '../documents/rest';
import type { SequenceDocument } from '../documents/sequence';
import {
	facts,
	inputs,
	NOW,
	policy,
	run,
	sequence,
} from '../test-support/fixtures';
import { addToFirstWeek, countsByDay, NOTHING_YET } from './first-week';

const HOUR = 3600;
const DAY = 24 * HOUR;

type Debtor = DebtorInputs[ 'debtors' ][ number ];
type OneCase = Debtor[ 'cases' ][ number ];

/** A refusal of two hours ago: the sequence's mails are 22 hours and 2 days 22 hours away. */
const debt = ( caseId: number, change: Partial< OneCase > = {} ): OneCase => ( {
	number: `R-${ caseId }`,
	isChosen: true,
	runs: [],
	facts: {
		...facts,
		caseId,
		debt: { ...facts.debt, openedAtUtc: NOW - 2 * HOUR },
		failures: [
			{ by: 'shop', no: 1, atUtc: NOW - 2 * HOUR, declineClass: null },
		],
	},
	...change,
} );

const debtor = (
	debtorId: number,
	cases: readonly OneCase[],
	change: Partial< Debtor > = {}
): Debtor => ( {
	debtorId,
	name: `Customer ${ debtorId }`,
	sent: [],
	policy: null,
	shopZone: inputs.shopZone,
	recipientZones: inputs.recipientZones,
	cases,
	versions: [],
	...change,
} );

const page = (
	debtors: readonly Debtor[],
	change: Partial< DebtorInputs > = {}
): DebtorInputs => ( {
	now: NOW,
	policy,
	sequences: [ sequence ],
	debtors,
	nextAfter: null,
	...change,
} );

const weekOf = ( ...pages: readonly DebtorInputs[] ) =>
	pages.reduce( addToFirstWeek, NOTHING_YET );

const moments = ( week: ReturnType< typeof weekOf > ) =>
	week.messages.map( ( { atUtc, name, cases } ) => [
		( atUtc - NOW ) / HOUR,
		name,
		cases.map( ( { number } ) => number ).join( '+' ),
	] );

describe( 'the first week after older debts are taken in', () => {
	it( 'tells who gets what when, over all pages in time order', () => {
		const early = debt( 9 );
		const week = weekOf(
			page( [ debtor( 1, [ debt( 7 ) ] ) ] ),
			page( [
				debtor( 2, [
					{
						...early,
						facts: {
							...early.facts,
							failures: [
								{
									by: 'shop',
									no: 1,
									atUtc: NOW - 3 * HOUR,
									declineClass: null,
								},
							],
						},
					},
				] ),
			] )
		);
		expect( moments( week ) ).toEqual( [
			[ 21, 'Customer 2', 'R-9' ],
			[ 22, 'Customer 1', 'R-7' ],
			[ 69, 'Customer 2', 'R-9' ],
			[ 70, 'Customer 1', 'R-7' ],
		] );
		expect( week.taken ).toEqual( [ 7, 9 ] );
		expect( week.silent ).toEqual( [] );
	} );

	it( 'counts two debts of one customer that go in one message as one', () => {
		const week = weekOf(
			page( [ debtor( 1, [ debt( 7 ), debt( 8 ) ] ) ] )
		);
		expect( moments( week ) ).toEqual( [
			[ 22, 'Customer 1', 'R-7+R-8' ],
			[ 70, 'Customer 1', 'R-7+R-8' ],
		] );
	} );

	it( 'keeps the gap to what the customer got before', () => {
		const strict = { ...policy, debtorGapSeconds: 2 * DAY };
		const week = weekOf(
			page(
				[
					debtor( 1, [ debt( 7 ) ], {
						sent: [ { atUtc: NOW - HOUR, of: 'step' } ],
					} ),
				],
				{ policy: strict }
			)
		);
		expect( week.messages[ 0 ]?.atUtc ).toBe( NOW - HOUR + 2 * DAY );
	} );

	it( 'keeps quiet hours', () => {
		const quiet = {
			...policy,
			calendars: policy.calendars.map( ( calendar ) => ( {
				...calendar,
				quiet: { startMinute: 660, endMinute: 900 },
			} ) ),
		};
		const week = weekOf(
			page( [ debtor( 1, [ debt( 7 ) ] ) ], { policy: quiet } )
		);
		// Due at 12:00 in Paris, when nobody is written to before 15:00.
		expect( moments( week )[ 0 ]?.[ 0 ] ).toBe( 25 );
	} );

	it( 'shows what goes out anyway beside what is new, and counts only what was chosen', () => {
		const running = debt( 5, {
			isChosen: false,
			runs: [ { ...run, enrolledAtUtc: NOW - HOUR } ],
		} );
		const week = weekOf(
			page( [
				debtor( 1, [ running, debt( 7 ) ], { versions: [ sequence ] } ),
			] )
		);
		expect( week.messages.map( ( one ) => one.isNew ) ).toEqual( [
			true,
			true,
		] );
		expect(
			week.messages[ 0 ]?.cases.map( ( one ) => one.caseId )
		).toEqual( [ 5, 7 ] );
		expect( week.taken ).toEqual( [ 7 ] );
		const alone = weekOf(
			page( [ debtor( 1, [ running ], { versions: [ sequence ] } ) ] )
		);
		expect( alone.messages.map( ( one ) => one.isNew ) ).toEqual( [
			false,
			false,
		] );
	} );

	it( 'names what no sequence takes, and takes none of it', () => {
		const order = debt( 8 );
		const week = weekOf(
			page( [
				debtor( 1, [
					debt( 7 ),
					{
						...order,
						facts: {
							...order.facts,
							debt: { ...order.facts.debt, kind: 'order' },
						},
					},
				] ),
			] )
		);
		expect( week.notTaken ).toEqual( [
			{ caseId: 8, number: 'R-8', name: 'Customer 1' },
		] );
		expect( week.taken ).toEqual( [ 7 ] );
	} );

	it( 'names what is taken in and brings no message within the week', () => {
		const held = debt( 7 );
		const week = weekOf(
			page( [
				debtor( 1, [
					{
						...held,
						facts: {
							...held.facts,
							holds: [
								{
									id: 'h1',
									kind: 'manual',
									fromUtc: NOW - HOUR,
									untilUtc: null,
								},
							],
						},
					},
				] ),
			] )
		);
		expect( week.messages ).toEqual( [] );
		expect( week.silent.map( ( one ) => one.caseId ) ).toEqual( [ 7 ] );
		expect( week.taken ).toEqual( [ 7 ] );
	} );

	it( 'writes to nobody in a hold-out group and says so', () => {
		const withHoldOut: SequenceDocument = {
			...sequence,
			experiments: [
				{
					id: 'silence',
					arms: [ { id: 'held_out', shareBasisPoints: 10000 } ],
				},
			],
		};
		const week = weekOf(
			page( [ debtor( 1, [ debt( 7 ) ] ) ], {
				sequences: [ withHoldOut ],
			} )
		);
		expect( week.messages ).toEqual( [] );
		expect( week.heldOut.map( ( one ) => one.caseId ) ).toEqual( [ 7 ] );
		expect( week.silent ).toEqual( [] );
	} );

	it( 'goes by the days of the shop, seven of them, and no further', () => {
		const late = debt( 7 );
		// 23:30 in Paris on the seventh day, and half an hour after its midnight.
		const at = ( hours: number ) => ( {
			...late,
			facts: {
				...late.facts,
				failures: [
					{
						by: 'shop' as const,
						no: 1,
						atUtc: NOW - DAY + hours * HOUR,
						declineClass: null,
					},
				],
			},
		} );
		const week = weekOf(
			page( [
				debtor( 1, [ at( 6 * 24 + 9.5 ) ] ),
				debtor( 2, [ at( 6 * 24 + 10.5 ) ] ),
				debtor( 3, [ at( 9.5 ) ] ),
			] )
		);
		expect( week.days ).toHaveLength( 7 );
		expect( week.days[ 0 ] ).toBe( '2027-06-01' );
		expect(
			countsByDay( week ).map( ( one ) => one.messagesCount )
		).toEqual( [ 1, 0, 1, 0, 0, 0, 1 ] );
		expect( countsByDay( week ).at( -1 )?.customersCount ).toBe( 1 );
	} );
} );
