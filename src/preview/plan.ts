import type { Effect, TraceEntry } from '../documents/decision';
import type { Facts } from '../documents/facts';
import type { EngineInputs } from '../documents/rest';
import type { Resolution, RunState } from '../documents/run';
import type { Id, Instant } from '../documents/scalars';
import type { Action, SequenceDocument } from '../documents/sequence';
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
	return {
		isTaken: last !== undefined && last.runNo !== run?.runNo,
		isHeldOut: last?.mode === 'held_out',
		items:
			last?.mode === 'live' && last.runNo !== run?.runNo
				? itemsOf( simulation )
				: [],
	};
}

/** What comes next for a case as things stand; null while it is in no sequence. */
export function comingUp( inputs: EngineInputs ): Plan | null {
	const { run, sequence } = inputs;
	if ( run === null || sequence === null || run.ended !== null ) {
		return null;
	}
	return planOf( inputs, {
		sequence,
		fromUtc: Math.max( inputs.now, run.lastAtUtc ),
		runs: [ ...inputs.pastRuns, run ],
	} );
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
