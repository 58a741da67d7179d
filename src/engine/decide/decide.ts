/** Twin of includes/Engine/Decide/Decide.php. */
import type {
	AnswerAct,
	Decision,
	Effect,
	TraceEntry,
} from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Rules } from '../../documents/rules';
import type { EndReason, Entry, RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import { evaluate } from '../conditions/evaluate';
import { DAY_SECONDS } from '../schedule/civil';
import { check, seen } from '../support/trace';
import { conditionContext } from '../run/anchors';
import { findAnswers } from '../answers/answers';
import { apply } from '../run/apply';
import { findHolds, type Hold, nextHoldFrom } from '../run/holds';
import { lookAtSteps } from './look';
import { type Pass, type Pick, wakeBy } from './pass';
import { pickReady } from './pick';
import {
	asFarAsKnown,
	findCalendar,
	newScan,
	type Scan,
	scanAfter,
} from '../run/scan';
import { balanceOf, findStops } from '../run/stops';

/** What may heal without an event is asked again, at the latest. */
const HEAL_SECONDS = DAY_SECONDS;

const UNANSWERED: readonly AnswerAct[] = [];

/**
 * What this case wants now, or until when to leave it alone. Clock, stops, holds, leaving, steps; the first that has something to say
 * decides. It may be asked any number of times before the outcome of an act is recorded and answers the same.
 *
 * @param now   Epoch seconds.
 * @param facts What the sources say.
 * @param run   The case's open run; an ended one answers how it ended.
 * @param rules The run's own version of its sequence, the newest policy, zone tables that reach from before the earliest moment to 400
 *              days after now; at least one recipient zone.
 * @throws Error when the sequence handed in is not the run's.
 */
export function decide(
	now: Instant,
	facts: Facts,
	run: RunState,
	rules: Rules
): Decision {
	if (
		rules.sequence.id !== run.sequenceId ||
		rules.sequence.version !== run.version
	) {
		throw new Error( 'A run is decided by its own version.' );
	}
	const trace: TraceEntry[] = [];
	const hasAnswers = rules.sequence.answers.length > 0;
	check( trace, 'run', 'ended', run.ended !== null, [
		seen( 'reason', run.ended ),
	] );
	if ( run.ended !== null && ! hasAnswers ) {
		return endedBefore( run.ended, trace );
	}
	const isBehind = check(
		trace,
		'clock',
		'clock_behind',
		now < run.lastAtUtc,
		[ seen( 'now', now ), seen( 'last', run.lastAtUtc ) ]
	);
	if ( isBehind ) {
		const verdict =
			run.ended !== null
				? endedBefore( run.ended, trace )
				: behind( run, trace );
		return hasAnswers
			? { ...verdict, answersWakeAtUtc: run.lastAtUtc }
			: verdict;
	}
	// All stops and all holds are tested and traced before the first of them speaks.
	const balance = balanceOf( facts, rules.policy );
	const stops = findStops( facts, balance, trace );
	const holds = findHolds( now, facts, rules, balance, trace );
	const verdict =
		run.ended !== null
			? endedBefore( run.ended, trace )
			: decideLadder( now, facts, run, rules, stops, holds, trace );
	if ( ! hasAnswers ) {
		return verdict;
	}
	const after = folded( run, verdict.entries );
	const said = findAnswers(
		now,
		facts,
		after,
		rules,
		{ stops, holds },
		trace
	);
	return {
		...verdict,
		entries: [ ...verdict.entries, ...said.entries ],
		answers: said.acts,
		answersWakeAtUtc: said.wakeAtUtc,
	};
}

/** A run that ended answers how. */
function endedBefore( reason: EndReason, trace: TraceEntry[] ): Decision {
	return {
		entries: [],
		trace,
		kind: 'end',
		reason,
		answers: UNANSWERED,
		answersWakeAtUtc: null,
	};
}

function behind( run: RunState, trace: TraceEntry[] ): Decision {
	return {
		entries: [],
		trace,
		kind: 'hold',
		reason: 'clock_behind',
		wakeAtUtc: run.lastAtUtc,
		answers: UNANSWERED,
		answersWakeAtUtc: null,
	};
}

/** What the steps come to: the first stop ends the run, the first hold leaves it alone. */
function decideLadder(
	now: Instant,
	facts: Facts,
	run: RunState,
	rules: Rules,
	stops: readonly EndReason[],
	holds: readonly Hold[],
	trace: TraceEntry[]
): Decision {
	const [ stop ] = stops;
	const [ hold ] = holds;
	if ( stop !== undefined ) {
		return ended( now, stop, [], trace );
	}
	if ( hold !== undefined ) {
		return held( now, run, hold.reason, hold.wakeAtUtc, trace );
	}
	return decideSteps( now, facts, run, rules, trace );
}

/** The case is neither stopped nor held: does it leave, does a step act, or when is it asked again? */
function decideSteps(
	now: Instant,
	facts: Facts,
	run: RunState,
	rules: Rules,
	trace: TraceEntry[]
): Decision {
	const calendar = findCalendar( rules );
	check( trace, 'calendar', 'calendar_missing', calendar === null, [
		seen( 'calendar', rules.sequence.calendar ),
	] );
	if ( calendar === null ) {
		return held( now, run, 'calendar_missing', null, trace );
	}
	const entries: Entry[] = [];
	if ( run.held ) {
		entries.push( { kind: 'released', atUtc: now } );
	}
	let scan = newScan( now, facts, folded( run, entries ), rules, calendar );
	for (;;) {
		// What a pass settles may be what the run leaves for.
		const leaving: TraceEntry[] = [];
		if ( wantsToLeave( scan, leaving ) ) {
			trace.push( ...leaving );
			return ended( now, 'left', entries, trace );
		}
		const pass = lookAtSteps( scan );
		if ( pass.entries.length === 0 && pass.holdReason === null ) {
			pickReady( scan, pass );
		}
		const reason = pass.holdReason;
		if ( reason !== null ) {
			wakeBy( pass, now + HEAL_SECONDS );
			trace.push( ...leaving, ...pass.trace );
			return held( now, run, reason, pass.wakeAtUtc, trace );
		}
		if ( pass.entries.length === 0 ) {
			trace.push( ...leaving, ...pass.trace );
			return conclude( scan, pass, entries, trace );
		}
		// Settle first: only a pass that resolves nothing may act.
		trace.push( ...pass.settledTrace );
		entries.push( ...pass.entries );
		scan = scanAfter( scan, folded( scan.run, pass.entries ) );
	}
}

function conclude(
	scan: Scan,
	pass: Pass,
	entries: readonly Entry[],
	trace: TraceEntry[]
): Decision {
	if ( pass.pick !== null ) {
		return act( scan, pass, pass.pick, entries, trace );
	}
	if ( check( trace, 'run', 'exhausted', ! pass.isOpen, [] ) ) {
		return ended( scan.now, 'exhausted', entries, trace );
	}
	let wakeAtUtc = pass.wakeAtUtc;
	if ( wakeAtUtc === null ) {
		const idleAtUtc =
			scan.run.lastAtUtc +
			scan.rules.sequence.endAfterIdleDays * DAY_SECONDS;
		const isIdle = check( trace, 'run', 'idle', scan.now >= idleAtUtc, [
			seen( 'idle_at', idleAtUtc ),
		] );
		if ( isIdle ) {
			return ended( scan.now, 'idle', entries, trace );
		}
		wakeAtUtc = idleAtUtc;
	}
	wakeAtUtc = orHold( wakeAtUtc, scan );
	return {
		entries,
		trace,
		kind: 'wait',
		wakeAtUtc: asFarAsKnown( wakeAtUtc, scan ),
		answers: UNANSWERED,
		answersWakeAtUtc: null,
	};
}

/** Or the beginning of a hold that is known ahead, if it is earlier. */
function orHold( wakeAtUtc: Instant, scan: Scan ): Instant {
	const nextHold = nextHoldFrom( scan.now, scan.facts );
	return nextHold !== null && nextHold < wakeAtUtc ? nextHold : wakeAtUtc;
}

/** An act may be deferred: what becomes due or late meanwhile is not slept through. */
function act(
	scan: Scan,
	pass: Pass,
	pick: Pick,
	entries: readonly Entry[],
	trace: TraceEntry[]
): Decision {
	const { ready, choice } = pick;
	const effects: Effect[] = [];
	for ( const action of choice.actions ) {
		effects.push( {
			key: `${ scan.facts.caseId }.${ scan.run.runNo }.${ ready.step.id }.${ ready.occurrence }.${ action.id }`,
			of: 'step',
			dueAtUtc: ready.dueAtUtc,
			readyAtUtc: ready.readyAtUtc,
			action,
		} );
	}
	let wakeAtUtc = pass.wakeAtUtc ?? ready.lateAtUtc;
	for ( const other of pass.ready ) {
		wakeAtUtc = other.lateAtUtc < wakeAtUtc ? other.lateAtUtc : wakeAtUtc;
	}
	return {
		entries,
		trace,
		kind: 'act',
		stepId: ready.step.id,
		occurrence: ready.occurrence,
		branchId: choice.branch === null ? '' : choice.branch.id,
		dueAtUtc: ready.dueAtUtc,
		wakeAtUtc: asFarAsKnown( orHold( wakeAtUtc, scan ), scan ),
		effects,
		answers: UNANSWERED,
		answersWakeAtUtc: null,
	};
}

function held(
	now: Instant,
	run: RunState,
	reason: Id,
	wakeAtUtc: Instant | null,
	trace: TraceEntry[]
): Decision {
	const entries: Entry[] = run.held ? [] : [ { kind: 'held', atUtc: now } ];
	return {
		entries,
		trace,
		kind: 'hold',
		reason,
		wakeAtUtc,
		answers: UNANSWERED,
		answersWakeAtUtc: null,
	};
}

function ended(
	now: Instant,
	reason: EndReason,
	before: readonly Entry[],
	trace: TraceEntry[]
): Decision {
	const entries: Entry[] = [
		...before,
		{ kind: 'ended', atUtc: now, reason },
	];
	return {
		entries,
		trace,
		kind: 'end',
		reason,
		answers: UNANSWERED,
		answersWakeAtUtc: null,
	};
}

function wantsToLeave( scan: Scan, trace: TraceEntry[] ): boolean {
	const { leaveWhen } = scan.rules.sequence;
	if ( leaveWhen === null ) {
		return false;
	}
	const context = conditionContext( scan );
	const truth = evaluate( leaveWhen, context, 'leave_when', trace );
	return check( trace, 'leave_when', 'leave_when', truth, [] ) === true;
}

function folded( run: RunState, entries: readonly Entry[] ): RunState {
	let state = run;
	for ( const entry of entries ) {
		state = apply( state, entry );
	}
	return state;
}
