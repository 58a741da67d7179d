import type { AnswerAct, Effect, TraceEntry } from '../documents/decision';
import type { Facts } from '../documents/facts';
import type { EngineInputs } from '../documents/rest';
import type { Resolution, RunState } from '../documents/run';
import type { Id, Instant, Minor } from '../documents/scalars';
import type {
	Action,
	AnswerEvent,
	SequenceDocument,
} from '../documents/sequence';
import { apply } from '../engine/run/apply';
import type {
	Rehearsal,
	SimulatedStep,
	Simulation,
} from '../engine/simulate/script';
import { simulate } from '../engine/simulate/simulate';
import { isCaseHold } from '../explain';

export interface PlannedItem {
	readonly key: string;
	readonly atUtc: Instant;
	readonly stepId: Id;
	readonly branchId: Id;
	readonly action: Action;
}

/** What will be said for an event, beside the steps. */
export interface PlannedAnswer {
	readonly key: string;
	readonly atUtc: Instant;
	readonly answerId: Id;
	readonly eventId: Id;
	readonly on: AnswerEvent;
	/** Of the event; null: it has none. */
	readonly amountMinor: Minor | null;
	readonly action: Action;
}

/** An answer that has something to say and may not while a stop or a hold is on. */
export interface HeldAnswer {
	readonly answerId: Id;
	readonly reason: Id;
}

export interface SkippedStep {
	readonly resolution: Resolution;
	/** The checks about this step, as the engine made them then. */
	readonly trace: readonly TraceEntry[];
}

/** How it ends, as far as can be seen from here. */
export type PlanEnd =
	| { readonly kind: 'end'; readonly reason: Id; readonly atUtc: Instant }
	| { readonly kind: 'hold'; readonly reason: Id; readonly atUtc: Instant }
	| { readonly kind: 'goes_on' }
	/** No sequence takes the case; the checks of the enrolment say why. */
	| { readonly kind: 'not_taken'; readonly trace: readonly TraceEntry[] };

export interface Plan {
	readonly items: readonly PlannedItem[];
	readonly answers: readonly PlannedAnswer[];
	/** As it is in the end. */
	readonly held: readonly HeldAnswer[];
	readonly skipped: readonly SkippedStep[];
	readonly end: PlanEnd;
}

const DAY = 86400;
/** Within the days after now that the zone tables cover. */
const DAYS_AHEAD = 390;

interface Course {
	readonly sequence: SequenceDocument;
	readonly fromUtc: Instant;
	readonly runs: readonly RunState[];
	readonly events?: readonly FactsEvent[];
}

/** What is known of a case from an instant on. */
export interface FactsEvent {
	readonly atUtc: Instant;
	readonly facts: Facts;
}

/** What a draft would do with a case that entered it when it was opened, with what is known of the case today, and what is supposed to happen. */
export const previewDraft = (
	inputs: EngineInputs,
	draft: SequenceDocument,
	events: readonly FactsEvent[] = []
): Plan =>
	planOf( withoutPause( inputs ), {
		sequence: draft,
		fromUtc: inputs.facts.debt.openedAtUtc,
		runs: [],
		events,
	} );

/** That the shop is paused, or the case's own sequence off, says nothing about the draft. */
const withoutPause = ( inputs: EngineInputs ): EngineInputs => ( {
	...inputs,
	facts: {
		...inputs.facts,
		holds: inputs.facts.holds.filter( ( hold ) => isCaseHold( hold.kind ) ),
	},
} );

/** What comes next when the case's run is moved to another version of its sequence; null while it is in none. */
export const comingUpIn = (
	inputs: EngineInputs,
	newest: SequenceDocument
): Plan | null =>
	inputs.run === null || inputs.run.ended !== null
		? null
		: comingUp( {
				...inputs,
				sequence: newest,
				run: apply( inputs.run, {
					kind: 'moved',
					atUtc: inputs.now,
					toVersion: newest.version,
				} ),
			} );

/** What becomes of a rehearsed case when its sequence goes live now. */
export interface GoneLive {
	/** Whether the newest version takes it in. */
	readonly isTaken: boolean;
	readonly isHeldOut: boolean;
	/** What is sent to the customer and done in the shop from then on. */
	readonly items: readonly PlannedItem[];
	/** What is said for events. */
	readonly answers: readonly PlannedAnswer[];
	/** What test mode would still say and the live run does not: what happened before it began is never its to answer. */
	readonly dropped: readonly PlannedAnswer[];
}

export function goneLive(
	inputs: EngineInputs,
	newest: SequenceDocument
): GoneLive {
	const { run, sequence } = inputs;
	const versions =
		sequence === null || sequence.version === newest.version
			? [ newest ]
			: [ sequence, newest ];
	const simulation = simulate( {
		...scriptOf( inputs ),
		fromUtc: inputs.now,
		sequences: versions,
		rehearsals: [ { sequenceId: newest.id, untilUtc: inputs.now } ],
		cases: [
			{
				facts: inputs.facts,
				runs: [
					...inputs.pastRuns,
					...( run === null ? [] : [ run ] ),
				],
			},
		],
	} );
	const runs = simulation.cases[ 0 ]?.runs ?? [];
	const last = runs[ runs.length - 1 ];
	const isLive = last?.mode === 'live' && last.runNo !== run?.runNo;
	const answers = isLive
		? answersOf( simulation, versions, inputs.facts )
		: [];
	return {
		isTaken: last !== undefined && last.runNo !== run?.runNo,
		isHeldOut: last?.mode === 'held_out',
		items: isLive ? itemsOf( simulation ) : [],
		answers,
		dropped: droppedOf( comingUp( inputs ), answers ),
	};
}

/** Answers of a plan that are not among others: the same answer to the same event, however named. */
export const droppedOf = (
	before: Plan | null,
	after: readonly PlannedAnswer[]
): readonly PlannedAnswer[] =>
	( before?.answers ?? [] ).filter(
		( one ) =>
			! after.some(
				( other ) =>
					other.on === one.on && other.eventId === one.eventId
			)
	);

/**
 * What comes next for a case as things stand; null while it is in no sequence. A run that has ended has nothing to come but what it still
 * says for an event.
 */
export function comingUp( inputs: EngineInputs ): Plan | null {
	const { run, sequence } = inputs;
	if ( run === null || sequence === null ) {
		return null;
	}
	if ( run.ended !== null && sequence.answers.length === 0 ) {
		return null;
	}
	const plan = planOf( inputs, {
		sequence,
		fromUtc: Math.max( inputs.now, run.lastAtUtc ),
		runs: [ ...inputs.pastRuns, run ],
	} );
	return run.ended !== null && plan.answers.length + plan.held.length === 0
		? null
		: plan;
}

function planOf( inputs: EngineInputs, course: Course ): Plan {
	const simulation = simulate( {
		...scriptOf( inputs ),
		fromUtc: course.fromUtc,
		sequences: [ course.sequence ],
		events: ( course.events ?? [] ).map( ( { atUtc, facts } ) => ( {
			kind: 'facts',
			atUtc,
			caseId: facts.caseId,
			facts,
		} ) ),
		rehearsals: rehearsalsOf( course.runs ),
		cases: [ { facts: inputs.facts, runs: course.runs } ],
	} );
	return {
		items: itemsOf( simulation ),
		answers: answersOf( simulation, [ course.sequence ], inputs.facts ),
		held: heldOf( simulation.log ),
		skipped: skippedOf( simulation.log ),
		end: endOf( simulation.log ),
	};
}

/** A world in which nothing happens but what is known. */
const scriptOf = ( inputs: EngineInputs ) => ( {
	untilUtc: inputs.now + DAYS_AHEAD * DAY,
	policy: inputs.policy,
	shopZone: inputs.shopZone,
	recipientZones: inputs.recipientZones,
	events: [],
	outcomes: [],
	outages: [],
	tickSeconds: null,
} );

/** A run that is rehearsed goes on as such. */
const rehearsalsOf = ( runs: readonly RunState[] ): readonly Rehearsal[] =>
	runs
		.filter( ( run ) => run.mode === 'dry' && run.ended === null )
		.map( ( { sequenceId } ) => ( { sequenceId, untilUtc: null } ) );

interface Act {
	readonly effect: Effect;
	readonly stepId: Id;
	readonly branchId: Id;
}

function itemsOf( { items, log }: Simulation ): PlannedItem[] {
	const acts = new Map< string, Act >();
	for ( const step of log ) {
		if ( step.kind === 'decide' && step.decision.kind === 'act' ) {
			const { stepId, branchId, effects } = step.decision;
			for ( const effect of effects ) {
				acts.set( effect.key, { effect, stepId, branchId } );
			}
		}
	}
	return items.flatMap( ( item ) => {
		const act = acts.get( item.key );
		return act === undefined
			? []
			: [
					{
						key: item.key,
						atUtc: item.momentUtc,
						stepId: act.stepId,
						branchId: act.branchId,
						action: act.effect.action,
					},
				];
	} );
}

interface AnswerEffect {
	readonly effect: Effect;
	readonly act: AnswerAct;
}

function answersOf(
	{ items, log }: Simulation,
	versions: readonly SequenceDocument[],
	facts: Facts
): PlannedAnswer[] {
	const said = new Map< string, AnswerEffect >();
	for ( const step of log ) {
		if ( step.kind === 'decide' ) {
			for ( const act of step.decision.answers ) {
				for ( const effect of act.effects ) {
					said.set( effect.key, { effect, act } );
				}
			}
		}
	}
	const answers = versions.flatMap( ( version ) => version.answers );
	return items.flatMap( ( { key, momentUtc } ) => {
		const one = said.get( key );
		const answer = answers.find( ( { id } ) => id === one?.act.answerId );
		return one === undefined || answer === undefined
			? []
			: [
					{
						key,
						atUtc: momentUtc,
						answerId: answer.id,
						eventId: one.act.eventId,
						on: answer.on,
						amountMinor: amountOf( one.act.eventId, facts ),
						action: one.effect.action,
					},
				];
	} );
}

const amountOf = ( eventId: Id, facts: Facts ): Minor | null =>
	[ ...facts.payments, ...facts.promises, ...facts.disputes ].find(
		( { id } ) => id === eventId
	)?.amountMinor ?? null;

function heldOf( log: readonly SimulatedStep[] ): HeldAnswer[] {
	const last = log.at( -1 );
	const trace = last?.kind === 'decide' ? last.decision.trace : [];
	return trace.flatMap( ( { at, code, outcome, seen } ) =>
		code === 'silenced' && outcome === 'pass'
			? [
					{
						answerId: at.slice( 'answer.'.length ),
						reason: String( seen[ 0 ]?.value ),
					},
				]
			: []
	);
}

function skippedOf( log: readonly SimulatedStep[] ): SkippedStep[] {
	return log.flatMap( ( step ) => {
		if ( step.kind !== 'decide' ) {
			return [];
		}
		const { entries, trace } = step.decision;
		return entries.flatMap( ( entry ) =>
			entry.kind === 'resolved' && entry.resolution.outcome === 'skipped'
				? [
						{
							resolution: entry.resolution,
							trace: traceAbout( entry.resolution.stepId, trace ),
						},
					]
				: []
		);
	} );
}

const traceAbout = (
	stepId: Id,
	trace: readonly TraceEntry[]
): readonly TraceEntry[] =>
	trace.filter(
		( check ) =>
			check.at === `step.${ stepId }` ||
			check.at.startsWith( `step.${ stepId }.` )
	);

function endOf( log: readonly SimulatedStep[] ): PlanEnd {
	const last = log[ log.length - 1 ];
	if ( last === undefined ) {
		return { kind: 'goes_on' };
	}
	if ( last.kind === 'enrol' ) {
		return { kind: 'not_taken', trace: last.trace };
	}
	const { decision } = last;
	if ( decision.kind === 'end' ) {
		return { kind: 'end', reason: decision.reason, atUtc: last.atUtc };
	}
	if ( decision.kind === 'hold' ) {
		return { kind: 'hold', reason: decision.reason, atUtc: last.atUtc };
	}
	return { kind: 'goes_on' };
}
