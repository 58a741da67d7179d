/**
 * The invariants of docs/engine.md as properties over whole trajectories. A failure prints the seed of the trajectory; PARITY_SEED
 * begins elsewhere.
 */
import fc from 'fast-check';
import type { Decision } from '../../src/documents/decision';
import type { Facts } from '../../src/documents/facts';
import type { Rules } from '../../src/documents/rules';
import type { Entry, RunState } from '../../src/documents/run';
import type { Instant } from '../../src/documents/scalars';
import type { SequenceDocument, Step } from '../../src/documents/sequence';
import { admit, apply, decide, enrol } from '../../src/engine';
import { evaluate, type Truth } from '../../src/engine/conditions/evaluate';
import { occurrencesOf } from '../../src/engine/run/resolved-steps';
import { catalogueFacts } from '../../src/engine/facts/catalogue';
import { resolveFact } from '../../src/engine/facts/resolve';
import { parse } from '../../src/engine/parse/parse';
import { newCondition } from './generate/conditions';
import { newFacts } from './generate/facts';
import { newPolicy } from './generate/policies';
import { Random } from './generate/random';
import { newSequence } from './generate/sequences';
import { hostileText } from './generate/texts';
import { newTrajectory } from './generate/trajectory';
import { DAY, edgeInstant, zoneTable } from './generate/zones';
import { Host } from './operations';

const engine = { decide, apply, enrol, admit, parse };
const SEED = Number( process.env.PARITY_SEED ?? 20270328 );

function holds( runs: number, property: ( seed: number ) => void ): void {
	fc.assert( fc.property( fc.nat( 1000000 ), property ), {
		numRuns: runs,
		seed: SEED,
	} );
}

function frozen< T >( value: T ): T {
	if (
		typeof value === 'object' &&
		value !== null &&
		! Object.isFrozen( value )
	) {
		Object.freeze( value );
		Object.values( value ).forEach( frozen );
	}
	return value;
}

/** One asking of a trajectory, with everything it was asked on. */
interface Asked {
	readonly now: Instant;
	readonly facts: Facts;
	readonly before: RunState;
	readonly rules: Rules;
	readonly decision: Decision;
	/** After its entries, recorded or not. */
	readonly after: RunState;
}

function folded( run: RunState, entries: readonly Entry[] ): RunState {
	return entries.reduce< RunState >( apply, run );
}

const lived = new Map< number, readonly Asked[] >();

/** Lives a trajectory once more, on inputs nobody can write to; once for all properties, which share their seeds. */
function askings( seed: number ): readonly Asked[] {
	const list = lived.get( seed ) ?? live( seed );
	lived.set( seed, list );
	return list;
}

function live( seed: number ): Asked[] {
	const list: Asked[] = [];
	const host = new Host( engine );
	for ( const operation of newTrajectory( seed, 0, engine ).operations ) {
		const before = host.run;
		const answer = host.perform( frozen( operation ) );
		frozen( host.run );
		if (
			answer !== null &&
			'decision' in answer &&
			before !== null &&
			host.facts !== null &&
			host.rules !== null
		) {
			list.push( {
				now: operation[ 1 ] as Instant,
				facts: host.facts,
				before,
				rules: host.rules,
				decision: frozen( answer.decision ),
				after: frozen( folded( before, answer.decision.entries ) ),
			} );
		}
	}
	return list;
}

function keysOf( decision: Decision ): string[] {
	const acts = decision.kind === 'act' ? [ decision ] : [];
	return [ ...acts, ...decision.answers ].flatMap( ( { effects } ) =>
		effects.map( ( effect ) => effect.key )
	);
}

/** The earlier of both lanes; null: only an event wakes it. */
function wakeOf( decision: Decision ): Instant | null {
	const ladder = decision.kind === 'end' ? null : decision.wakeAtUtc;
	const { answersWakeAtUtc } = decision;
	return ladder === null || answersWakeAtUtc === null
		? ( ladder ?? answersWakeAtUtc )
		: Math.min( ladder, answersWakeAtUtc );
}

function isSettling( entry: Entry ): boolean {
	return entry.kind === 'resolved' || entry.kind === 'answered';
}

function readsClock( sequence: SequenceDocument ): boolean {
	const text = JSON.stringify( sequence );
	return catalogueFacts.some(
		( fact ) => fact.clock && text.includes( `"fact":"${ fact.id }"` )
	);
}

function reaches( step: Step ): boolean {
	return (
		step.kind === 'act' &&
		step.branches.some( ( branch ) =>
			branch.actions.some( ( action ) =>
				[ 'email', 'sms', 'notice', 'suspend', 'cancel' ].includes(
					action.kind
				)
			)
		)
	);
}

/** What answers may be about, in the first days; nothing of it holds the case for ever. */
function eventsAround(
	random: Random,
	start: Instant
): Pick< Facts, 'payments' | 'happened' | 'promises' | 'disputes' > {
	const at = () => start + random.int( 0, 5 * 24 ) * 3600;
	return {
		payments: random.list( 0, 4, ( index ) => ( {
			id: `${ 10 + index }`,
			atUtc: at(),
			amountMinor: 100,
			withdrawn: random.chance( 20 ),
		} ) ),
		happened: random.list( 0, 4, ( index ) => ( {
			id: `${ 20 + index }`,
			kind: random.pick( [
				'plan_agreed',
				'reply_received',
				'task_done',
			] as const ),
			atUtc: at(),
			ref: 'text_1',
			withdrawn: false,
		} ) ),
		promises: random.list( 0, 2, ( index ) => ( {
			id: `${ 30 + index }`,
			onDate: new Date( at() * 1000 ).toISOString().slice( 0, 10 ),
			amountMinor: 3000,
			madeAtUtc: start,
			paidBeforeMinor: 0,
			withdrawn: random.chance( 20 ),
		} ) ),
		disputes: random.list( 0, 1, () => ( {
			id: '40',
			state: 'won' as const,
			amountMinor: 100,
			sinceUtc: start,
			closedAtUtc: at(),
		} ) ),
	};
}

/** A world that does not change any more: nothing holds, and the calendar opens sometime. */
function calmWorld( seed: number ) {
	const random = new Random( seed );
	const zone = random.pick( [
		'Europe/Paris',
		'America/New_York',
		'Africa/Cairo',
		'Asia/Kolkata',
	] as const );
	const start = edgeInstant( random, zone );
	const table = zoneTable( zone, start - 400 * DAY, start + 3000 * DAY );
	const sequence = newSequence( random, 'seq', start );
	const rules: Rules = {
		sequence,
		policy: {
			...newPolicy( random, start, 1 ),
			siblingsOnDispute: 'go_on',
		},
		shopZone: table,
		recipientZones: [ table ],
	};
	const made = newFacts( random, start, 7 );
	const facts: Facts = frozen( {
		...made,
		debt: {
			...made.debt,
			totalMinor: 3000,
			paidMinor: 0,
			creditedMinor: 0,
			refund: 'none',
		},
		...eventsAround( random, start ),
	} );
	const run = apply( null, {
		kind: 'enrolled',
		atUtc: start,
		runNo: 1,
		sequenceId: 'seq',
		version: 1,
		mode: 'live',
		arms: sequence.experiments.map( ( experiment ) => ( {
			experiment: experiment.id,
			arm: random.pick( experiment.arms ).id,
		} ) ),
	} );
	return { start, facts, rules: frozen( rules ), run };
}

type World = ReturnType< typeof calmWorld >;

/** Asks at one moment until nothing acts any more, each act delivered in the same second. */
function settle( world: World, given: RunState, now: Instant, sent: string[] ) {
	let run = given;
	for (;;) {
		const decision = decide( now, world.facts, run, world.rules );
		run = folded( run, decision.entries );
		sent.push(
			...keysOf( decision ).map( ( key ) => `${ now } ${ key }` )
		);
		for ( const { answerId, eventId, branchId } of decision.answers ) {
			run = apply( run, {
				kind: 'answered',
				atUtc: now,
				answered: {
					answerId,
					eventId,
					outcome: 'delivered',
					why: null,
					branchId,
					atUtc: now,
				},
			} );
		}
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
		}
		if ( keysOf( decision ).length === 0 ) {
			return { run, decision };
		}
	}
}

describe( '1. asked again before the outcome is recorded', () => {
	it( 'gives the same keys, branch and due time', () => {
		holds( 120, ( seed ) => {
			for ( const { now, facts, rules, decision, after } of askings(
				seed
			) ) {
				if ( decision.kind === 'act' ) {
					const again = decide( now, facts, after, rules );
					expect( { ...again, trace: [] } ).toEqual( {
						...decision,
						entries: [],
						trace: [],
					} );
				}
			}
		} );
	} );

	it( 'later sends the same or says what came between', () => {
		const reasons = [
			'allowed_now.fail',
			'late.pass',
			'anchor_passed.pass',
			'calendar_closed.pass',
		];
		holds( 120, ( seed ) => {
			for ( const { now, facts, rules, decision, after } of askings(
				seed
			) ) {
				if ( decision.kind !== 'act' || readsClock( rules.sequence ) ) {
					continue;
				}
				for ( const later of [
					now + 1,
					now + 60,
					now + 7200,
					now + DAY,
				] ) {
					const again = decide( later, facts, after, rules );
					if (
						again.kind === 'act' &&
						again.stepId === decision.stepId &&
						again.occurrence === decision.occurrence
					) {
						expect( again.effects ).toEqual( decision.effects );
						expect( again.branchId ).toBe( decision.branchId );
						continue;
					}
					const seen = again.trace.map(
						( entry ) => `${ entry.code }.${ entry.outcome }`
					);
					const hasReason =
						again.kind === 'hold' ||
						seen.some( ( one ) => reasons.includes( one ) ) ||
						again.trace.some( ( entry ) =>
							entry.seen.some(
								( one ) =>
									one.id === 'due' &&
									typeof one.value === 'number' &&
									one.value > now &&
									one.value <= later
							)
						);
					expect( hasReason ).toBe( true );
				}
			}
		} );
	} );
} );

/** What cannot be known from these tables may become known as time goes on, and is asked for again once a day. */
function mayHeal( decision: Decision ): boolean {
	return (
		decision.kind === 'hold' &&
		[ 'zone_table_short', 'calendar_closed' ].includes( decision.reason )
	);
}

describe( '2. the wake is sound', () => {
	it( 'lies ahead, and until then nothing resolves and nothing acts', () => {
		holds( 120, ( seed ) => {
			const random = new Random( seed );
			for ( const { now, facts, rules, decision, after } of askings(
				seed
			) ) {
				const wakeAtUtc = wakeOf( decision ) ?? now + 30 * DAY;
				expect( wakeAtUtc ).toBeGreaterThan( now );
				if ( readsClock( rules.sequence ) ) {
					continue;
				}
				const inBetween = random.int( now, wakeAtUtc - 1 );
				const between = [ now, now + 1, inBetween, wakeAtUtc - 1 ]
					.filter( ( at ) => at < wakeAtUtc )
					.map( ( at ) => decide( at, facts, after, rules ) );
				const kinds = new Set( between.map( ( one ) => one.kind ) );
				const entries = between.flatMap( ( one ) => one.entries );
				const keys = new Set( between.flatMap( keysOf ) );
				expect(
					[ ...keys ].filter(
						( key ) => ! keysOf( decision ).includes( key )
					)
				).toEqual( [] );
				expect(
					entries.filter( ( entry ) => isSettling( entry ) )
				).toEqual( [] );
				if ( decision.kind !== 'act' && ! mayHeal( decision ) ) {
					expect( [ [ ...kinds ], entries ] ).toEqual( [
						[ decision.kind ],
						[],
					] );
				}
			}
		} );
	} );

	it( 'jumping from wake to wake sends what ticking sends', () => {
		holds( 200, ( seed ) => {
			const world = calmWorld( seed );
			const until = world.start + 25 * DAY;
			const wakes: Instant[] = [];
			const jumped: string[] = [];
			let { run } = world;
			for (
				let now: Instant | null = world.start;
				now !== null && now < until;
			) {
				wakes.push( now );
				const settled = settle( world, run, now, jumped );
				run = settled.run;
				now = wakeOf( settled.decision );
			}
			const moments = new Set( wakes );
			for ( let at = world.start; at < until; at += 900 ) {
				moments.add( at );
			}
			const ticked: string[] = [];
			run = world.run;
			for ( const at of [ ...moments ].sort( ( a, b ) => a - b ) ) {
				run = settle( world, run, at, ticked ).run;
			}
			expect( ticked ).toEqual( jumped );
		} );
	} );
} );

describe( '3. the run is its ledger', () => {
	it( 'is the fold of its entries, read back from text', () => {
		holds( 120, ( seed ) => {
			const ledger: Entry[] = [];
			const host = new Host( engine );
			for ( const operation of newTrajectory( seed, 0, engine )
				.operations ) {
				const answer = host.perform( operation );
				if ( answer === null || 'thrown' in answer ) {
					continue;
				}
				if ( 'decision' in answer && operation[ 2 ] === true ) {
					ledger.push( ...answer.decision.entries );
				} else if ( operation[ 0 ] === 'apply' ) {
					ledger.push( operation[ 1 ] );
				} else if ( 'entries' in answer ) {
					ledger.push( ...answer.entries );
				}
				const fold = (
					JSON.parse( JSON.stringify( ledger ) ) as Entry[]
				 ).reduce< RunState | null >( apply, null );
				expect( fold ).toEqual( host.run );
			}
		} );
	} );

	it( 'writes a resolution once; only unknown is corrected', () => {
		holds( 120, ( seed ) => {
			for ( const { now, after } of askings( seed ) ) {
				const places = after.resolved.map(
					( one ) => `${ one.stepId }.${ one.occurrence }`
				);
				expect( new Set( places ).size ).toBe( places.length );
				for ( const resolution of after.resolved.slice( -2 ) ) {
					const again = () =>
						apply( after, {
							kind: 'resolved',
							atUtc: now,
							resolution: { ...resolution, outcome: 'failed' },
						} );
					if ( resolution.outcome === 'unknown' ) {
						expect( again().resolved ).toHaveLength(
							after.resolved.length
						);
					} else {
						expect( again ).toThrow();
					}
				}
			}
		} );
	} );
} );

describe( '4. stop and hold dominate', () => {
	const obstacles: Readonly<
		Record< string, ( facts: Facts, now: Instant ) => Facts >
	> = {
		paid: ( facts ) => ( {
			...facts,
			debt: { ...facts.debt, status: 'paid' },
		} ),
		covered: ( facts ) => ( {
			...facts,
			debt: { ...facts.debt, paidMinor: facts.debt.totalMinor },
		} ),
		cancelled: ( facts ) => ( {
			...facts,
			debt: { ...facts.debt, status: 'cancelled' },
		} ),
		written_off: ( facts ) => ( {
			...facts,
			debt: { ...facts.debt, status: 'written_off' },
		} ),
		unreadable: ( facts, now ) => ( {
			...facts,
			truth: { state: 'unreadable', sinceUtc: now },
		} ),
		processing: ( facts, now ) => ( {
			...facts,
			truth: { state: 'processing', sinceUtc: now },
		} ),
		refund: ( facts ) => ( {
			...facts,
			debt: { ...facts.debt, refund: 'pending' },
		} ),
		lost: ( facts, now ) => ( {
			...facts,
			disputes: [
				{
					id: 'd',
					state: 'lost',
					amountMinor: Math.max( 1, facts.debt.totalMinor ),
					sinceUtc: now,
					closedAtUtc: null,
				},
			],
		} ),
		disputed: ( facts, now ) => ( {
			...facts,
			disputes: [
				{
					id: 'd',
					state: 'open',
					amountMinor: Math.max( 1, facts.debt.totalMinor ),
					sinceUtc: now,
					closedAtUtc: null,
				},
			],
		} ),
		promise: ( facts, now ) => ( {
			...facts,
			promises: [
				{
					id: 'p',
					onDate: new Date( ( now + 3 * DAY ) * 1000 )
						.toISOString()
						.slice( 0, 10 ),
					amountMinor: 1,
					madeAtUtc: now,
					paidBeforeMinor: 0,
					withdrawn: false,
				},
			],
		} ),
		hold: ( facts, now ) => ( {
			...facts,
			holds: [
				{ id: 'h', kind: 'manual', fromUtc: now, untilUtc: null },
			],
		} ),
	};

	it.each( Object.keys( obstacles ) )(
		'%s: nothing goes out, whatever the document says',
		( name ) => {
			const stand = obstacles[ name ] as (
				facts: Facts,
				now: Instant
			) => Facts;
			holds( 30, ( seed ) => {
				for ( const { now, facts, before, rules } of askings( seed ) ) {
					const decision = decide(
						now,
						stand( facts, now ),
						before,
						rules
					);
					expect( [ 'end', 'hold' ] ).toContain( decision.kind );
					expect( 'effects' in decision ).toBe( false );
				}
			} );
		}
	);
} );

describe( '5. unknown proves nothing', () => {
	const absences: readonly ( ( facts: Facts ) => Facts )[] = [
		...(
			[ 'dueDate', 'gateway', 'methodKind', 'lastPaymentAtUtc' ] as const
		 ).map( ( key ) => ( facts: Facts ) => ( {
			...facts,
			debt: { ...facts.debt, [ key ]: null },
		} ) ),
		...( [ 'nextAtUtc', 'leftCount' ] as const ).map(
			( key ) => ( facts: Facts ) => ( {
				...facts,
				retry: { ...facts.retry, [ key ]: null },
			} )
		),
		...( [ 'timeZone', 'lastClickAtUtc', 'lastReplyAtUtc' ] as const ).map(
			( key ) => ( facts: Facts ) => ( {
				...facts,
				contact: { ...facts.contact, [ key ]: null },
			} )
		),
		...(
			[
				'country',
				'firstOrderAtUtc',
				'onTimeBasisPoints',
				'averageDaysLate',
				'boughtSince',
			] as const
		 ).map( ( key ) => ( facts: Facts ) => ( {
			...facts,
			debtor: { ...facts.debtor, [ key ]: null },
		} ) ),
		...(
			[ 'renewsAtUtc', 'trialEndsAtUtc', 'cardExpiresOn' ] as const
		 ).map( ( key ) => ( facts: Facts ) => ( {
			...facts,
			subscription:
				facts.subscription === null
					? null
					: { ...facts.subscription, [ key ]: null },
		} ) ),
		( facts ) => ( { ...facts, subscription: null } ),
		( facts ) => ( {
			...facts,
			failures: facts.failures.map( ( one ) => ( {
				...one,
				declineClass: null,
			} ) ),
		} ),
	];

	it( 'an absent fact never turns a condition round', () => {
		holds( 2000, ( seed ) => {
			const random = new Random( seed );
			const now = edgeInstant( random, 'Europe/Paris' );
			const shopZone = zoneTable(
				'Europe/Paris',
				now - 300 * DAY,
				now + 300 * DAY
			);
			const condition = newCondition(
				random,
				{
					around: now,
					clock: true,
					anchors: [ { on: 'enrolled' } ],
					experiments: [],
				},
				4
			);
			if (
				/"op":"is_(absent|present)"/.test( JSON.stringify( condition ) )
			) {
				return;
			}
			const facts = newFacts( random, now, 1 );
			const truthOf = ( sheet: Facts ): Truth =>
				evaluate(
					condition,
					{
						facts: sheet,
						run: null,
						now,
						shopZone,
						event: null,
						anchor: () => now,
					},
					'here',
					[]
				);
			const known = truthOf( facts );
			for ( const without of absences ) {
				const truth = truthOf( without( facts ) );
				// Nor does what was unknown become known by knowing less.
				if ( truth !== null && truth !== known ) {
					throw new Error(
						`${ String( known ) } becomes ${ String( truth ) }: ${ JSON.stringify( condition ) }`
					);
				}
			}
		} );
	} );
} );

describe( '6. forward only, one at a time', () => {
	it( 'acts on one step, and on none before one that reached the debtor', () => {
		holds( 200, ( seed ) => {
			for ( const { rules, decision, after } of askings( seed ) ) {
				if ( decision.kind !== 'act' ) {
					continue;
				}
				const { steps } = rules.sequence;
				const index = steps.findIndex(
					( step ) => step.id === decision.stepId
				);
				const step = steps[ index ];
				for ( const { key } of decision.effects ) {
					expect( key.split( '.' ).slice( 2, 4 ) ).toEqual( [
						decision.stepId,
						String( decision.occurrence ),
					] );
				}
				if ( step === undefined || ! reaches( step ) ) {
					continue;
				}
				for ( const resolution of after.resolved ) {
					const place = steps.findIndex(
						( one ) => one.id === resolution.stepId
					);
					const reached = steps[ place ];
					if (
						resolution.outcome !== 'skipped' &&
						reached !== undefined &&
						reaches( reached )
					) {
						expect( place ).toBeLessThanOrEqual( index );
					}
				}
			}
		} );
	} );
} );

describe( '7. keys', () => {
	it( 'never carry two contents and are never asked for again once resolved', () => {
		holds( 200, ( seed ) => {
			const contents = new Map< string, string >();
			for ( const { decision, before } of askings( seed ) ) {
				if ( decision.kind !== 'act' ) {
					continue;
				}
				expect( new Set( keysOf( decision ) ).size ).toBe(
					keysOf( decision ).length
				);
				expect(
					before.resolved.some(
						( one ) =>
							one.stepId === decision.stepId &&
							one.occurrence === decision.occurrence
					)
				).toBe( false );
				for ( const { key, action } of decision.effects ) {
					// A sequence of another run may bear the same name, but the run's number is part of the key.
					const content = JSON.stringify( action );
					expect( contents.get( key ) ?? content ).toBe( content );
					contents.set( key, content );
				}
			}
		} );
	} );
} );

describe( '8. pinned', () => {
	it( 'the version changes by a move only, arms and mode never', () => {
		holds( 120, ( seed ) => {
			const host = new Host( engine );
			for ( const operation of newTrajectory( seed, 0, engine )
				.operations ) {
				const before = host.run;
				host.perform( operation );
				const after = host.run;
				if (
					before === null ||
					after === null ||
					before.runNo !== after.runNo
				) {
					continue;
				}
				expect( [ after.arms, after.mode, after.sequenceId ] ).toEqual(
					[ before.arms, before.mode, before.sequenceId ]
				);
				if (
					operation[ 0 ] !== 'apply' ||
					operation[ 1 ].kind !== 'moved'
				) {
					expect( after.version ).toBe( before.version );
				}
			}
		} );
	} );

	it( 'another version handed in is refused', () => {
		holds( 60, ( seed ) => {
			for ( const { now, facts, before, rules } of askings( seed ).slice(
				0,
				3
			) ) {
				const other = {
					...rules,
					sequence: {
						...rules.sequence,
						version: rules.sequence.version + 1,
					},
				};
				expect( () => decide( now, facts, before, other ) ).toThrow();
			}
		} );
	} );
} );

describe( '9. timeless facts', () => {
	it( 'only clock facts depend on when they are read', () => {
		holds( 300, ( seed ) => {
			const random = new Random( seed );
			const now = edgeInstant( random, 'Europe/Paris' );
			const table = zoneTable(
				'Europe/Paris',
				now - 900 * DAY,
				now + 900 * DAY
			);
			const facts = newFacts( random, now, 1 );
			const later = now + random.pick( [ 1, 3600, DAY, 400 * DAY ] );
			for ( const fact of catalogueFacts.filter(
				( one ) => ! one.clock
			) ) {
				expect(
					resolveFact( fact.id, facts, later, table, null )
				).toEqual( resolveFact( fact.id, facts, now, table, null ) );
			}
		} );
	} );
} );

describe( '10. every run ends', () => {
	it( 'in a world that no longer changes, within a bound the document gives', () => {
		holds( 250, ( seed ) => {
			const world = calmWorld( seed );
			const { steps, endAfterIdleDays } = world.rules.sequence;
			let places = 0;
			let days = endAfterIdleDays + 800;
			for ( const step of steps ) {
				const repeat = step.kind === 'act' ? step.repeat : null;
				places += occurrencesOf( step );
				const offset =
					step.kind === 'act' ? step.moment.offset : step.atMost;
				const own =
					offset.unit === 'minutes'
						? offset.count / 1440
						: offset.count;
				days +=
					Math.abs( own ) * 7 +
					( repeat === null
						? 0
						: repeat.everyDays * occurrencesOf( step ) ) +
					30;
			}
			let { run } = world;
			let now: Instant | null = world.start;
			let asked = 0;
			const events = 40 * world.rules.sequence.answers.length;
			while ( now !== null ) {
				asked += 1;
				expect( asked ).toBeLessThanOrEqual( 10 + 6 * places + events );
				expect( now ).toBeLessThanOrEqual( world.start + days * DAY );
				const settled = settle( world, run, now, [] );
				run = settled.run;
				const { decision } = settled;
				if (
					decision.kind === 'hold' &&
					decision.reason !== 'promise'
				) {
					return;
				}
				now = wakeOf( decision );
			}
			expect( run.ended ).not.toBeNull();
		} );
	} );
} );

describe( '11. bounded', () => {
	const nested = ( depth: number ): object =>
		depth === 1
			? { kind: 'all', of: [] }
			: { kind: 'not', of: nested( depth - 1 ) };
	const wide = ( parts: number ) => ( {
		kind: 'all',
		of: Array.from( { length: parts - 1 }, () => ( {
			kind: 'fact',
			fact: 'paid',
			op: 'is_present',
			value: true,
		} ) ),
	} );
	type Loose = Record< string, unknown >;
	const sequence = (): Loose => ( {
		...newSequence( new Random( 1 ), 'seq', 1800000000 ),
		entry: { when: nested( 1 ), again: 'never' },
		leaveWhen: null,
		experiments: [],
		steps: [
			{
				kind: 'act',
				id: 'first',
				moment: {
					anchor: { on: 'enrolled' },
					offset: { unit: 'days', count: 1 },
					atMinute: null,
				},
				when: null,
				branches: [
					{
						id: 'else',
						when: null,
						actions: [
							{
								id: 'mail',
								kind: 'email',
								ref: 'text',
								digest: 'join',
							},
						],
					},
				],
				repeat: null,
				lateAfterSeconds: 86400,
			},
		],
	} );
	const first = ( made: Loose ) => ( made.steps as Loose[] )[ 0 ] as Loose;
	const bounds: readonly ( readonly [
		string,
		number,
		( size: number ) => Loose,
	] )[] = [
		[
			'steps',
			40,
			( size ) => {
				const made = sequence();
				return {
					...made,
					steps: Array.from( { length: size }, ( _, index ) => ( {
						...first( made ),
						id: `s${ index }`,
					} ) ),
				};
			},
		],
		[
			'depth of a condition',
			6,
			( size ) => ( { ...sequence(), leaveWhen: nested( size ) } ),
		],
		[
			'parts of a condition',
			64,
			( size ) => ( { ...sequence(), leaveWhen: wide( size ) } ),
		],
		[
			'times of a repeat',
			52,
			( size ) => {
				const made = sequence();
				return {
					...made,
					steps: [
						{
							...first( made ),
							repeat: { everyDays: 1, times: size },
						},
					],
				};
			},
		],
		[
			'arms',
			8,
			( size ) => ( {
				...sequence(),
				experiments: [
					{
						id: 'e',
						arms: Array.from( { length: size }, ( _, index ) => ( {
							id: `a${ index }`,
							shareBasisPoints: 1,
						} ) ),
					},
				],
			} ),
		],
	];

	it.each( bounds )(
		'%s: %d is taken, one more is refused',
		( _, limit, make ) => {
			expect(
				parse( 'sequence', JSON.stringify( make( limit ) ) ).issues
			).toEqual( [] );
			expect(
				parse( 'sequence', JSON.stringify( make( limit + 1 ) ) ).issues
			).not.toEqual( [] );
		}
	);

	it( 'amounts end at 9 × 10^11', () => {
		const facts = newFacts( new Random( 1 ), 1800000000, 1 );
		const of = ( totalMinor: number ) =>
			JSON.stringify( { ...facts, debt: { ...facts.debt, totalMinor } } );
		expect( parse( 'facts', of( 900000000000 ) ).issues ).toEqual( [] );
		expect( parse( 'facts', of( 900000000001 ) ).issues ).not.toEqual( [] );
	} );

	it( 'a hostile text gives issues or a document, never an exception', () => {
		holds( 2000, ( seed ) => {
			const random = new Random( seed );
			const made = newSequence( random, 'seq', 1800000000 );
			const { document, issues } = parse(
				'sequence',
				hostileText( random, made )
			);
			expect( document === null ).toBe( issues.length > 0 );
		} );
	} );
} );

describe( '12. no adverse act without notice', () => {
	it( 'suspends and cancels only after the named step was delivered', () => {
		let adverse = 0;
		holds( 300, ( seed ) => {
			for ( const { rules, decision, after } of askings( seed ) ) {
				if (
					decision.kind !== 'act' ||
					! decision.effects.some(
						( { action } ) =>
							action.kind === 'suspend' ||
							action.kind === 'cancel'
					)
				) {
					continue;
				}
				adverse += 1;
				const step = rules.sequence.steps.find(
					( one ) => one.id === decision.stepId
				);
				const anchor = step?.kind === 'act' ? step.moment.anchor : null;
				expect( anchor ).toMatchObject( {
					on: 'step',
					event: 'delivered',
				} );
				const named =
					anchor !== null && anchor.on === 'step'
						? anchor.stepId
						: '';
				expect(
					after.resolved.some(
						( one ) =>
							one.stepId === named && one.outcome === 'delivered'
					)
				).toBe( true );
			}
		} );
		expect( adverse ).toBeGreaterThan( 20 );
	} );
} );

describe( '13. what is irrelevant changes nothing', () => {
	it( 'facts nobody asks for', () => {
		holds( 120, ( seed ) => {
			for ( const { now, facts, before, rules, decision } of askings(
				seed
			) ) {
				const text = JSON.stringify( rules.sequence );
				const unless = < T >(
					fact: string,
					value: T,
					otherwise: T
				): T =>
					text.includes( `"fact":"${ fact }"` ) ? value : otherwise;
				const other: Facts = {
					...facts,
					revision: facts.revision + 1,
					debt: {
						...facts.debt,
						source: unless(
							'source',
							facts.debt.source,
							'elsewhere'
						),
						gateway: unless(
							'gateway',
							facts.debt.gateway,
							'another'
						),
						methodKind: unless(
							'method_kind',
							facts.debt.methodKind,
							'wallet'
						),
						lastPaymentAtUtc: unless(
							'last_payment_at',
							facts.debt.lastPaymentAtUtc,
							now
						),
					},
					contact: {
						...facts.contact,
						locale: unless( 'locale', facts.contact.locale, 'xx' ),
						timeZone: unless(
							'time_zone',
							facts.contact.timeZone,
							'UTC'
						),
						lastReplyAtUtc: unless(
							'last_reply_at',
							facts.contact.lastReplyAtUtc,
							now
						),
					},
					debtor: {
						...facts.debtor,
						country: unless(
							'country',
							facts.debtor.country,
							null
						),
						tags: unless( 'tags', facts.debtor.tags, [] ),
						ordersPaidCount: unless(
							'orders_paid_count',
							facts.debtor.ordersPaidCount,
							99
						),
						owed: unless( 'owed', facts.debtor.owed, [] ),
					},
				};
				expect( decide( now, other, before, rules ) ).toEqual(
					decision
				);
			}
		} );
	} );

	it( 'reading the document again, upgrades and all', () => {
		holds( 120, ( seed ) => {
			for ( const { now, facts, before, rules, decision } of askings(
				seed
			).slice( 0, 4 ) ) {
				const { document } = parse(
					'sequence',
					JSON.stringify( rules.sequence )
				);
				expect( document ).not.toBeNull();
				if ( document !== null ) {
					expect(
						decide( now, facts, before, {
							...rules,
							sequence: document,
						} )
					).toEqual( decision );
				}
			}
		} );
	} );
} );

describe( '14. two lanes', () => {
	it( 'the steps come to the same whatever is answered', () => {
		holds( 120, ( seed ) => {
			for ( const { now, facts, before, rules, decision } of askings(
				seed
			) ) {
				const silent = {
					...rules,
					sequence: { ...rules.sequence, answers: [] },
				};
				const alone = decide( now, facts, before, silent );
				expect( alone.answers ).toEqual( [] );
				expect( alone.answersWakeAtUtc ).toBeNull();
				const { answers, answersWakeAtUtc, entries, trace, ...steps } =
					decision;
				expect( { ...alone, entries: [], trace: [] } ).toEqual( {
					...steps,
					entries: [],
					trace: [],
					answers: [],
					answersWakeAtUtc: null,
				} );
				expect( alone.entries ).toEqual(
					entries.filter( ( entry ) => entry.kind !== 'answered' )
				);
			}
		} );
	} );

	it( 'nothing is said under a stop or a hold that is not named', () => {
		holds( 120, ( seed ) => {
			for ( const { rules, decision } of askings( seed ) ) {
				const on = decision.trace
					.filter(
						( { at, outcome } ) =>
							/^(stop|hold)\./.test( at ) && outcome === 'pass'
					)
					.map( ( { code } ) => code );
				for ( const { answerId } of decision.answers ) {
					const named: readonly string[] =
						rules.sequence.answers.find(
							( one ) => one.id === answerId
						)?.speaks ?? [];
					expect(
						on.filter( ( reason ) => ! named.includes( reason ) )
					).toEqual( [] );
				}
			}
		} );
	} );

	it( 'an event is answered once, and of each answer so many marks are kept', () => {
		holds( 120, ( seed ) => {
			for ( const { after } of askings( seed ) ) {
				const marks = after.answered.map(
					( one ) => `${ one.answerId }.${ one.eventId }`
				);
				expect( new Set( marks ).size ).toBe( marks.length );
			}
		} );
		let run = apply( null, {
			kind: 'enrolled',
			atUtc: 0,
			runNo: 1,
			sequenceId: 'seq',
			version: 1,
			mode: 'live',
			arms: [],
		} );
		for ( let event = 1; event <= 100; event += 1 ) {
			for ( const answerId of [ 'a', 'b' ] ) {
				run = apply( run, {
					kind: 'answered',
					atUtc: event,
					answered: {
						answerId,
						eventId: `${ event }`,
						outcome: 'delivered',
						why: null,
						branchId: 'all',
						atUtc: event,
					},
				} );
			}
		}
		expect( run.answered ).toHaveLength( 80 );
		expect( run.answered[ 0 ]?.eventId ).toBe( '61' );
		expect( run.answered[ 79 ]?.eventId ).toBe( '100' );
	} );
} );
