import type { Decision, Effect, Sent } from '../../../src/documents/decision';
import type { Facts } from '../../../src/documents/facts';
import type { Policy } from '../../../src/documents/policy';
import type { Offer, Rules } from '../../../src/documents/rules';
import type { Entry, Resolution, RunState } from '../../../src/documents/run';
import type { Instant, ZoneTable } from '../../../src/documents/scalars';
import type { SequenceDocument } from '../../../src/documents/sequence';
import type { KnownNames } from '../../../src/engine/parse/parse';
import {
	type Answer,
	type DocumentKind,
	type Engine,
	Host,
	type Operation,
} from '../operations';
import { changedFacts, clearedFacts, eventFacts, newFacts } from './facts';
import { newPolicy } from './policies';
import { Random } from './random';
import { newSequence, nextVersion, type Shape } from './sequences';
import { hostileText } from './texts';
import {
	type Aim,
	aimsAt,
	DAY,
	edgeInstant,
	history,
	inventedTable,
	pickZone,
	type ZoneName,
	zoneTable,
} from './zones';

export interface Trajectory {
	readonly operations: readonly Operation[];
	/** One for each operation; null for one that only hands something over. */
	readonly answers: readonly ( Answer | null )[];
}

type Act = Extract< Decision, { readonly kind: 'act' } >;

const ANY_NAME: KnownNames = { calendars: null, refs: null, targets: null };
const FEW_NAMES: KnownNames = {
	calendars: [ 'other' ],
	refs: [ 'text_1', 'text_2' ],
	targets: [ 'text_3' ],
};

/** A world with one case in it, and a host that lives through it. */
class Life {
	readonly operations: Operation[] = [];
	readonly answers: ( Answer | null )[] = [];
	private readonly host: Host;
	private readonly zones: readonly ZoneName[];
	private readonly shopZone: ZoneTable;
	private readonly recipientZones: readonly ZoneTable[];
	private readonly start: Instant;
	private now: Instant;
	private facts: Facts;
	private policy: Policy;
	private sequence: SequenceDocument;
	private decision: Decision | null = null;

	constructor(
		private readonly random: Random,
		engine: Engine
	) {
		this.host = new Host( engine );
		const shop = pickZone( random );
		this.zones = [
			shop,
			...random.list(
				random.chance( 80 ) ? 0 : 1,
				random.chance( 75 ) ? 1 : 3,
				() => pickZone( random )
			),
		];
		this.start = edgeInstant( random, random.pick( this.zones ) );
		this.now = this.start;
		this.shopZone = this.table( shop );
		const others = this.zones.slice( 1 );
		this.recipientZones =
			others.length === 0
				? [ this.shopZone ]
				: others.map( ( zone ) => this.table( zone ) );
		this.facts = newFacts( random, this.start, random.int( 1, 9999 ) );
		this.policy = newPolicy( random, this.start, 1 );
		this.sequence = newSequence( random, 'seq_a', this.start, {
			most: random.chance( 15 ) ? 12 : 6,
			aims: this.aims(),
		} );
	}

	/** From a debt's first day on, `length` decisions long. */
	live( length: number ): void {
		this.readDocuments();
		this.hand();
		this.enrol();
		for ( let left = length; left > 0; left -= 1 ) {
			this.turn();
		}
	}

	private short(): Shape {
		return { most: 3, aims: this.aims() };
	}

	/** Moments at which the recipient's clock is about to be changed. */
	private aims(): Aim[] {
		const [ shop, recipient ] = this.zones;
		const zone = recipient ?? shop;
		return zone === undefined ? [] : aimsAt( zone, this.now );
	}

	private table( zone: ZoneName ): ZoneTable {
		if ( this.random.chance( 6 ) ) {
			return inventedTable( this.random, this.start );
		}
		const back = this.random.chance( 4 ) ? this.random.int( -3, 3 ) : 150;
		return zoneTable(
			zone,
			this.start - back * DAY,
			this.start + 700 * DAY
		);
	}

	private perform( operation: Operation ): Answer | null {
		const answer = this.host.perform( operation );
		this.operations.push( operation );
		this.answers.push( answer );
		return answer;
	}

	private get run(): RunState | null {
		return this.host.run;
	}

	private rules( sequence: SequenceDocument ): Rules {
		return {
			sequence,
			policy: this.policy,
			shopZone: this.shopZone,
			recipientZones: this.recipientZones,
		};
	}

	private offer( sequence: SequenceDocument ): Offer {
		return {
			mode: this.random.chance( 30 ) ? 'dry' : 'live',
			rules: this.rules( sequence ),
		};
	}

	/** What the host holds comes from text, as in a shop. */
	private readDocuments(): void {
		if ( this.random.chance( 20 ) ) {
			this.read( 'sequence', this.sequence );
			this.read( 'policy', this.policy );
			this.read( 'facts', this.facts );
		}
	}

	private read( kind: DocumentKind, document: object ): void {
		const text = JSON.stringify( document );
		const answer = this.perform( [ 'parse', kind, text, ANY_NAME ] );
		if (
			answer === null ||
			! ( 'parsed' in answer ) ||
			answer.parsed.issues.length > 0
		) {
			throw new Error(
				`The generator made a ${ kind } that is none: ${ JSON.stringify( answer ) }`
			);
		}
		this.perform( [ 'parse', kind, text, FEW_NAMES ] );
		for ( let left = kind === 'sequence' ? 8 : 2; left > 0; left -= 1 ) {
			const known = this.random.chance( 75 ) ? ANY_NAME : FEW_NAMES;
			const hostile = hostileText( this.random, document );
			this.perform( [ 'parse', kind, hostile, known ] );
		}
	}

	private hand(): void {
		this.perform( [ 'facts', this.facts ] );
		this.perform( [ 'rules', this.rules( this.sequence ) ] );
	}

	private enrol(): void {
		const { random } = this;
		const offered = [ this.sequence ];
		if ( random.chance( 30 ) ) {
			offered.unshift(
				newSequence( random, 'seq_b', this.start, this.short() )
			);
		}
		if ( random.chance( 15 ) ) {
			offered.push(
				newSequence( random, 'seq_c', this.start, this.short() )
			);
		}
		const before = this.run;
		this.perform( [
			'enrol',
			this.now,
			offered.map( ( one ) => this.offer( one ) ),
		] );
		const { run } = this;
		if ( run === before ) {
			if ( run === null ) {
				// A person puts it in by hand.
				this.perform( [ 'apply', this.enrolled( 1 ) ] );
			}
			return;
		}
		const taken = offered.find( ( one ) => one.id === run?.sequenceId );
		if ( taken !== undefined && taken !== this.sequence ) {
			this.sequence = taken;
			this.perform( [ 'rules', this.rules( taken ) ] );
		}
	}

	private enrolled( runNo: number ): Entry {
		return {
			kind: 'enrolled',
			atUtc: this.now,
			runNo,
			sequenceId: this.sequence.id,
			version: this.sequence.version,
			mode: this.random.pick( [ 'live', 'live', 'dry', 'held_out' ] ),
			arms: this.sequence.experiments.map( ( experiment ) => ( {
				experiment: experiment.id,
				arm: this.random.pick( experiment.arms ).id,
			} ) ),
		};
	}

	private turn(): void {
		const { random } = this;
		const goesOn = this.sequence.answers.length > 0 ? 30 : 85;
		if ( this.run?.ended !== null && random.chance( goesOn ) ) {
			this.reopen();
		}
		this.pass();
		const hasAnswers = this.sequence.answers.length > 0;
		if ( random.chance( hasAnswers ? 45 : 17 ) ) {
			const change = hasAnswers ? eventFacts : changedFacts;
			this.facts = change( random, this.facts, Math.max( 0, this.now ) );
			this.perform( [ 'facts', this.facts ] );
		} else if ( this.isStuck() && random.chance( 60 ) ) {
			this.facts = clearedFacts( this.facts, this.now );
			this.perform( [ 'facts', this.facts ] );
		}
		this.edit();
		this.goLive();
		this.ask( random.chance( 90 ) );
		const { decision } = this;
		if ( decision !== null && decision.kind === 'act' ) {
			this.deliver( decision );
		}
		this.say();
		this.correct();
		this.err();
	}

	private ask( isRecorded: boolean ): void {
		const answer = this.perform( [ 'decide', this.now, isRecorded ] );
		this.decision =
			answer !== null && 'decision' in answer ? answer.decision : null;
	}

	private isStuck(): boolean {
		return (
			this.decision?.kind === 'hold' &&
			( this.decision.wakeAtUtc === null || this.random.chance( 30 ) )
		);
	}

	/** Time goes on, mostly to where something should happen. */
	private pass(): void {
		const { random, decision } = this;
		const wake = random.pick( wakesOf( decision ) );
		const target = random.weighted< () => Instant >( [
			[ wake === null ? 1 : 30, () => wake ?? this.now ],
			[ 3, () => ( wake ?? this.now ) - 1 ],
			[
				3,
				() =>
					( wake ?? this.now ) +
					random.pick( [
						1,
						59,
						900,
						3600,
						12 * 3600,
						DAY,
						3 * DAY,
						8 * DAY,
						15 * DAY,
					] ),
			],
			[ 3, () => this.now + random.int( 0, 3600 ) ],
			[ 4, () => this.now + random.int( 1, 30 ) * 3600 ],
			[ 2, () => this.now + random.int( 1, 6 ) * DAY ],
			[
				2,
				() =>
					this.midnight() +
					random.pick( [
						0,
						-1,
						1,
						8 * 3600,
						21 * 3600,
						8 * 3600 - 1,
						21 * 3600 - 1,
					] ),
			],
			[
				2,
				() =>
					this.clockChange() +
					random.pick( [ 0, -1, 1, 1800, 3600 ] ),
			],
			[ 2, () => this.now ],
		] )();
		if ( target >= this.now || random.chance( 3 ) ) {
			this.now = Math.max( 0, target );
		} else if ( random.chance( 3 ) ) {
			// The machine's clock was set back.
			this.now = Math.max(
				0,
				this.now - random.pick( [ 1, 60, 3600, 2 * DAY ] )
			);
		}
	}

	/** Answers are given after the step's act: recorded, or lost. */
	private say(): void {
		const { random, decision } = this;
		for ( const act of decision?.answers ?? [] ) {
			if ( random.chance( 15 ) ) {
				continue;
			}
			if ( random.chance( 30 ) ) {
				this.admit( act.effects );
			}
			this.perform( [
				'apply',
				{
					kind: 'answered',
					atUtc: this.now,
					answered: {
						answerId: act.answerId,
						eventId: act.eventId,
						outcome: random.weighted( [
							[ 14, 'delivered' ],
							[ 2, 'failed' ],
							[ 3, 'unknown' ],
						] ),
						why: null,
						branchId: act.branchId,
						atUtc: this.now,
					},
				},
			] );
		}
	}

	private midnight(): Instant {
		const rows = history( this.random.pick( this.zones ) );
		const offset = rows[ rows.length - 1 ]?.offsetSeconds ?? 0;
		const local = this.now + offset;
		return local - ( local % DAY ) + DAY - offset;
	}

	private clockChange(): Instant {
		const next = history( this.random.pick( this.zones ) ).find(
			( row ) => row.fromUtc > this.now
		);
		return next === undefined || next.fromUtc > this.now + 40 * DAY
			? this.now + DAY
			: next.fromUtc;
	}

	/** The owner changes the policy, or publishes a version and moves the run to it. */
	private edit(): void {
		const { random } = this;
		if ( random.chance( 2 ) ) {
			this.policy = newPolicy(
				random,
				this.start,
				this.policy.version + 1
			);
			this.perform( [ 'rules', this.rules( this.sequence ) ] );
		}
		if (
			random.chance( 3 ) &&
			this.run?.ended === null &&
			this.run.sequenceId === this.sequence.id
		) {
			this.sequence = nextVersion( random, this.sequence, this.start );
			this.perform( [ 'rules', this.rules( this.sequence ) ] );
			if ( random.chance( 10 ) ) {
				this.perform( [ 'decide', this.now, false ] );
			}
			this.perform( [
				'apply',
				{
					kind: 'moved',
					atUtc: this.now,
					toVersion: this.sequence.version,
				},
			] );
		}
	}

	/** The owner has rehearsed enough, perhaps with a newer version: the run ends and the case is enrolled again. */
	private goLive(): void {
		const { random, run } = this;
		if (
			run?.mode !== 'dry' ||
			run.ended !== null ||
			! random.chance( 12 )
		) {
			return;
		}
		this.perform( [
			'apply',
			{ kind: 'ended', atUtc: this.now, reason: 'rehearsed' },
		] );
		if (
			run.sequenceId === this.sequence.id &&
			this.sequence.version >= run.version
		) {
			if ( random.chance( 40 ) ) {
				this.sequence = nextVersion(
					random,
					this.sequence,
					this.start
				);
				this.perform( [ 'rules', this.rules( this.sequence ) ] );
			}
			this.perform( [
				'enrol',
				this.now,
				[
					{
						mode: random.chance( 90 ) ? 'live' : 'dry',
						rules: this.rules( this.sequence ),
					},
				],
			] );
		}
		this.decision = null;
	}

	/** What became of it: recorded, asked again first, or lost. */
	private deliver( act: Act ): void {
		const { random } = this;
		if ( random.chance( 25 ) ) {
			this.admit( act.effects );
		}
		if ( random.chance( 12 ) ) {
			return;
		}
		if ( random.chance( 15 ) ) {
			this.now += random.pick( [ 0, 1, 30, 900 ] );
			this.ask( random.chance( 80 ) );
			if ( this.decision?.kind !== 'act' ) {
				return;
			}
		}
		const recorded = this.decision?.kind === 'act' ? this.decision : act;
		this.now += random.pick( [ 0, 0, 1, 5 ] );
		this.resolve( {
			stepId: recorded.stepId,
			occurrence: recorded.occurrence,
			outcome: random.weighted( [
				[ 14, 'delivered' ],
				[ 2, 'failed' ],
				[ 3, 'unknown' ],
			] ),
			why: null,
			branchId: recorded.branchId,
			atUtc: this.now,
		} );
	}

	private resolve( resolution: Resolution ): void {
		this.perform( [
			'apply',
			{ kind: 'resolved', atUtc: resolution.atUtc, resolution },
		] );
	}

	/** A person says what became of a message nobody knows about. */
	private correct(): void {
		const unclear = this.run?.answered.find(
			( one ) => one.outcome === 'unknown'
		);
		if ( unclear !== undefined && this.random.chance( 35 ) ) {
			this.perform( [
				'apply',
				{
					kind: 'answered',
					atUtc: this.now,
					answered: {
						...unclear,
						outcome: this.random.pick( [ 'delivered', 'failed' ] ),
						atUtc: this.now,
					},
				},
			] );
		}
		const unknown = this.run?.resolved.find(
			( one ) => one.outcome === 'unknown'
		);
		if ( unknown !== undefined && this.random.chance( 35 ) ) {
			this.resolve( {
				...unknown,
				outcome: this.random.pick( [
					'delivered',
					'delivered',
					'failed',
				] ),
				atUtc: this.now,
			} );
		}
	}

	/** Mistakes of a host, which both engines must refuse. */
	private err(): void {
		const { random, run } = this;
		if ( run === null || ! random.chance( 1 ) ) {
			return;
		}
		if ( random.chance( 30 ) ) {
			this.perform( [
				'enrol',
				this.now,
				[ this.offer( this.sequence ) ],
			] );
			return;
		}
		const resolved = run.resolved[ run.resolved.length - 1 ];
		if ( resolved !== undefined && random.chance( 50 ) ) {
			this.resolve( {
				...resolved,
				outcome: 'delivered',
				atUtc: this.now,
			} );
		} else if ( random.chance( 50 ) ) {
			this.perform( [
				'apply',
				{
					kind: 'enrolled',
					atUtc: this.now,
					runNo: run.runNo,
					sequenceId: run.sequenceId,
					version: run.version,
					mode: 'live',
					arms: [],
				},
			] );
		} else if ( run.ended !== null ) {
			this.perform( [ 'apply', { kind: 'released', atUtc: this.now } ] );
		} else {
			this.perform( [ 'apply', { kind: 'resumed', atUtc: this.now } ] );
		}
	}

	/** A paid debt comes back: a returned direct debit. */
	private reopen(): void {
		const { random, run } = this;
		if (
			run !== null &&
			run.ended === 'cancelled' &&
			random.chance( 50 )
		) {
			this.facts = clearedFacts( this.facts, this.now );
			this.perform( [ 'facts', this.facts ] );
			this.perform( [ 'apply', { kind: 'resumed', atUtc: this.now } ] );
			this.decision = null;
			return;
		}
		if ( random.chance( 90 ) ) {
			const { revision, caseId, debtorKey } = this.facts;
			const cleared = clearedFacts( this.facts, this.now );
			this.facts = random.weighted< () => Facts >( [
				[
					7,
					() => ( {
						...newFacts( random, this.now, caseId ),
						revision: revision + 1,
						debtorKey,
					} ),
				],
				[
					2,
					() => ( {
						...cleared,
						debt: { ...cleared.debt, openedAtUtc: this.now },
					} ),
				],
				[ 1, () => cleared ],
			] )();
			this.perform( [ 'facts', this.facts ] );
		}
		this.enrol();
		if ( this.run?.ended !== null && random.chance( 80 ) ) {
			this.sequence = newSequence(
				random,
				random.pick( [ 'seq_a', 'seq_d' ] ),
				this.now,
				{ most: 5, aims: this.aims() }
			);
			this.perform( [ 'rules', this.rules( this.sequence ) ] );
			this.perform( [
				'apply',
				this.enrolled( ( this.run?.runNo ?? 0 ) + 1 ),
			] );
		}
		this.decision = null;
	}

	/** The debtor's other cases are due as well. */
	private admit( effects: readonly Effect[] ): void {
		const { random } = this;
		const due: Effect[] = [ ...effects ];
		for ( let left = random.int( 0, 5 ); left > 0; left -= 1 ) {
			const like = random.pick( effects );
			// Now and then two actions of one act.
			const caseId = random.chance( 40 ) ? 31 : random.int( 1, 30 );
			const isStep = random.chance( 50 );
			const dueAtUtc = Math.max(
				0,
				like.dueAtUtc + random.pick( [ 0, 0, 0, 1, -1, -3600 ] )
			);
			due.push( {
				key: `${ caseId }.1.${ isStep ? 's1' : 'a1' }.1.x${ left }`,
				of: isStep ? 'step' : 'answer',
				dueAtUtc,
				readyAtUtc: isStep
					? dueAtUtc + random.pick( [ 0, 0, 60, DAY ] )
					: dueAtUtc,
				action: {
					...like.action,
					kind: random.pick( [
						'email',
						'email',
						'sms',
						'notice',
						'suspend',
						'task',
					] ),
					digest: random.chance( 75 ) ? 'join' : 'alone',
				},
			} );
		}
		const sent = random.list( 0, 5, (): Sent => {
			const ago = random.pick( [
				0,
				1,
				3599,
				3600,
				3601,
				DAY - 1,
				DAY,
				DAY + 1,
				3 * DAY,
				6 * DAY,
				7 * DAY,
				7 * DAY - 1,
			] );
			return {
				atUtc: Math.max( 0, this.now - ago ),
				of: random.chance( 50 ) ? 'step' : 'answer',
			};
		} );
		this.perform( [
			'admit',
			this.now,
			random.chance( 50 )
				? sent.sort( ( a, b ) => a.atUtc - b.atUtc )
				: sent,
			due,
			this.policy,
		] );
	}
}

/** When either lane wants to be asked again. */
function wakesOf( decision: Decision | null ): ( Instant | null )[] {
	if ( decision === null ) {
		return [ null ];
	}
	const { answersWakeAtUtc } = decision;
	const ladder = decision.kind === 'end' ? null : decision.wakeAtUtc;
	return ladder === null || answersWakeAtUtc === null
		? [ ladder ?? answersWakeAtUtc ]
		: [ ladder, answersWakeAtUtc ];
}

/**
 * One trajectory: the same for the same seed and engine.
 *
 * @param seed   Of the run.
 * @param index  Of the trajectory in it.
 * @param engine Its wakes say when to ask next.
 */
export function newTrajectory(
	seed: number,
	index: number,
	engine: Engine
): Trajectory {
	const random = new Random( seed * 1000003 + index );
	const life = new Life( random, engine );
	life.live( random.int( 5, 50 ) );
	return { operations: life.operations, answers: life.answers };
}
