/** The sequences the bench states, and the situations a worker meets when it walks a case through each. */

const HOUR = 3600;
const DAY = 86400;
/** Monday 1 March 2027, 10:00 in Paris. */
const START = 1803891600;
const PARIS = [
	{ fromUtc: 1792890000, offsetSeconds: HOUR },
	{ fromUtc: 1806195600, offsetSeconds: 2 * HOUR },
	{ fromUtc: 1824944400, offsetSeconds: HOUR },
	{ fromUtc: 1837645200, offsetSeconds: 2 * HOUR },
];

const mail = ( ref ) => [ { id: ref, kind: 'email', ref, digest: 'join' } ];
const otherwise = ( ref ) => ( {
	id: 'else',
	when: null,
	actions: mail( ref ),
} );
const test = ( fact, op, value ) => ( { kind: 'fact', fact, op, value } );

const afterFailure = ( id, unit, count, branches ) => ( {
	kind: 'act',
	id,
	moment: {
		anchor: { on: 'failure', no: 1 },
		offset: { unit, count },
		atMinute: null,
	},
	when: null,
	branches,
	repeat: null,
	lateAfterSeconds: 7 * DAY,
} );

const aroundDue = ( id, count, when ) => ( {
	kind: 'act',
	id,
	moment: {
		anchor: { on: 'fact', fact: 'due_date' },
		offset: { unit: 'days', count },
		atMinute: 600,
	},
	when,
	branches: [ otherwise( id ) ],
	repeat: null,
	lateAfterSeconds: 7 * DAY,
} );

const sequence = ( id, steps ) => ( {
	schemaVersion: 2,
	id,
	version: 1,
	calendar: 'main',
	entry: { when: { kind: 'all', of: [] }, again: 'never' },
	leaveWhen: null,
	steps,
	answers: [],
	experiments: [],
	endAfterIdleDays: 90,
} );

/** Three mails after a refusal, worded by attempts and reason, and a suspension two days after the last was delivered. */
const ladder = sequence( 'ladder', [
	afterFailure( 'first', 'minutes', 60, [
		{
			id: 'update_card',
			when: {
				kind: 'any',
				of: [
					test( 'decline_class', 'is', 'needs_card_update' ),
					test( 'retries_left', 'at_most', 0 ),
				],
			},
			actions: mail( 'update_card' ),
		},
		otherwise( 'first' ),
	] ),
	afterFailure( 'second', 'days', 3, [
		{
			id: 'many',
			when: test( 'shop_failures_count', 'at_least', 3 ),
			actions: mail( 'many' ),
		},
		otherwise( 'second' ),
	] ),
	afterFailure( 'last', 'days', 7, [ otherwise( 'last' ) ] ),
	{
		...afterFailure( 'suspend', 'days', 2, [
			{
				id: 'else',
				when: null,
				actions: [
					{ id: 'stop', kind: 'suspend', ref: null, digest: 'join' },
				],
			},
		] ),
		moment: {
			anchor: { on: 'step', stepId: 'last', event: 'delivered' },
			offset: { unit: 'days', count: 2 },
			atMinute: null,
		},
	},
] );

/** Five mails around a due date, each with a condition. */
const invoice = sequence( 'invoice', [
	aroundDue( 'week_before', -7, test( 'is_company', 'is', true ) ),
	aroundDue(
		'day_before',
		-1,
		test( 'remaining', 'at_least', [
			{ amountMinor: 1000, currency: 'EUR' },
		] )
	),
	aroundDue( 'day_after', 1, test( 'country', 'is_one_of', [ 'FR', 'DE' ] ) ),
	aroundDue( 'week_after', 7, {
		kind: 'all',
		of: [
			test( 'remaining', 'at_least', [
				{ amountMinor: 500, currency: 'EUR' },
			] ),
			test( 'is_company', 'is', true ),
		],
	} ),
	aroundDue( 'two_weeks_after', 14, test( 'is_company', 'is', true ) ),
] );

/** A mail a day with a condition of two parts: what one more step costs. */
const daily = ( count ) =>
	sequence(
		`daily_${ count }`,
		Array.from( { length: count }, ( _, index ) => ( {
			...afterFailure( `day_${ index + 1 }`, 'days', index + 1, [
				otherwise( `day_${ index + 1 }` ),
			] ),
			when: {
				kind: 'all',
				of: [
					test( 'remaining', 'at_least', [
						{ amountMinor: 500, currency: 'EUR' },
					] ),
					test( 'shop_failures_count', 'at_least', 1 ),
				],
			},
		} ) )
	);

export const SEQUENCES = [
	ladder,
	invoice,
	daily( 10 ),
	daily( 20 ),
	daily( 40 ),
];

const POLICY = {
	version: 1,
	tolerances: [ { amountMinor: 5, currency: 'EUR' } ],
	caseCap: 100,
	answersPerDay: 3,
	promiseGraceDays: 1,
	siblingsOnDispute: 'go_on',
	calendars: [
		{
			id: 'main',
			weekdays: [ 1, 2, 3, 4, 5, 6 ],
			quiet: { startMinute: 1260, endMinute: 480 },
			holidays: [ '2027-05-01', '2027-07-14' ],
		},
	],
	debtorGapSeconds: DAY,
	debtorCaps: [ { windowSeconds: 7 * DAY, count: 3 } ],
};

const FACTS = {
	revision: 1,
	caseId: 7,
	debtorKey: 'd7',
	truth: { state: 'clear', sinceUtc: START },
	debt: {
		source: 'subscriptions',
		kind: 'renewal',
		status: 'open',
		openedAtUtc: START,
		currency: 'EUR',
		totalMinor: 3000,
		paidMinor: 0,
		creditedMinor: 0,
		dueDate: '2027-03-15',
		gateway: 'stripe',
		methodKind: 'card',
		refund: 'none',
		lastPaymentAtUtc: null,
	},
	failures: [ 1, 2, 3 ].map( ( no ) => ( {
		by: 'shop',
		no,
		atUtc: START + ( no - 1 ) * 12 * HOUR,
		declineClass: 'soft',
	} ) ),
	retry: { nextAtUtc: START + 5 * DAY, leftCount: 1 },
	disputes: [
		{
			id: 'x',
			state: 'won',
			amountMinor: 3000,
			sinceUtc: START,
			closedAtUtc: START,
		},
	],
	promises: [
		{
			id: 'p',
			onDate: '2027-03-20',
			amountMinor: 3000,
			madeAtUtc: START,
			paidBeforeMinor: 0,
			withdrawn: true,
		},
	],
	payments: [],
	happened: [],
	holds: [
		{ id: 'h', kind: 'manual', fromUtc: START - DAY, untilUtc: START },
	],
	contact: {
		locale: 'fr_FR',
		timeZone: null,
		emailUsable: true,
		smsUsable: false,
		lastClickAtUtc: null,
		lastReplyAtUtc: null,
	},
	debtor: {
		isCompany: true,
		country: 'FR',
		tags: [ 'b2b' ],
		firstOrderAtUtc: START - 400 * DAY,
		ordersPaidCount: 12,
		spent: [ { amountMinor: 120000, currency: 'EUR' } ],
		onTimeBasisPoints: 9000,
		averageDaysLate: 2,
		boughtSince: null,
		openCasesCount: 1,
		openDisputesCount: 0,
		disputesCount: 1,
		owed: [ { amountMinor: 3000, currency: 'EUR' } ],
	},
	subscription: {
		productId: 3,
		status: 'on_hold',
		renewalsPaidCount: 5,
		renewsAtUtc: START + 30 * DAY,
		trialEndsAtUtc: null,
		cardExpiresOn: '2028-05-31',
	},
};

/**
 * Walks one case from wake to wake, each message delivered, and looks in three times between.
 *
 * @param {Object} document One of SEQUENCES.
 * @param {Object} engine   { decide, apply }.
 * @return {{ facts: Object, rules: Object, asked: Array<{ now: number, run: Object, decision: Object }> }} What was asked.
 */
export function situationsOf( document, { decide, apply } ) {
	const rules = {
		sequence: document,
		policy: POLICY,
		shopZone: PARIS,
		recipientZones: [ PARIS ],
	};
	const asked = [];
	let run = apply( null, {
		kind: 'enrolled',
		atUtc: START,
		runNo: 1,
		sequenceId: document.id,
		version: 1,
		mode: 'live',
		arms: [],
	} );
	let now = START;
	while ( run.ended === null ) {
		const decision = decide( now, FACTS, run, rules );
		asked.push( { now, run, decision } );
		run = decision.entries.reduce( apply, run );
		if ( decision.kind === 'act' ) {
			run = apply( run, {
				kind: 'resolved',
				atUtc: now,
				resolution: {
					stepId: decision.stepId,
					occurrence: decision.occurrence,
					outcome: 'delivered',
					why: null,
					branchId: decision.branchId,
					atUtc: now,
				},
			} );
		} else if ( decision.kind === 'wait' ) {
			const span = decision.wakeAtUtc - now;
			for ( const part of [ 1, 2, 3 ] ) {
				const between = now + Math.floor( ( span * part ) / 4 );
				asked.push( {
					now: between,
					run,
					decision: decide( between, FACTS, run, rules ),
				} );
			}
			now = decision.wakeAtUtc;
		}
	}
	return { facts: FACTS, rules, asked };
}
