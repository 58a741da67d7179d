import fs from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import v8 from 'node:v8';
import { pastShop, pastWorld } from '../../../tests/bench/past-shop';
import { soundDocument } from '../../../tests/support/vectors';
import type { Facts } from '../../documents/facts';
import type {
	FactsChange,
	PastDebtor,
	PastRevision,
	PastWorld,
} from '../../documents/past-debtor';
import type { Policy } from '../../documents/policy';
import type { Instant } from '../../documents/scalars';
import type {
	ActStep,
	Condition,
	SequenceDocument,
} from '../../documents/sequence';
import { simulate } from '../simulate/simulate';
import { newBacktest } from './backtest';
import { diff } from './diff';
import { BacktestJob } from './job';
import { parsePastDebtor, parsePastWorld } from './parse-past';
import type { BacktestCase } from './result';
import { BacktestSession } from './session';

const stock = path.join( __dirname, '../../documents/stock' );

function stockDocument< Document >( name: string ): Document {
	return JSON.parse(
		fs.readFileSync( path.join( stock, `${ name }.json` ), 'utf8' )
	) as Document;
}

const policy = stockDocument< Policy >( 'policy' );
const stockLadder = stockDocument< SequenceDocument >(
	'failed_subscription_payment'
);
/** Its steps, for every renewal: what an entry asks is tested by itself. */
const ladder: SequenceDocument = {
	...stockLadder,
	entry: {
		when: {
			kind: 'fact',
			fact: 'debt_kind',
			op: 'is',
			value: 'renewal',
		},
		again: 'after_end',
	},
};

/** Tuesday, 2 June 2026, 11:00 in Paris. */
const FAILED: Instant = 1780390800;
const HOUR = 3600;
const DAY = 86400;
const world: PastWorld = pastWorld( policy );

function renewal( caseId = 12 ): Facts {
	const facts = soundDocument< Facts >( 'facts', [] );
	return {
		...facts,
		caseId,
		truth: { state: 'clear', sinceUtc: FAILED },
		debt: { ...facts.debt, openedAtUtc: FAILED, dueDate: null },
		failures: [
			{ by: 'shop', no: 1, atUtc: FAILED, declineClass: 'soft' },
		],
		retry: { nextAtUtc: FAILED + DAY, leftCount: 3 },
		disputes: [],
		promises: [],
		holds: [],
		debtor: { ...facts.debtor, openDisputesCount: 0 },
	};
}

/** What the sheet of a case begins with. */
function opening( facts: Facts, heardAtUtc = FAILED ): PastRevision {
	const { revision, caseId, debtorKey, ...groups } = facts;
	expect( [ revision, caseId, debtorKey ] ).toHaveLength( 3 );
	return {
		occurredAtUtc: facts.debt.openedAtUtc,
		heardAtUtc,
		changes: Object.entries( groups ).map(
			( [ kind, value ] ) => ( { kind, value } ) as FactsChange
		),
	};
}

function paid(
	facts: Facts,
	atUtc: Instant,
	heardAtUtc = atUtc
): PastRevision {
	return {
		occurredAtUtc: atUtc,
		heardAtUtc,
		changes: [
			{
				kind: 'debt',
				value: {
					...facts.debt,
					status: 'paid',
					paidMinor: facts.debt.totalMinor,
					lastPaymentAtUtc: atUtc,
				},
			},
		],
	};
}

function debtorOf(
	revisions: readonly PastRevision[],
	record: PastDebtor[ 'record' ] = 'ledger'
): PastDebtor {
	return {
		debtorKey: 'c_7',
		record,
		zones: [ 'Europe/Paris' ],
		cases: [ { caseId: 12, revisions } ],
	};
}

/** The debtor's only case. */
function backtested(
	debtor: PastDebtor,
	sequence: SequenceDocument = ladder
): BacktestCase {
	const { cases } = newBacktest( [ sequence ], world )( debtor );
	const [ only ] = cases;
	if ( only === undefined || cases.length > 1 ) {
		throw new Error( 'There is one case.' );
	}
	return only;
}

function times(
	one: BacktestCase
): readonly ( readonly [ string, number ] )[] {
	return one.items.map( ( item ) => [
		`${ item.stepId }.${ item.branchId ?? '' }`,
		item.atUtc - FAILED,
	] );
}

/** The ladder with its steps changed. */
function changed(
	change: ( step: ActStep ) => ActStep,
	version = 2
): SequenceDocument {
	return {
		...ladder,
		version,
		steps: ladder.steps.map( ( step ) =>
			step.kind === 'act' ? change( step ) : step
		),
	};
}

test( 'a past debtor gets what the simulation of the same story gives', () => {
	const facts = renewal();
	const payment = paid( facts, FAILED + 5 * DAY );
	const one = backtested( debtorOf( [ opening( facts ), payment ] ) );
	const story = simulate( {
		fromUtc: FAILED,
		untilUtc: world.untilUtc,
		policy,
		shopZone: world.shopZone,
		recipientZones: [ world.zones[ 0 ]?.table ?? [] ],
		sequences: [ ladder ],
		cases: [ { facts, runs: [] } ],
		events: [
			{
				kind: 'facts',
				atUtc: FAILED + 5 * DAY,
				caseId: 12,
				facts: {
					...facts,
					debt: {
						...facts.debt,
						status: 'paid',
						paidMinor: facts.debt.totalMinor,
						lastPaymentAtUtc: FAILED + 5 * DAY,
					},
				},
			},
		],
		outcomes: [],
		rehearsals: [],
		outages: [],
		tickSeconds: null,
	} );
	expect( story.items.length ).toBe( 2 );
	expect( one.items.map( ( item ) => [ item.key, item.atUtc ] ) ).toEqual(
		story.items.map( ( item ) => [ item.key, item.momentUtc ] )
	);
	expect( one.items[ 0 ] ).toEqual( {
		key: '12.1.first.1.mail_retry',
		of: 'step',
		dueAtUtc: FAILED + HOUR,
		atUtc: FAILED + HOUR,
		sequenceId: 'failed_subscription_payment',
		stepId: 'first',
		occurrence: 1,
		eventId: null,
		branchId: 'retry',
		kind: 'email',
		ref: 'payment_failed_first',
		leadKey: '12.1.first.1.mail_retry',
	} );
	expect( one.runs ).toEqual( [
		{
			runNo: 1,
			sequenceId: 'failed_subscription_payment',
			version: 1,
			mode: 'live',
			enrolledAtUtc: FAILED,
			ended: 'paid',
			endedAtUtc: FAILED + 5 * DAY,
		},
	] );
} );

test( 'what was recorded late changes nothing before it was recorded', () => {
	const facts = renewal();
	const inTime = paid( facts, FAILED + 2 * DAY );
	const late = paid( facts, FAILED + 2 * DAY, FAILED + 4 * DAY );
	expect(
		times( backtested( debtorOf( [ opening( facts ), inTime ] ) ) )
	).toEqual( [ [ 'first.retry', HOUR ] ] );
	expect(
		times( backtested( debtorOf( [ opening( facts ), late ] ) ) )
	).toEqual( [
		[ 'first.retry', HOUR ],
		[ 'second.retry', 3 * DAY ],
	] );
} );

test( 'a case that was not recorded yet is not chased', () => {
	const facts = renewal();
	const one = backtested(
		debtorOf( [ opening( facts, FAILED + 2 * DAY ) ] )
	);
	expect( times( one )[ 0 ] ).toEqual( [ 'first.retry', 2 * DAY ] );
	expect( one.runs[ 0 ]?.enrolledAtUtc ).toBe( FAILED + 2 * DAY );
} );

test( 'revisions are taken in the order recorded, in whatever order they are listed', () => {
	const facts = renewal();
	const revisions = [ opening( facts ), paid( facts, FAILED + 5 * DAY ) ];
	expect( backtested( debtorOf( [ ...revisions ].reverse() ) ) ).toEqual(
		backtested( debtorOf( revisions ) )
	);
} );

test( 'cases of one debtor share a message and keep the gap', () => {
	const debtor: PastDebtor = {
		...debtorOf( [] ),
		cases: [ 12, 13 ].map( ( caseId ) => ( {
			caseId,
			revisions: [ opening( renewal( caseId ) ) ],
		} ) ),
	};
	const { cases } = newBacktest( [ ladder ], world )( debtor );
	const firsts = cases.map( ( one ) => one.items[ 0 ] );
	expect( firsts.map( ( item ) => item?.atUtc ) ).toEqual( [
		FAILED + HOUR,
		FAILED + HOUR,
	] );
	expect( firsts.map( ( item ) => item?.leadKey ) ).toEqual( [
		'12.1.first.1.mail_retry',
		'12.1.first.1.mail_retry',
	] );
	const lasts = cases.map( ( one ) =>
		one.items.find( ( item ) => item.stepId === 'last' )
	);
	expect( lasts.map( ( item ) => item?.dueAtUtc ) ).toEqual( [
		FAILED + 7 * DAY,
		FAILED + 7 * DAY,
	] );
	// Formal notices go alone: the second waits for the gap of 20 hours, then for the morning.
	expect( lasts.map( ( item ) => item?.atUtc ) ).toEqual( [
		FAILED + 7 * DAY,
		FAILED + 7 * DAY + 21 * HOUR,
	] );
	const job = new BacktestJob( {
		sequences: [ ladder ],
		against: null,
		world,
		keep: 0,
	} );
	job.add( debtor );
	const { totals } = job.result();
	expect( [ totals.messages, totals.items ] ).toEqual( [ 6, 10 ] );
	expect( totals.debtorsWrittenTo ).toBe( 1 );
} );

test( 'debts older than the months are left alone and counted', () => {
	const facts = renewal();
	const old: Facts = {
		...facts,
		debt: { ...facts.debt, openedAtUtc: world.fromUtc - 1 },
	};
	const backtest = newBacktest( [ ladder ], world );
	expect( backtest( debtorOf( [ opening( old ) ] ) ) ).toEqual( {
		cases: [],
		olderCases: 1,
	} );
	const reopened = backtest(
		debtorOf( [
			opening( old, world.fromUtc ),
			{
				occurredAtUtc: FAILED,
				heardAtUtc: FAILED,
				changes: [ { kind: 'debt', value: facts.debt } ],
			},
		] )
	);
	expect( reopened.olderCases ).toBe( 0 );
	expect( reopened.cases[ 0 ]?.runs[ 0 ]?.enrolledAtUtc ).toBe( FAILED );
} );

test( 'nobody of a held-out arm is written to', () => {
	const debtor = debtorOf( [ opening( renewal() ) ] );
	const one = backtested( debtor, {
		...ladder,
		experiments: [
			{
				id: 'worth_it',
				arms: [ { id: 'held_out', shareBasisPoints: 10000 } ],
			},
		],
	} );
	expect( one.runs[ 0 ]?.mode ).toBe( 'held_out' );
	expect( one.items ).toEqual( [] );
} );

describe( 'facts nobody kept', () => {
	const debtor = ( record: PastDebtor[ 'record' ] ) =>
		debtorOf( [ opening( renewal() ) ], record );

	test( 'are null in a rebuilt record, and each decision that met one is counted', () => {
		const known = backtested( debtor( 'ledger' ) );
		expect( known.forgottenDecisions ).toBe( 0 );
		expect( times( known )[ 0 ] ).toEqual( [ 'first.retry', HOUR ] );

		const rebuilt = backtested( debtor( 'rebuilt' ) );
		expect( times( rebuilt ) ).toEqual( [
			[ 'first.pay', HOUR ],
			[ 'second.pay', 3 * DAY ],
			[ 'last.pay', 7 * DAY ],
			[ 'suspend.told', 9 * DAY ],
			[ 'suspend.told', 9 * DAY ],
		] );
		// First, second and last ask for them; enrolling, waiting and suspending do not.
		expect( rebuilt.forgottenDecisions ).toBe( 3 );
		expect( rebuilt.forgotten ).toEqual( [
			{ id: 'decline_class', count: 3 },
			{ id: 'retry_next_at', count: 3 },
		] );
		expect( rebuilt.decisions ).toBeGreaterThan( 3 );
	} );

	test.each< readonly [ string, Condition, string | null ] >( [
		[
			'a count of none is not zero',
			{
				kind: 'fact',
				fact: 'disputes_open_count',
				op: 'at_most',
				value: 0,
			},
			'condition_unknown',
		],
		[
			'not of it is as unknown',
			{
				kind: 'not',
				of: {
					kind: 'fact',
					fact: 'tags',
					op: 'has',
					value: 'wholesale',
				},
			},
			'condition_unknown',
		],
		[
			'it is absent',
			{
				kind: 'fact',
				fact: 'decline_class',
				op: 'is_absent',
				value: true,
			},
			null,
		],
		[
			'it is not present',
			{
				kind: 'fact',
				fact: 'shop_failures_count',
				op: 'is_present',
				value: true,
			},
			'condition_false',
		],
		[
			'nothing is since an anchor',
			{
				kind: 'since',
				fact: 'last_click_at',
				anchor: { on: 'enrolled' },
			},
			'condition_unknown',
		],
	] )( '%s', ( _, when, why ) => {
		const one = backtested(
			debtor( 'rebuilt' ),
			changed( ( step ) =>
				step.id === 'first'
					? {
							...step,
							when,
							branches: step.branches.slice( -1 ),
						}
					: step
			)
		);
		const skip = one.skips.find( ( other ) => other.stepId === 'first' );
		expect( skip?.why ?? null ).toBe( why );
		expect( one.forgotten.length ).toBeGreaterThan( 0 );
	} );

	test( 'an entry that asks for one takes nobody', () => {
		const one = backtested( debtor( 'rebuilt' ), {
			...ladder,
			entry: {
				...ladder.entry,
				when: {
					kind: 'fact',
					fact: 'shop_failures_count',
					op: 'at_least',
					value: 1,
				},
			},
		} );
		expect( one.runs ).toEqual( [] );
		expect( one.forgotten ).toEqual( [
			{ id: 'shop_failures_count', count: 1 },
		] );
	} );

	test( 'no moment hangs on them', () => {
		const one = backtested(
			debtor( 'rebuilt' ),
			changed( ( step ) =>
				step.id === 'first'
					? {
							...step,
							moment: {
								...step.moment,
								anchor: { on: 'fact', fact: 'retry_next_at' },
							},
						}
					: step
			)
		);
		expect( one.items.map( ( item ) => item.stepId ) ).not.toContain(
			'first'
		);
	} );

	test( 'their share is stated', () => {
		const job = new BacktestJob( {
			sequences: [ ladder ],
			against: null,
			world,
			keep: 10,
		} );
		job.add( debtor( 'rebuilt' ) );
		const { totals, cases } = job.result();
		expect( totals.forgottenDecisions ).toBe( 3 );
		expect( totals.forgottenBasisPoints ).toBe(
			Math.floor( 30000 / totals.decisions )
		);
		expect( cases ).toHaveLength( 1 );
	} );
} );

describe( 'what differs between two versions', () => {
	const debtor = debtorOf( [
		opening( renewal() ),
		paid( renewal(), FAILED + 10 * DAY ),
	] );

	function differences( after: SequenceDocument ): readonly unknown[] {
		return diff(
			[ backtested( debtor ) ],
			[ backtested( debtor, after ) ]
		).map( ( { change, item, beforeUtc, afterUtc, why } ) => [
			change,
			item.stepId,
			beforeUtc === null ? null : beforeUtc - FAILED,
			afterUtc === null ? null : afterUtc - FAILED,
			why,
		] );
	}

	test( 'is nothing when only the version does', () => {
		expect( differences( changed( ( step ) => step ) ) ).toEqual( [] );
	} );

	test( 'a step at another time is moved, and what hangs on it', () => {
		const later = changed( ( step ) =>
			step.id === 'last'
				? {
						...step,
						moment: {
							...step.moment,
							offset: { unit: 'days', count: 6 },
						},
					}
				: step
		);
		expect( differences( later ) ).toEqual( [
			[ 'moved', 'last', 7 * DAY, 6 * DAY, 'due' ],
			[ 'moved', 'suspend', 9 * DAY, 8 * DAY, 'due' ],
			[ 'moved', 'suspend', 9 * DAY, 8 * DAY, 'due' ],
		] );
	} );

	test( 'a step that is gone is lost, and one that is new gained', () => {
		const without = {
			...ladder,
			version: 2,
			steps: ladder.steps.filter( ( step ) => step.id !== 'second' ),
		};
		expect( differences( without ) ).toEqual( [
			[ 'lost', 'second', 3 * DAY, null, 'step_absent' ],
		] );
		expect(
			diff(
				[ backtested( debtor, without ) ],
				[ backtested( debtor ) ]
			).map( ( { change, why } ) => [ change, why ] )
		).toEqual( [ [ 'gained', 'step_absent' ] ] );
	} );

	test( 'what comes after the payment is lost to it', () => {
		const tooLate = changed( ( step ) =>
			step.id === 'last'
				? {
						...step,
						moment: {
							...step.moment,
							offset: { unit: 'days', count: 12 },
						},
					}
				: step
		);
		expect( differences( tooLate ) ).toEqual( [
			[ 'lost', 'last', 7 * DAY, null, 'paid' ],
			[ 'lost', 'suspend', 9 * DAY, null, 'paid' ],
			[ 'lost', 'suspend', 9 * DAY, null, 'paid' ],
		] );
	} );

	test( 'a skip says why a message is lost', () => {
		const never = changed( ( step ) =>
			step.id === 'second'
				? {
						...step,
						when: {
							kind: 'fact',
							fact: 'debt_kind',
							op: 'is',
							value: 'invoice',
						},
					}
				: step
		);
		expect( differences( never ) ).toEqual( [
			[ 'lost', 'second', 3 * DAY, null, 'condition_false' ],
		] );
	} );

	test( 'another text is another message', () => {
		const reworded = changed( ( step ) =>
			step.id === 'second'
				? {
						...step,
						branches: step.branches.map( ( branch ) => ( {
							...branch,
							actions: branch.actions.map( ( action ) => ( {
								...action,
								ref: 'other_words',
							} ) ),
						} ) ),
					}
				: step
		);
		expect( differences( reworded ) ).toEqual( [
			[ 'gained', 'second', null, 3 * DAY, 'other_action' ],
			[ 'lost', 'second', 3 * DAY, null, 'other_action' ],
		] );
	} );

	test( 'a longer gap defers what is due as before', () => {
		const patient = newBacktest( [ ladder ], {
			...world,
			policy: { ...policy, debtorGapSeconds: 4 * DAY },
		} )( debtor ).cases;
		expect(
			diff( [ backtested( debtor ) ], patient )
				.filter( ( one ) => one.item.stepId === 'second' )
				.map( ( one ) => [ one.change, one.why ] )
		).toEqual( [ [ 'moved', 'deferred' ] ] );
	} );

	test( 'a case that no longer enters loses everything', () => {
		const others: SequenceDocument = {
			...ladder,
			version: 2,
			entry: {
				...ladder.entry,
				when: {
					kind: 'fact',
					fact: 'debt_kind',
					op: 'is',
					value: 'order',
				},
			},
		};
		const found = diff(
			[ backtested( debtor ) ],
			[ backtested( debtor, others ) ]
		);
		expect( found.map( ( one ) => one.why ) ).toEqual(
			Array( 5 ).fill( 'not_enrolled' )
		);
	} );
} );

describe( 'a backtest in a thread of its own', () => {
	const order = {
		sequences: [ ladder ],
		against: [ changed( ( step ) => step, 3 ) ],
		world,
		keep: 1,
	};
	const batch = [ debtorOf( [ opening( renewal() ) ] ) ];

	test( 'tells how far it is after each batch, then the result', () => {
		const session = new BacktestSession();
		expect( session.answer( { kind: 'start', order } ) ).toEqual( {
			kind: 'progress',
			debtors: 0,
		} );
		for ( const debtors of [ 1, 2 ] ) {
			expect(
				session.answer( { kind: 'debtors', debtors: batch } )
			).toEqual( { kind: 'progress', debtors } );
		}
		const reply = session.answer( { kind: 'finish' } );
		expect( reply ).toMatchObject( {
			kind: 'result',
			result: {
				totals: { debtors: 2, cases: 2, items: 10 },
				comparison: { gained: 0, lost: 0, moved: 0, cases: 0 },
			},
		} );
		expect(
			reply.kind === 'result' ? reply.result.cases : []
		).toHaveLength( 1 );
	} );

	test( 'says what there is so far without ending', () => {
		const session = new BacktestSession();
		session.answer( { kind: 'start', order } );
		session.answer( { kind: 'debtors', debtors: batch } );
		expect( session.answer( { kind: 'so_far' } ) ).toMatchObject( {
			kind: 'result',
			result: { totals: { debtors: 1 } },
		} );
		session.answer( { kind: 'debtors', debtors: batch } );
		expect( session.answer( { kind: 'finish' } ) ).toMatchObject( {
			kind: 'result',
			result: { totals: { debtors: 2 } },
		} );
	} );

	test( 'forgets everything when it is cancelled', () => {
		const session = new BacktestSession();
		session.answer( { kind: 'start', order } );
		session.answer( { kind: 'debtors', debtors: batch } );
		expect( session.answer( { kind: 'cancel' } ) ).toEqual( {
			kind: 'cancelled',
		} );
		expect( session.answer( { kind: 'finish' } ) ).toEqual( {
			kind: 'failed',
			message: 'No backtest is under way.',
		} );
		expect( session.answer( { kind: 'start', order } ) ).toEqual( {
			kind: 'progress',
			debtors: 0,
		} );
	} );

	test( 'says that it failed instead of falling silent', () => {
		const session = new BacktestSession();
		session.answer( { kind: 'start', order } );
		const [ debtor ] = batch;
		expect(
			session.answer( {
				kind: 'debtors',
				debtors:
					debtor === undefined
						? []
						: [ { ...debtor, zones: [ 'Mars' ] } ],
			} )
		).toEqual( {
			kind: 'failed',
			message: 'The world has no zone Mars.',
		} );
	} );
} );

describe( 'the documents', () => {
	const debtor = debtorOf( [ opening( renewal() ) ] );

	test( 'a world and debtors of a shop are read as they were written', () => {
		expect( parsePastWorld( JSON.stringify( world ) ).document ).toEqual(
			world
		);
		let bytes = 0;
		let cases = 0;
		for ( const one of pastShop( 7, 200 ) ) {
			const text = JSON.stringify( one );
			const { document, issues } = parsePastDebtor( text, world );
			expect( issues ).toEqual( [] );
			expect( document ).toEqual( one );
			bytes += text.length;
			cases += one.cases.length;
		}
		expect( cases ).toBe( 200 );
		expect( bytes / cases ).toBeLessThan( 3072 );
	} );

	test.each< readonly [ string, unknown, string, string ] >( [
		[
			'an unknown key',
			{ ...debtor, name: 'Anna' },
			'/name',
			'key.unknown',
		],
		[
			'a zone the world does not have',
			{ ...debtor, zones: [ 'Mars' ] },
			'/zones/0',
			'value.not_allowed',
		],
		[
			'a case that begins incomplete',
			debtorOf( [ paid( renewal(), FAILED ) ] ),
			'/cases/0/facts',
			'key.missing',
		],
		[
			'a group that is none',
			debtorOf( [
				opening( renewal() ),
				{
					occurredAtUtc: FAILED,
					heardAtUtc: FAILED,
					changes: [
						{
							kind: 'truth',
							value: { state: 'odd', sinceUtc: 0 },
						} as unknown as FactsChange,
					],
				},
			] ),
			'/cases/0/facts/truth/state',
			'value.not_allowed',
		],
	] )( '%s is refused', ( _, value, at, code ) => {
		const { document, issues } = parsePastDebtor(
			JSON.stringify( value ),
			world
		);
		expect( document ).toBeNull();
		expect( issues ).toContainEqual(
			expect.objectContaining( { path: at, code } )
		);
	} );

	test( 'months that end before they begin are refused', () => {
		const { issues } = parsePastWorld(
			JSON.stringify( { ...world, untilUtc: world.fromUtc - 1 } )
		);
		expect( issues ).toMatchObject( [
			{ path: '/untilUtc', code: 'number.too_small' },
		] );
	} );
} );

test( 'the sums of two halves of a shop are those of the whole', () => {
	const halves = [ [ ...pastShop( 3, 60 ) ], [ ...pastShop( 4, 60, 1000 ) ] ];
	const totalsOf = ( debtors: readonly PastDebtor[] ) => {
		const job = new BacktestJob( {
			sequences: [ ladder ],
			against: null,
			world,
			keep: 0,
		} );
		debtors.forEach( ( debtor ) => job.add( debtor ) );
		return job;
	};
	const sum = totalsOf( halves[ 0 ] ?? [] );
	sum.addTotals( totalsOf( halves[ 1 ] ?? [] ).result().totals );
	expect( sum.result().totals ).toEqual(
		totalsOf( halves.flat() ).result().totals
	);
} );

test( 'memory does not grow with the number of debtors', () => {
	v8.setFlagsFromString( '--expose-gc' );
	const collect = vm.runInNewContext( 'gc' ) as () => void;
	const heap = () => {
		collect();
		return process.memoryUsage().heapUsed;
	};
	const job = new BacktestJob( {
		sequences: [ ladder ],
		against: null,
		world,
		keep: 100,
	} );
	let debtors = 0;
	let early = 0;
	for ( const debtor of pastShop( 5, 100000 ) ) {
		job.add( { ...debtor, cases: debtor.cases.slice( 0, 1 ) } );
		debtors += 1;
		if ( debtors === 2000 ) {
			early = heap();
		}
		if ( debtors === 20000 ) {
			break;
		}
	}
	expect( debtors ).toBe( 20000 );
	expect( job.result().totals.debtors ).toBe( 20000 );
	expect( heap() - early ).toBeLessThan( 4 * 1024 * 1024 );
}, 120000 );

describe( 'what a payment spares', () => {
	const totalsWith = ( heardAtUtc: Instant ) => {
		const facts = renewal();
		const job = new BacktestJob( {
			sequences: [ ladder ],
			against: null,
			world,
			keep: 1,
		} );
		job.add(
			debtorOf( [
				opening( facts ),
				paid( facts, FAILED + HOUR / 2, heardAtUtc ),
			] )
		);
		return job.result();
	};

	test( 'counts the message steps that a payment made needless', () => {
		const { totals, cases } = totalsWith( FAILED + HOUR / 2 );
		expect( cases ).toEqual( [] );
		expect( [ totals.messages, totals.messagesAfterPaid ] ).toEqual( [
			0, 0,
		] );
		expect( totals.spared ).toBe( ladder.steps.length );
	} );

	test( 'counts what was written before the shop learned of the payment', () => {
		const { totals, cases } = totalsWith( FAILED + 2 * HOUR );
		expect( [ totals.messages, totals.messagesAfterPaid ] ).toEqual( [
			1, 1,
		] );
		expect( totals.spared ).toBe( ladder.steps.length - 1 );
		expect( cases[ 0 ]?.paidAtUtc ).toBe( FAILED + HOUR / 2 );
	} );

	test( 'counts messages by week and step', () => {
		const { totals } = totalsWith( FAILED + 2 * HOUR );
		expect( totals.weeks ).toEqual( [
			{
				week: Math.floor( ( FAILED - world.fromUtc ) / ( 7 * DAY ) ),
				sequenceId: ladder.id,
				stepId: ladder.steps[ 0 ]?.id,
				messages: 1,
			},
		] );
	} );
} );
