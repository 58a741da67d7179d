/** Twin of includes/Engine/Decide/Look.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Id, Instant } from '../../documents/scalars';
import type { ActStep, Step, WaitStep } from '../../documents/sequence';
import { evaluate } from '../conditions/evaluate';
import { dateOf } from '../schedule/civil';
import { firstAllowed } from '../schedule/first-allowed';
import { momentFromDay, momentFromInstant } from '../schedule/moment';
import { localAt } from '../schedule/zone-table';
import { check, seen } from '../support/trace';
import {
	type AnchorPoint,
	anchorPoint,
	conditionContext,
	instantOf,
} from '../run/anchors';
import { reachesDebtor } from '../run/kinds';
import { emptyPass, keepSettled, type Pass, resolved, wakeBy } from './pass';
import type { ResolvedSteps } from '../run/resolved-steps';
import type { Scan } from '../run/scan';

/** Walks the steps in the document's order up to the first open wait: what settles, what is ready, when to come back. */
export function lookAtSteps( scan: Scan ): Pass {
	const pass = emptyPass();
	const { steps } = scan.rules.sequence;
	const place = placeReached( steps, scan.resolved );
	for ( let index = 0; index < steps.length; index++ ) {
		const step = steps[ index ];
		if ( step === undefined ) {
			break;
		}
		const open = scan.resolved.openOf( step );
		if ( open.length === 0 ) {
			continue;
		}
		const checkedBefore = pass.trace.length;
		const settledBefore = pass.entries.length;
		let isBlocked = false;
		if ( index < place ) {
			check( pass.trace, `step.${ step.id }`, 'overtaken', true, [] );
			skipAll( step, open, 'overtaken', scan, pass );
		} else if ( step.kind === 'act' ) {
			lookAtAct( step, open, scan, pass, pass.trace );
		} else {
			lookAtWait( step, scan, pass, pass.trace );
			isBlocked = true;
		}
		if ( pass.entries.length > settledBefore ) {
			keepSettled( pass, checkedBefore );
		}
		if ( isBlocked || pass.holdReason !== null ) {
			break;
		}
	}
	return pass;
}

/** The last step that reached the debtor and was not skipped: earlier ones are overtaken. −1: none. */
export function placeReached(
	steps: readonly Step[],
	done: ResolvedSteps
): number {
	if ( done.isEmpty() ) {
		return -1;
	}
	for ( let index = steps.length - 1; index >= 0; index-- ) {
		const step = steps[ index ];
		if (
			step !== undefined &&
			done.hasActed( step ) &&
			reachesDebtor( step )
		) {
			return index;
		}
	}
	return -1;
}

function skipAll(
	step: Step,
	occurrences: readonly number[],
	why: Id,
	scan: Scan,
	pass: Pass
): void {
	for ( const occurrence of occurrences ) {
		pass.entries.push(
			resolved( step.id, occurrence, 'skipped', why, null, scan.now )
		);
	}
}

function lookAtWait(
	step: WaitStep,
	scan: Scan,
	pass: Pass,
	checks: TraceEntry[]
): void {
	// A wait is entered when everything before it is resolved.
	if ( pass.isOpen ) {
		return;
	}
	pass.isOpen = true;
	const at = `step.${ step.id }`;
	const { waiting } = scan.run;
	const isEntered = waiting !== null && waiting.stepId === step.id;
	check( checks, at, 'waiting', isEntered, [] );
	if ( waiting === null || waiting.stepId !== step.id ) {
		pass.entries.push( {
			kind: 'wait_entered',
			atUtc: scan.now,
			stepId: step.id,
		} );
		return;
	}
	const context = conditionContext( scan );
	const truth = evaluate( step.until, context, `${ at }.until`, checks );
	if ( check( checks, `${ at }.until`, 'until', truth, [] ) === true ) {
		pass.entries.push(
			resolved( step.id, 1, 'passed', null, null, scan.now )
		);
		return;
	}
	const limit = momentFromInstant(
		waiting.sinceUtc,
		step.atMost,
		null,
		0,
		scan.almanac
	);
	if ( limit === null ) {
		holdBy( unknownMoment( step.atMost.unit, scan ), at, pass, checks );
		return;
	}
	const isOver = check( checks, at, 'wait_limit', scan.now >= limit, [
		seen( 'limit', limit ),
	] );
	if ( isOver ) {
		pass.entries.push(
			resolved( step.id, 1, 'timed_out', null, null, scan.now )
		);
		return;
	}
	wakeBy( pass, limit );
}

function lookAtAct(
	step: ActStep,
	open: readonly number[],
	scan: Scan,
	pass: Pass,
	checks: TraceEntry[]
): void {
	pass.isOpen = true;
	const at = `step.${ step.id }`;
	const point = anchorPoint( step.moment.anchor, scan );
	if ( point.isImpossible ) {
		check( checks, at, 'anchor_impossible', true, [] );
		skipAll( step, open, 'anchor_impossible', scan, pass );
		return;
	}
	const anchor = point.day === null ? point.atUtc : dateOf( point.day );
	check( checks, at, 'anchor', anchor !== null, [
		seen( 'anchor', anchor ),
	] );
	if ( anchor === null ) {
		return;
	}
	if (
		step.moment.offset.count < 0 &&
		isAnchorPassed( at, point, scan, pass, checks )
	) {
		skipAll( step, open, 'anchor_passed', scan, pass );
		return;
	}
	if ( pass.holdReason === null ) {
		lookAtOccurrences( step, at, open, point, scan, pass, checks );
	}
}

/** A step before its anchor never acts at or after it, and comes back when the anchor has come. */
function isAnchorPassed(
	at: string,
	point: AnchorPoint,
	scan: Scan,
	pass: Pass,
	checks: TraceEntry[]
): boolean {
	const anchorAtUtc = instantOf( point, scan );
	if ( anchorAtUtc === null ) {
		holdBy( 'zone_table_short', at, pass, checks );
		return false;
	}
	const isPassed = scan.now >= anchorAtUtc;
	check( checks, at, 'anchor_passed', isPassed, [
		seen( 'anchor_at', anchorAtUtc ),
	] );
	if ( ! isPassed ) {
		wakeBy( pass, anchorAtUtc );
	}
	return isPassed;
}

/** Of the places on its grid that have come, only the last is not used up. */
function lookAtOccurrences(
	step: ActStep,
	at: string,
	open: readonly number[],
	point: AnchorPoint,
	scan: Scan,
	pass: Pass,
	checks: TraceEntry[]
): void {
	let last: number | null = null;
	let lastDueAtUtc = 0;
	for ( const occurrence of open ) {
		const dueAtUtc = dueOf(
			step,
			at,
			occurrence,
			point,
			scan,
			pass,
			checks
		);
		if ( dueAtUtc === null ) {
			return;
		}
		const isDue = dueAtUtc <= scan.now;
		check( checks, at, 'due', isDue, [
			seen( 'occurrence', occurrence ),
			seen( 'due', dueAtUtc ),
		] );
		if ( ! isDue ) {
			wakeBy( pass, dueAtUtc );
			break;
		}
		if ( last !== null ) {
			skipAll( step, [ last ], 'missed', scan, pass );
		}
		last = occurrence;
		lastDueAtUtc = dueAtUtc;
	}
	if ( last !== null ) {
		lookAtLateness( step, at, last, lastDueAtUtc, scan, pass, checks );
	}
}

/** When an occurrence is due; null: nobody can say, and the pass holds. A time still ahead may be a lower bound. */
function dueOf(
	step: ActStep,
	at: string,
	occurrence: number,
	point: AnchorPoint,
	scan: Scan,
	pass: Pass,
	checks: TraceEntry[]
): Instant | null {
	const { offset, atMinute } = step.moment;
	const extraDays =
		step.repeat === null ? 0 : ( occurrence - 1 ) * step.repeat.everyDays;
	const moment =
		point.day === null
			? momentFromInstant(
					point.atUtc ?? 0,
					offset,
					atMinute,
					extraDays,
					scan.almanac
				)
			: momentFromDay(
					point.day,
					offset,
					atMinute,
					extraDays,
					scan.almanac
				);
	if ( moment === null ) {
		holdBy( unknownMoment( offset.unit, scan ), at, pass, checks );
		return null;
	}
	for ( const zone of scan.rules.recipientZones ) {
		if ( localAt( zone, moment ) === null ) {
			holdBy( 'zone_table_short', at, pass, checks );
			return null;
		}
	}
	const allowed = firstAllowed(
		scan.calendar,
		scan.rules.recipientZones,
		moment,
		scan.untilUtc
	);
	if ( allowed !== null ) {
		return allowed;
	}
	if ( moment > scan.now ) {
		return moment;
	}
	holdBy( 'calendar_closed', at, pass, checks );
	return null;
}

/** Time on hold is not lateness. */
function lookAtLateness(
	step: ActStep,
	at: string,
	occurrence: number,
	dueAtUtc: Instant,
	scan: Scan,
	pass: Pass,
	checks: TraceEntry[]
): void {
	const released = scan.run.lastReleaseAtUtc;
	const readyAtUtc =
		released !== null && released > dueAtUtc ? released : dueAtUtc;
	const lateAtUtc = readyAtUtc + step.lateAfterSeconds + 1;
	const isLate = scan.now >= lateAtUtc;
	check( checks, at, 'late', isLate, [
		seen( 'lateness', scan.now - readyAtUtc ),
		seen( 'limit', step.lateAfterSeconds ),
	] );
	if ( isLate ) {
		skipAll( step, [ occurrence ], 'late', scan, pass );
		return;
	}
	pass.ready.push( {
		step,
		occurrence,
		dueAtUtc,
		readyAtUtc,
		lateAtUtc,
		reaches: reachesDebtor( step ),
	} );
}

function unknownMoment( unit: Id, scan: Scan ): Id {
	return unit === 'business_days' && scan.calendar.weekdays.length === 0
		? 'calendar_closed'
		: 'zone_table_short';
}

function holdBy(
	reason: Id,
	at: string,
	pass: Pass,
	checks: TraceEntry[]
): void {
	check( checks, at, reason, true, [] );
	pass.holdReason = reason;
}
