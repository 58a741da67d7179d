/** Twin of includes/Engine/Answers/Answers.php. */
import type { Effect, TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Rules } from '../../documents/rules';
import type { RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { Answer } from '../../documents/sequence';
import { firstAllowed } from '../schedule/first-allowed';
import { momentFromInstant } from '../schedule/moment';
import { localAt } from '../schedule/zone-table';
import { check, seen } from '../support/trace';
import { findAnswered } from '../run/apply';
import { type Choice, choose } from '../run/choose';
import type { Hold } from '../run/holds';
import { branchesReach } from '../run/kinds';
import type { Obstacles } from '../run/obstacles';
import {
	asFarAsKnown,
	findCalendar,
	newScan,
	type Scan,
	scanOfEvent,
} from '../run/scan';
import { type Event, eventsOf } from './events';
import { emptySaid, type Said, skipEvent, wakeBy } from './said';

/** An event nothing was said about yet. */
interface Pending {
	readonly event: Event;
	/** Where its checks stand, `answer.thanks.31`. */
	readonly at: string;
	/** Null: nobody can say. */
	readonly dueAtUtc: Instant | null;
}

interface Due extends Pending {
	readonly dueAtUtc: Instant;
	/** Whether it may be said now. */
	readonly isDue: boolean;
}

/**
 * The answers' lane: every event the facts show, each answered at most once by each answer that is about it. It does not look at the
 * steps, nor at whether the run has ended.
 *
 * @param now       Epoch seconds.
 * @param facts     What the sources say.
 * @param run       The run after what its steps settled.
 * @param rules     As for `decide`.
 * @param obstacles The stops and holds that are on.
 * @param trace     Added to.
 */
export function findAnswers(
	now: Instant,
	facts: Facts,
	run: RunState,
	rules: Rules,
	obstacles: Obstacles,
	trace: TraceEntry[]
): Said {
	const said = emptySaid();
	const calendar = findCalendar( rules );
	check( trace, 'answers', 'calendar_missing', calendar === null, [
		seen( 'calendar', rules.sequence.calendar ),
	] );
	if ( calendar === null ) {
		return said;
	}
	const scan = newScan( now, facts, run, rules, calendar );
	for ( const answer of rules.sequence.answers ) {
		const pending = pendingOf( answer, scan, obstacles );
		if (
			pending.length > 0 &&
			! isSilenced( answer, pending, scan, obstacles, said, trace )
		) {
			lookAtEvents( answer, pending, scan, said, trace );
		}
	}
	if ( said.wakeAtUtc !== null ) {
		said.wakeAtUtc = asFarAsKnown( said.wakeAtUtc, scan );
	}
	return said;
}

/** Events from before the run, or its last move, are not answered. */
function pendingOf(
	answer: Answer,
	scan: Scan,
	obstacles: Obstacles
): Pending[] {
	const pending: Pending[] = [];
	const isPaid = obstacles.stops.includes( 'paid' );
	for ( const event of eventsOf(
		answer.on,
		scan.facts,
		scan.rules,
		isPaid
	) ) {
		if (
			event.atUtc >= scan.run.answersFromUtc &&
			findAnswered( scan.run, answer.id, event.id ) === null
		) {
			pending.push( {
				event,
				at: `answer.${ answer.id }.${ event.id }`,
				dueAtUtc: dueOf( answer, event, scan ),
			} );
		}
	}
	return pending;
}

/** The moment from the event on; what reaches the debtor then waits for the calendar, as far as that is known. */
function dueOf( answer: Answer, event: Event, scan: Scan ): Instant | null {
	const moment = momentFromInstant(
		event.atUtc,
		answer.offset,
		answer.atMinute,
		0,
		scan.almanac
	);
	if ( moment === null ) {
		return null;
	}
	for ( const zone of scan.rules.recipientZones ) {
		if ( localAt( zone, moment ) === null ) {
			return null;
		}
	}
	return firstFrom( moment, answer, scan ) ?? moment;
}

/** The first instant from one on at which the answer may be said; null: none is known. */
function firstFrom( at: Instant, answer: Answer, scan: Scan ): Instant | null {
	return branchesReach( answer.branches )
		? firstAllowed(
				scan.calendar,
				scan.rules.recipientZones,
				at,
				scan.untilUtc
			)
		: at;
}

/** Nothing is said, and nothing settled, while a stop or a hold is on that the answer does not name. */
function isSilenced(
	answer: Answer,
	pending: readonly Pending[],
	scan: Scan,
	{ stops, holds }: Obstacles,
	said: Said,
	trace: TraceEntry[]
): boolean {
	let by: Id | null = null;
	for ( const stop of stops ) {
		if ( by === null && ! isNamed( stop, answer ) ) {
			by = stop;
		}
	}
	for ( const hold of holds ) {
		if ( ! isNamed( hold.reason, answer ) ) {
			by = by ?? hold.reason;
			wakeAfter( hold, answer, pending, scan, said );
		}
	}
	return check( trace, `answer.${ answer.id }`, 'silenced', by !== null, [
		seen( 'by', by ),
	] );
}

function isNamed( reason: Id, answer: Answer ): boolean {
	for ( const named of answer.speaks ) {
		if ( named === reason ) {
			return true;
		}
	}
	return false;
}

/** A truth that is not clear has no end that is known: it is asked again while anything can still be said in time. */
function wakeAfter(
	hold: Hold,
	answer: Answer,
	pending: readonly Pending[],
	scan: Scan,
	said: Said
): void {
	let isWorthIt = scan.facts.truth.state === 'clear';
	for ( const { dueAtUtc } of pending ) {
		isWorthIt =
			isWorthIt ||
			( dueAtUtc !== null && scan.now < lateAt( answer, dueAtUtc ) );
	}
	if ( isWorthIt && hold.wakeAtUtc !== null ) {
		wakeBy( said, hold.wakeAtUtc );
	}
}

/** The first second at which it is late. */
function lateAt( answer: Answer, dueAtUtc: Instant ): Instant {
	return dueAtUtc + answer.lateAfterSeconds + 1;
}

function lookAtEvents(
	answer: Answer,
	pending: readonly Pending[],
	scan: Scan,
	said: Said,
	trace: TraceEntry[]
): void {
	const next = firstFrom( scan.now, answer, scan );
	const left: Due[] = [];
	let hasDue = false;
	for ( const one of pending ) {
		const due = lookAtEvent( answer, one, next, scan, said, trace );
		if ( due !== null ) {
			left.push( due );
			hasDue = hasDue || due.isDue;
		}
	}
	if ( hasDue && branchesReach( answer.branches ) ) {
		sayNewest( answer, left, scan, said, trace );
	} else if ( hasDue ) {
		sayEach( answer, left, scan, said, trace );
	}
}

/** Null: it is settled, or nobody can say when it is due. */
function lookAtEvent(
	answer: Answer,
	{ event, at, dueAtUtc }: Pending,
	next: Instant | null,
	scan: Scan,
	said: Said,
	trace: TraceEntry[]
): Due | null {
	const hasHappened = scan.now >= event.atUtc;
	if ( answer.offset.count < 0 ) {
		check( trace, at, 'anchor_passed', hasHappened, [
			seen( 'anchor_at', event.atUtc ),
		] );
		if ( hasHappened ) {
			skipEvent( answer, event, 'anchor_passed', null, scan.now, said );
			return null;
		}
	}
	if ( ! hasHappened ) {
		// From then on it is the newest, or too late to be announced.
		wakeBy( said, event.atUtc );
	}
	if ( dueAtUtc === null ) {
		check( trace, at, 'zone_table_short', true, [] );
		return null;
	}
	const hasCome = dueAtUtc <= scan.now;
	check( trace, at, 'due', hasCome, [ seen( 'due', dueAtUtc ) ] );
	if ( ! hasCome ) {
		wakeBy( said, dueAtUtc );
		return { event, at, dueAtUtc, isDue: false };
	}
	const lateAtUtc = lateAt( answer, dueAtUtc );
	const isLate = check( trace, at, 'late', scan.now >= lateAtUtc, [
		seen( 'lateness', scan.now - dueAtUtc ),
		seen( 'limit', answer.lateAfterSeconds ),
	] );
	if ( isLate ) {
		skipEvent( answer, event, 'late', null, scan.now, said );
		return null;
	}
	const isAllowed = next === scan.now;
	check( trace, at, 'allowed_now', isAllowed, [ seen( 'next', next ) ] );
	if ( ! isAllowed ) {
		wakeBy( said, lateAtUtc );
		wakeBy( said, next ?? lateAtUtc );
	}
	return { event, at, dueAtUtc, isDue: isAllowed };
}

/** Of what reaches the debtor only the newest event is worth a message: those before one that would be said now are skipped. */
function sayNewest(
	answer: Answer,
	left: readonly Due[],
	scan: Scan,
	said: Said,
	trace: TraceEntry[]
): void {
	const first = left.findIndex( ( due ) => due.isDue );
	let newer: Event | null = null;
	for ( let index = left.length - 1; index >= first; index-- ) {
		const due = left[ index ];
		if ( due === undefined ) {
			break;
		}
		const hasHappened = due.event.atUtc <= scan.now;
		if ( newer === null && ( due.isDue || hasHappened ) ) {
			const choice = ask( answer, due, scan, trace );
			newer = choice.why === null && hasHappened ? due.event : null;
			if ( due.isDue ) {
				say( answer, due, choice, scan, said );
			}
		} else if ( newer !== null && due.isDue ) {
			check( trace, due.at, 'newer_event', true, [
				seen( 'newer', newer.id ),
			] );
			skipEvent( answer, due.event, 'newer_event', null, scan.now, said );
		}
	}
}

/** What works inside the shop is done for each event. */
function sayEach(
	answer: Answer,
	left: readonly Due[],
	scan: Scan,
	said: Said,
	trace: TraceEntry[]
): void {
	for ( const due of left ) {
		if ( due.isDue ) {
			const choice = ask( answer, due, scan, trace );
			say( answer, due, choice, scan, said );
		}
	}
}

function ask(
	answer: Answer,
	{ event, at }: Due,
	scan: Scan,
	trace: TraceEntry[]
): Choice {
	return choose( answer, at, scanOfEvent( scan, event ), trace );
}

/** It is said, or skipped with the reason. */
function say(
	answer: Answer,
	{ event, dueAtUtc }: Due,
	{ branch, actions, why }: Choice,
	scan: Scan,
	said: Said
): void {
	const branchId = branch === null ? null : branch.id;
	if ( why !== null ) {
		skipEvent( answer, event, why, branchId, scan.now, said );
		return;
	}
	wakeBy( said, lateAt( answer, dueAtUtc ) );
	const effects: Effect[] = [];
	for ( const action of actions ) {
		effects.push( {
			key: `${ scan.facts.caseId }.${ scan.run.runNo }.${ answer.id }.${ event.id }.${ action.id }`,
			of: 'answer',
			dueAtUtc,
			readyAtUtc: dueAtUtc,
			action,
		} );
	}
	said.acts.push( {
		answerId: answer.id,
		eventId: event.id,
		branchId: branchId ?? '',
		dueAtUtc,
		effects,
	} );
}
