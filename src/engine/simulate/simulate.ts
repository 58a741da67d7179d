/** The worker's loop over one debtor in a made-up or recorded world; tests/php/Support/EngineLoop.php is the same loop in PHP. */
import type {
	Admission,
	AnswerAct,
	Decision,
	Effect,
	Lane,
	Sent,
} from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Offer, Rules } from '../../documents/rules';
import type { Entry, RunMode, RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { SequenceDocument } from '../../documents/sequence';
import { admit } from '../decide/admit';
import { apply } from '../run/apply';
import { decide } from '../decide/decide';
import { enrol } from '../decide/enrol';
import { isMessage } from '../run/kinds';
import type {
	Rehearsal,
	Script,
	ScriptEvent,
	ScriptOutcome,
	SimulatedItem,
	SimulatedStep,
	Simulation,
} from './script';

type StepAct = Extract< Decision, { readonly kind: 'act' } >;

interface Life {
	facts: Facts;
	runs: RunState[];
	nextAtUtc: Instant | null;
}

interface World {
	readonly script: Script;
	readonly lives: Life[];
	readonly sent: ( Sent & { readonly isLive: boolean } )[];
	readonly items: SimulatedItem[];
	readonly log: SimulatedStep[];
}

/** An act of a step or an answer, and when its lane is to be asked again if it is deferred. */
type Owed = {
	readonly life: Life;
	readonly effects: readonly Effect[];
	readonly wakeAtUtc: Instant | null;
} & (
	| { readonly of: 'step'; readonly act: StepAct }
	| { readonly of: 'answer'; readonly act: AnswerAct }
);

/**
 * Takes one debtor with its cases through a script, from one wake to the next.
 *
 * @param script     What happens, what is in force and what becomes of each hand-over.
 * @param sentBefore When the debtor was written to before, for gap and caps.
 * @return What was handed over when, the runs, and every asking with its trace.
 * @throws Error when a run names a sequence version the script does not have.
 */
export function simulate(
	script: Script,
	sentBefore: readonly Sent[] = []
): Simulation {
	const world: World = {
		script,
		lives: script.cases.map( ( one ) => ( {
			facts: one.facts,
			runs: [ ...one.runs ],
			nextAtUtc: script.fromUtc,
		} ) ),
		sent: sentBefore.map( ( sent ) => ( { ...sent, isLive: true } ) ),
		items: [],
		log: [],
	};
	const events = inOrder( [
		...script.events,
		...script.rehearsals.flatMap( goingLive ),
	] );
	let eventsDone = 0;
	for (;;) {
		const event = events[ eventsDone ];
		const workAtUtc = nextWork( world );
		if ( event !== undefined && isBefore( event.atUtc, workAtUtc ) ) {
			if ( event.atUtc > script.untilUtc ) {
				break;
			}
			happen( event, world );
			eventsDone += 1;
			continue;
		}
		if ( workAtUtc === null || workAtUtc > script.untilUtc ) {
			break;
		}
		work( workAtUtc, world );
	}
	return {
		items: world.items,
		cases: world.lives.map( ( life ) => ( {
			caseId: life.facts.caseId,
			runs: life.runs,
			nextAtUtc: life.nextAtUtc,
		} ) ),
		log: world.log,
	};
}

/** An event at the worker's own second comes first. */
function isBefore( eventAtUtc: Instant, workAtUtc: Instant | null ): boolean {
	return workAtUtc === null || eventAtUtc <= workAtUtc;
}

/** A sequence goes live. */
interface GoingLive {
	readonly kind: 'live';
	readonly atUtc: Instant;
	readonly sequenceId: Id;
}

const goingLive = ( { sequenceId, untilUtc }: Rehearsal ): GoingLive[] =>
	untilUtc === null ? [] : [ { kind: 'live', atUtc: untilUtc, sequenceId } ];

function inOrder(
	events: readonly ( ScriptEvent | GoingLive )[]
): ( ScriptEvent | GoingLive )[] {
	return events
		.map( ( event, index ) => ( { event, index } ) )
		.sort( ( a, b ) =>
			a.event.atUtc === b.event.atUtc
				? a.index - b.index
				: a.event.atUtc - b.event.atUtc
		)
		.map( ( one ) => one.event );
}

/** When a worker next finds something due; null: never. */
function nextWork( world: World ): Instant | null {
	let next: Instant | null = null;
	for ( const { nextAtUtc } of world.lives ) {
		if ( nextAtUtc !== null && ( next === null || nextAtUtc < next ) ) {
			next = nextAtUtc;
		}
	}
	return next === null ? null : nextTick( next, world.script );
}

/** The first second from `atUtc` on at which a worker comes. */
function nextTick( atUtc: Instant, script: Script ): Instant {
	const { fromUtc, tickSeconds, outages } = script;
	let found = atUtc < fromUtc ? fromUtc : atUtc;
	for ( const outage of outages ) {
		if ( outage.fromUtc <= found && found < outage.untilUtc ) {
			found = outage.untilUtc;
		}
	}
	if ( tickSeconds === null ) {
		return found;
	}
	const rest = ( found - fromUtc ) % tickSeconds;
	return rest === 0 ? found : found + tickSeconds - rest;
}

function happen( event: ScriptEvent | GoingLive, world: World ): void {
	if ( event.kind === 'live' ) {
		for ( const life of world.lives ) {
			const run = lastRun( life );
			if ( run?.sequenceId === event.sequenceId && run.ended === null ) {
				life.nextAtUtc = event.atUtc;
			}
		}
		return;
	}
	const life = findLife( event.caseId, world );
	if ( event.kind === 'facts' ) {
		life.facts = event.facts;
	} else {
		record( life, event.entry );
	}
	life.nextAtUtc = event.atUtc;
}

function findLife( caseId: number, world: World ): Life {
	for ( const life of world.lives ) {
		if ( life.facts.caseId === caseId ) {
			return life;
		}
	}
	throw new Error( `The script has no case ${ caseId }.` );
}

/** One visit: every due case is asked, the debtor's limits are kept, what is admitted is handed over and its outcome recorded. */
function work( now: Instant, world: World ): void {
	const owed: Owed[] = [];
	for ( const life of world.lives ) {
		if ( life.nextAtUtc === null || life.nextAtUtc > now ) {
			continue;
		}
		life.nextAtUtc = null;
		const run = openRun( now, life, world ) ?? answeringRun( life, world );
		if ( run !== null ) {
			owed.push( ...ask( now, life, run, world ) );
		}
	}
	// What is only recorded never shares a message, a gap or a cap with what is sent.
	for ( const mode of MODES ) {
		handOverAll(
			now,
			owed.filter( ( { life } ) => lastRun( life )?.mode === mode ),
			mode === 'live',
			world
		);
	}
}

const MODES: readonly RunMode[] = [ 'live', 'dry', 'held_out' ];

function handOverAll(
	now: Instant,
	owed: readonly Owed[],
	isLive: boolean,
	world: World
): void {
	const effects = owed.flatMap( ( one ) => one.effects );
	const sent = world.sent.filter( ( one ) => one.isLive === isLive );
	const admission = admit( now, sent, effects, world.script.policy );
	handOver( now, admission, effects, isLive, world );
	for ( const one of owed ) {
		settle( now, one, admission, world );
	}
}

const lastRun = ( life: Life ): RunState | null =>
	life.runs[ life.runs.length - 1 ] ?? null;

/** The case's open run, after enrolling it when it is new, was opened again, or was only rehearsed and may be written to now. Null: it has none. */
function openRun( now: Instant, life: Life, world: World ): RunState | null {
	const run = lastRun( life );
	if ( run !== null && run.ended === null ) {
		if ( ! isRehearsalOver( now, life, run, world.script ) ) {
			return run;
		}
		record( life, { kind: 'ended', atUtc: now, reason: 'rehearsed' } );
	}
	const last = lastRun( life );
	if (
		life.facts.debt.status !== 'open' ||
		( last !== null &&
			last.ended !== 'rehearsed' &&
			last.enrolledAtUtc >= life.facts.debt.openedAtUtc )
	) {
		return null;
	}
	const { entries, trace } = enrol(
		now,
		life.facts,
		life.runs,
		offersAt( now, world.script )
	);
	world.log.push( {
		atUtc: now,
		caseId: life.facts.caseId,
		kind: 'enrol',
		entries,
		trace,
	} );
	if ( entries.length === 0 ) {
		return null;
	}
	for ( const entry of entries ) {
		record( life, entry );
	}
	return lastRun( life );
}

/** The case's newest run, ended as it is, when its sequence has answers: a payment may be thanked. Null: there is nobody to ask. */
function answeringRun( life: Life, { script }: World ): RunState | null {
	const run = lastRun( life );
	return run !== null && rulesOf( run, script ).sequence.answers.length > 0
		? run
		: null;
}

/** Of an open debt whose source says clearly what is owed; until then the rehearsal goes on. */
const isRehearsalOver = (
	now: Instant,
	{ facts }: Life,
	run: RunState,
	script: Script
): boolean =>
	run.mode === 'dry' &&
	! isRehearsed( now, run.sequenceId, script ) &&
	facts.debt.status === 'open' &&
	facts.truth.state === 'clear';

const isRehearsed = ( now: Instant, sequenceId: Id, script: Script ): boolean =>
	script.rehearsals.some(
		( one ) =>
			one.sequenceId === sequenceId &&
			( one.untilUtc === null || now < one.untilUtc )
	);

/** Asks, keeps what is settled and when to come back; what is to be done now. */
function ask( now: Instant, life: Life, run: RunState, world: World ): Owed[] {
	const decision = decide(
		now,
		life.facts,
		run,
		rulesOf( run, world.script )
	);
	world.log.push( {
		atUtc: now,
		caseId: life.facts.caseId,
		kind: 'decide',
		runNo: run.runNo,
		decision,
	} );
	for ( const entry of decision.entries ) {
		record( life, entry );
	}
	const answersWakeAtUtc = decision.answersWakeAtUtc;
	const owed = decision.answers.map( ( act ): Owed => ( {
		life,
		of: 'answer',
		act,
		effects: act.effects,
		wakeAtUtc: answersWakeAtUtc,
	} ) );
	comeBackBy( life, answersWakeAtUtc );
	switch ( decision.kind ) {
		case 'act':
			owed.push( {
				life,
				of: 'step',
				act: decision,
				effects: decision.effects,
				wakeAtUtc: decision.wakeAtUtc,
			} );
			break;
		case 'wait':
		case 'hold':
			comeBackBy( life, decision.wakeAtUtc );
			break;
		case 'end':
			break;
	}
	return owed;
}

function comeBackBy( life: Life, atUtc: Instant | null ): void {
	if (
		atUtc !== null &&
		( life.nextAtUtc === null || atUtc < life.nextAtUtc )
	) {
		life.nextAtUtc = atUtc;
	}
}

function handOver(
	now: Instant,
	admission: Admission,
	effects: readonly Effect[],
	isLive: boolean,
	world: World
): void {
	for ( const message of admission.messages ) {
		let of: Lane | null = null;
		for ( const key of message.keys ) {
			world.items.push( {
				key,
				momentUtc: now,
				outcome: outcomeOf( key, world ),
				messageKeys: message.keys,
			} );
			for ( const effect of effects ) {
				if ( effect.key === key && isMessage( effect.action.kind ) ) {
					of = effect.of;
				}
			}
		}
		if ( of !== null ) {
			world.sent.push( { atUtc: now, of, isLive } );
		}
	}
}

/** An act that went out is recorded and its case asked again at once; a deferred one comes back at its new time, or at its own wake. */
function settle(
	now: Instant,
	owed: Owed,
	admission: Admission,
	world: World
): void {
	const { life } = owed;
	for ( const effect of owed.effects ) {
		for ( const deferral of admission.deferred ) {
			if ( deferral.key === effect.key ) {
				comeBackBy( life, deferral.untilUtc );
				comeBackBy( life, owed.wakeAtUtc );
				return;
			}
		}
	}
	const outcome = outcomeOfAct( owed.effects, world );
	record(
		life,
		owed.of === 'step'
			? resolvedBy( owed.act, outcome, now )
			: answeredBy( owed.act, outcome, now )
	);
	life.nextAtUtc = now;
}

function resolvedBy(
	{ stepId, occurrence, branchId }: StepAct,
	outcome: ScriptOutcome[ 'outcome' ],
	atUtc: Instant
): Entry {
	return {
		kind: 'resolved',
		atUtc,
		resolution: { stepId, occurrence, outcome, why: null, branchId, atUtc },
	};
}

function answeredBy(
	{ answerId, eventId, branchId }: AnswerAct,
	outcome: ScriptOutcome[ 'outcome' ],
	atUtc: Instant
): Entry {
	return {
		kind: 'answered',
		atUtc,
		answered: { answerId, eventId, outcome, why: null, branchId, atUtc },
	};
}

/** Of an act with words for the debtor only those count; delivered before unknown before failed. */
function outcomeOfAct(
	effects: readonly Effect[],
	world: World
): ScriptOutcome[ 'outcome' ] {
	const words = effects.filter( ( effect ) =>
		isMessage( effect.action.kind )
	);
	let found: ScriptOutcome[ 'outcome' ] = 'failed';
	for ( const effect of words.length > 0 ? words : effects ) {
		const outcome = outcomeOf( effect.key, world );
		if ( outcome === 'delivered' ) {
			return outcome;
		}
		found = outcome === 'unknown' ? outcome : found;
	}
	return found;
}

function outcomeOf( key: string, world: World ): ScriptOutcome[ 'outcome' ] {
	for ( const outcome of world.script.outcomes ) {
		if ( outcome.key === key ) {
			return outcome.outcome;
		}
	}
	return 'delivered';
}

function record( life: Life, entry: Entry ): void {
	const run = apply( lastRun( life ), entry );
	if ( entry.kind !== 'enrolled' ) {
		life.runs.pop();
	}
	life.runs.push( run );
}

function rulesOf( run: RunState, script: Script ): Rules {
	for ( const sequence of script.sequences ) {
		if (
			sequence.id === run.sequenceId &&
			sequence.version === run.version
		) {
			return rulesFor( sequence, script );
		}
	}
	throw new Error(
		`The script has no version ${ run.version } of ${ run.sequenceId }.`
	);
}

/** Newest version of each sequence, where its first version stands; a rehearsal takes only what no live sequence takes. */
function offersAt( now: Instant, script: Script ): Offer[] {
	const live: Offer[] = [];
	const dry: Offer[] = [];
	for ( const sequence of newestSequences( script ) ) {
		const rules = rulesFor( sequence, script );
		if ( isRehearsed( now, sequence.id, script ) ) {
			dry.push( { mode: 'dry', rules } );
		} else {
			live.push( { mode: 'live', rules } );
		}
	}
	return [ ...live, ...dry ];
}

function newestSequences( script: Script ): SequenceDocument[] {
	const newest: SequenceDocument[] = [];
	for ( const sequence of script.sequences ) {
		const at = newest.findIndex( ( other ) => other.id === sequence.id );
		const other = newest[ at ];
		if ( other === undefined ) {
			newest.push( sequence );
		} else if ( sequence.version > other.version ) {
			newest[ at ] = sequence;
		}
	}
	return newest;
}

function rulesFor( sequence: SequenceDocument, script: Script ): Rules {
	return {
		sequence,
		policy: script.policy,
		shopZone: script.shopZone,
		recipientZones: script.recipientZones,
	};
}
