import type { Effect, TraceEntry } from '../../documents/decision';
import type { RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type {
	SimulatedItem,
	SimulatedStep,
	Simulation,
} from '../simulate/script';
import { isForgotten } from './forget';
import type { Payment } from './payment';
import type {
	BacktestCase,
	BacktestItem,
	BacktestRun,
	BacktestSkip,
	Count,
} from './result';

/** What is gathered for a case while the simulation is read. */
interface Draft {
	readonly runs: readonly RunState[];
	readonly items: BacktestItem[];
	readonly effects: Map< string, Effect >;
	/** By number of the run. */
	readonly endedAtUtc: Map< number, Instant >;
	readonly forgotten: Map< Id, number >;
	decisions: number;
	forgottenDecisions: number;
}

/**
 * What a simulation comes to, case by case in its order.
 *
 * @param simulation Of one debtor.
 * @param isRebuilt  Whether unknown checks of facts nobody kept are to be counted.
 * @param paymentOf  What a payment has to do with a case and its runs.
 */
export function casesOf(
	simulation: Simulation,
	isRebuilt: boolean,
	paymentOf: ( caseId: number, runs: readonly RunState[] ) => Payment
): readonly BacktestCase[] {
	const drafts = new Map< number, Draft >();
	for ( const one of simulation.cases ) {
		drafts.set( one.caseId, {
			runs: one.runs,
			items: [],
			effects: new Map(),
			endedAtUtc: new Map(),
			forgotten: new Map(),
			decisions: 0,
			forgottenDecisions: 0,
		} );
	}
	readLog( simulation, drafts, isRebuilt );
	for ( const item of simulation.items ) {
		readItem( item, drafts );
	}
	return simulation.cases.map( ( { caseId, runs } ) => {
		const draft = drafts.get( caseId );
		return {
			caseId,
			runs: runs.map( ( run ) =>
				runOf(
					run,
					draft?.endedAtUtc.get( run.runNo ) ?? run.lastAtUtc
				)
			),
			items: draft?.items ?? [],
			skips: runs.flatMap( skipsOf ),
			...paymentOf( caseId, runs ),
			decisions: draft?.decisions ?? 0,
			forgotten: countsOf( draft?.forgotten ?? new Map() ),
			forgottenDecisions: draft?.forgottenDecisions ?? 0,
		};
	} );
}

/** Ordered by id. */
export function countsOf(
	counts: ReadonlyMap< Id, number >
): readonly Count[] {
	return [ ...counts ]
		.map( ( [ id, count ] ) => ( { id, count } ) )
		.sort( ( a, b ) => ( a.id < b.id ? -1 : 1 ) );
}

function readLog(
	simulation: Simulation,
	drafts: ReadonlyMap< number, Draft >,
	isRebuilt: boolean
): void {
	for ( const step of simulation.log ) {
		const draft = drafts.get( step.caseId );
		if ( draft === undefined ) {
			continue;
		}
		draft.decisions += 1;
		if ( step.kind === 'decide' ) {
			readDecision( step, draft );
		}
		if ( isRebuilt ) {
			const { trace } = step.kind === 'enrol' ? step : step.decision;
			countForgotten( trace, draft );
		}
	}
}

function readDecision(
	{ decision, runNo }: Extract< SimulatedStep, { kind: 'decide' } >,
	draft: Draft
): void {
	const acts = decision.kind === 'act' ? [ decision ] : [];
	for ( const { effects } of [ ...acts, ...decision.answers ] ) {
		for ( const effect of effects ) {
			draft.effects.set( effect.key, effect );
		}
	}
	for ( const entry of decision.entries ) {
		if ( entry.kind === 'ended' ) {
			// Answers may follow.
			draft.endedAtUtc.set( runNo, entry.atUtc );
		}
	}
}

function countForgotten( trace: readonly TraceEntry[], draft: Draft ): void {
	const met = new Set< Id >();
	for ( const check of trace ) {
		const id =
			check.outcome === 'unknown' ? check.seen[ 0 ]?.id : undefined;
		if ( id !== undefined && isForgotten( id ) ) {
			met.add( id );
		}
	}
	for ( const id of met ) {
		draft.forgotten.set( id, ( draft.forgotten.get( id ) ?? 0 ) + 1 );
	}
	draft.forgottenDecisions += met.size > 0 ? 1 : 0;
}

/** A key is `case.run.step.occurrence.action` or `case.run.answer.event.action`, and none of its parts has a dot. */
function readItem(
	item: SimulatedItem,
	drafts: ReadonlyMap< number, Draft >
): void {
	const parts = item.key.split( '.' );
	const draft = drafts.get( Number( parts[ 0 ] ) );
	const effect = draft?.effects.get( item.key );
	const run = draft?.runs.find(
		( one ) => one.runNo === Number( parts[ 1 ] )
	);
	if (
		draft === undefined ||
		effect === undefined ||
		run === undefined ||
		run.mode === 'held_out'
	) {
		return;
	}
	const stepId = parts[ 2 ] ?? '';
	const isStep = effect.of === 'step';
	const occurrence = isStep ? Number( parts[ 3 ] ) : null;
	const eventId = isStep ? null : ( parts[ 3 ] ?? '' );
	draft.items.push( {
		key: item.key,
		of: effect.of,
		dueAtUtc: effect.dueAtUtc,
		atUtc: item.momentUtc,
		sequenceId: run.sequenceId,
		stepId,
		occurrence,
		eventId,
		branchId: branchOf( run, stepId, occurrence, eventId ),
		kind: effect.action.kind,
		ref: effect.action.ref,
		leadKey: item.messageKeys[ 0 ] ?? item.key,
	} );
}

function branchOf(
	run: RunState,
	stepId: Id,
	occurrence: number | null,
	eventId: Id | null
): Id | null {
	for ( const resolution of run.resolved ) {
		if (
			resolution.stepId === stepId &&
			resolution.occurrence === occurrence
		) {
			return resolution.branchId;
		}
	}
	for ( const answered of run.answered ) {
		if ( answered.answerId === stepId && answered.eventId === eventId ) {
			return answered.branchId;
		}
	}
	return null;
}

function runOf( run: RunState, endedAtUtc: Instant ): BacktestRun {
	return {
		runNo: run.runNo,
		sequenceId: run.sequenceId,
		version: run.version,
		mode: run.mode,
		enrolledAtUtc: run.enrolledAtUtc,
		ended: run.ended,
		endedAtUtc: run.ended === null ? null : endedAtUtc,
	};
}

function skipsOf( run: RunState ): BacktestSkip[] {
	const skips: BacktestSkip[] = [];
	for ( const resolution of run.resolved ) {
		if ( resolution.outcome === 'skipped' ) {
			skips.push( {
				atUtc: resolution.atUtc,
				sequenceId: run.sequenceId,
				runNo: run.runNo,
				stepId: resolution.stepId,
				occurrence: resolution.occurrence,
				eventId: null,
				why: resolution.why ?? '',
			} );
		}
	}
	for ( const answered of run.answered ) {
		if ( answered.outcome === 'skipped' ) {
			skips.push( {
				atUtc: answered.atUtc,
				sequenceId: run.sequenceId,
				runNo: run.runNo,
				stepId: answered.answerId,
				occurrence: null,
				eventId: answered.eventId,
				why: answered.why ?? '',
			} );
		}
	}
	return skips;
}
