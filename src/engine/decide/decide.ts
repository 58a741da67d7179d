/** Twin of includes/Engine/Decide/Decide.php. */
import type { Decision, Effect, TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Calendar } from '../../documents/policy';
import type { Rules } from '../../documents/rules';
import type { EndReason, Entry, RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import { evaluate } from '../conditions/evaluate';
import { DAY_SECONDS } from '../schedule/civil';
import { WINDOW_DAYS } from '../schedule/zone-table';
import { check, seen } from '../support/trace';
import { conditionContext } from './anchors';
import { apply } from './apply';
import { findHold, nextHoldFrom } from './holds';
import { lookAtSteps } from './look';
import { type Pass, type Pick, wakeBy } from './pass';
import { pickReady } from './pick';
import type { Scan } from './scan';
import { findStop } from './stops';

/** What may heal without an event is asked again, at the latest. */
const HEAL_SECONDS = DAY_SECONDS;

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
	const hasEnded = check( trace, 'run', 'ended', run.ended !== null, [
		seen( 'reason', run.ended ),
	] );
	if ( hasEnded && run.ended !== null ) {
		return { entries: [], trace, kind: 'end', reason: run.ended };
	}
	const isBehind = check(
		trace,
		'clock',
		'clock_behind',
		now < run.lastAtUtc,
		[ seen( 'now', now ), seen( 'last', run.lastAtUtc ) ]
	);
	if ( isBehind ) {
		return {
			entries: [],
			trace,
			kind: 'hold',
			reason: 'clock_behind',
			wakeAtUtc: run.lastAtUtc,
		};
	}
	// All stops and all holds are tested and traced before the first of them speaks.
	const found = {
		stop: findStop( facts, rules.policy, trace ),
		hold: findHold( now, facts, rules, trace ),
	};
	if ( found.stop !== null ) {
		return ended( now, found.stop, [], trace );
	}
	if ( found.hold !== null ) {
		const { reason, wakeAtUtc } = found.hold;
		return held( now, run, reason, wakeAtUtc, trace );
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
	const zone = rules.recipientZones[ 0 ];
	if ( zone === undefined ) {
		throw new Error( 'A recipient has at least one zone.' );
	}
	if ( calendar === null ) {
		return held( now, run, 'calendar_missing', null, trace );
	}
	const entries: Entry[] = [];
	if ( run.held ) {
		entries.push( { kind: 'released', atUtc: now } );
	}
	let scan: Scan = {
		now,
		facts,
		run: folded( run, entries ),
		rules,
		calendar,
		almanac: { calendar, zone },
		untilUtc: now + WINDOW_DAYS * DAY_SECONDS,
	};
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
		scan = { ...scan, run: folded( scan.run, pass.entries ) };
	}
}

function conclude(
	scan: Scan,
	pass: Pass,
	entries: readonly Entry[],
	trace: TraceEntry[]
): Decision {
	if ( pass.pick !== null ) {
		return act( scan, pass.pick, entries, trace );
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
	const nextHold = nextHoldFrom( scan.now, scan.facts );
	if ( nextHold !== null && nextHold < wakeAtUtc ) {
		wakeAtUtc = nextHold;
	}
	// Later moments are only known to be later.
	const known = scan.now + ( WINDOW_DAYS - 1 ) * DAY_SECONDS;
	return {
		entries,
		trace,
		kind: 'wait',
		wakeAtUtc: wakeAtUtc < known ? wakeAtUtc : known,
	};
}

function act(
	scan: Scan,
	pick: Pick,
	entries: readonly Entry[],
	trace: TraceEntry[]
): Decision {
	const { ready, choice } = pick;
	const effects: Effect[] = [];
	for ( const action of choice.actions ) {
		effects.push( {
			key: `${ scan.facts.caseId }.${ scan.run.runNo }.${ ready.step.id }.${ ready.occurrence }.${ action.id }`,
			dueAtUtc: ready.dueAtUtc,
			action,
		} );
	}
	return {
		entries,
		trace,
		kind: 'act',
		stepId: ready.step.id,
		occurrence: ready.occurrence,
		branchId: choice.branch === null ? '' : choice.branch.id,
		dueAtUtc: ready.dueAtUtc,
		effects,
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
	return { entries, trace, kind: 'hold', reason, wakeAtUtc };
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
	return { entries, trace, kind: 'end', reason };
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

function findCalendar( rules: Rules ): Calendar | null {
	for ( const calendar of rules.policy.calendars ) {
		if ( calendar.id === rules.sequence.calendar ) {
			return calendar;
		}
	}
	return null;
}

function folded( run: RunState, entries: readonly Entry[] ): RunState {
	let state = run;
	for ( const entry of entries ) {
		state = apply( state, entry );
	}
	return state;
}
