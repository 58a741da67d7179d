/** Twin of includes/Engine/Decide/Enrol.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Offer, Rules } from '../../documents/rules';
import type { Entry, RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { Anchor } from '../../documents/sequence';
import { type ConditionContext, evaluate } from '../conditions/evaluate';
import { factType, resolveFact } from '../facts/resolve';
import { dayNumber } from '../schedule/shop-day';
import { DAY_SECONDS } from '../schedule/civil';
import { utcOf } from '../schedule/zone-table';
import { fnv1a } from '../support/fnv1a';
import { check, seen } from '../support/trace';
import { failureAt } from '../run/anchors';
import { balanceOf, findStops } from '../run/stops';
import { rehearsalBefore, takeOver } from './take-over';

const WHOLE_BASIS_POINTS = 10000;
/** The arm nobody of whom is written to. */
const HELD_OUT = 'held_out';

/**
 * Which sequence a case without an open run begins: the first offered whose entry is true. A stopped case begins none, nor does one whose
 * truth is not clear. After a rehearsal of the same sequence the run begins where that stood.
 *
 * @param now     Epoch seconds.
 * @param facts   What the sources say.
 * @param past    All runs of the case so far.
 * @param offered The sequences open to this case, newest version each, in the order in which they are asked.
 * @return The entries that begin the run, the enrolment first; none when no sequence takes the case.
 */
export function enrol(
	now: Instant,
	facts: Facts,
	past: readonly RunState[],
	offered: readonly Offer[]
): {
	readonly entries: readonly Entry[];
	readonly trace: readonly TraceEntry[];
} {
	const trace: TraceEntry[] = [];
	let lastNo = 0;
	let isOpen = false;
	for ( const run of past ) {
		lastNo = run.runNo > lastNo ? run.runNo : lastNo;
		isOpen = isOpen || run.ended === null;
	}
	check( trace, 'enrol', 'run_open', isOpen, [
		seen( 'runs', past.length ),
	] );
	const isClear = facts.truth.state === 'clear';
	check( trace, 'enrol', 'truth_clear', isClear, [
		seen( 'truth', facts.truth.state ),
	] );
	const first = offered[ 0 ];
	if ( first === undefined ) {
		return { entries: [], trace };
	}
	const stops = findStops(
		facts,
		balanceOf( facts, first.rules.policy ),
		trace
	);
	if ( isOpen || ! isClear || stops.length > 0 ) {
		return { entries: [], trace };
	}
	for ( const offer of offered ) {
		if ( mayEnter( now, facts, past, offer, trace ) ) {
			return {
				entries: enrolment( now, facts, lastNo, past, offer, trace ),
				trace,
			};
		}
	}
	return { entries: [], trace };
}

function mayEnter(
	now: Instant,
	facts: Facts,
	past: readonly RunState[],
	offer: Offer,
	trace: TraceEntry[]
): boolean {
	const { rules, mode } = offer;
	const { sequence } = rules;
	const at = `enrol.${ sequence.id }`;
	let runs = 0;
	for ( const run of past ) {
		// A rehearsal wrote to nobody: it is no first time.
		const counts = mode === 'dry' || run.mode !== 'dry';
		runs += counts && run.sequenceId === sequence.id ? 1 : 0;
	}
	const mayBegin = check(
		trace,
		at,
		'again',
		runs === 0 || sequence.entry.again === 'after_end',
		[ seen( 'runs', runs ), seen( 'again', sequence.entry.again ) ]
	);
	if ( ! mayBegin ) {
		return false;
	}
	const context: ConditionContext = {
		facts,
		run: null,
		now,
		shopZone: rules.shopZone,
		event: null,
		anchor: ( anchor ) => anchorBefore( anchor, now, facts, rules ),
	};
	const truth = evaluate( sequence.entry.when, context, at, trace );
	return check( trace, at, 'entry', truth, [] ) === true;
}

/** Before a run there is no enrolment and no step. */
function anchorBefore(
	anchor: Anchor,
	now: Instant,
	facts: Facts,
	rules: Rules
): Instant | null {
	if ( anchor.on === 'failure' ) {
		return failureAt( facts, anchor.no );
	}
	if ( anchor.on !== 'fact' ) {
		return null;
	}
	const value = resolveFact( anchor.fact, facts, now, rules.shopZone, null );
	if ( factType( anchor.fact ) === 'date' && typeof value === 'string' ) {
		const zone = rules.recipientZones[ 0 ] ?? [];
		return utcOf( zone, dayNumber( value ) * DAY_SECONDS );
	}
	return typeof value === 'number' ? value : null;
}

/** Arms are drawn once, here, by debtor, so all cases of one debtor draw alike. */
function enrolment(
	now: Instant,
	facts: Facts,
	lastNo: number,
	past: readonly RunState[],
	offer: Offer,
	trace: TraceEntry[]
): Entry[] {
	const { sequence } = offer.rules;
	const at = `enrol.${ sequence.id }`;
	const arms: { experiment: Id; arm: Id }[] = [];
	let isHeldOut = false;
	for ( const experiment of sequence.experiments ) {
		const place =
			fnv1a( `${ facts.debtorKey }:${ experiment.id }` ) %
			WHOLE_BASIS_POINTS;
		let upTo = 0;
		let drawn: Id | null = null;
		for ( const arm of experiment.arms ) {
			upTo += arm.shareBasisPoints;
			if ( drawn === null && place < upTo ) {
				drawn = arm.id;
			}
		}
		check( trace, at, 'drawn', drawn !== null, [
			seen( 'place', place ),
			seen( experiment.id, drawn ),
		] );
		if ( drawn !== null ) {
			arms.push( { experiment: experiment.id, arm: drawn } );
			isHeldOut = isHeldOut || drawn === HELD_OUT;
		}
	}
	check( trace, at, 'dry', offer.mode === 'dry', [] );
	const rehearsal = rehearsalBefore( sequence.id, lastNo, past );
	check( trace, at, 'rehearsed', rehearsal !== null, [
		seen( 'run', rehearsal === null ? null : rehearsal.runNo ),
	] );
	const entry: Entry = {
		kind: 'enrolled',
		atUtc: rehearsal === null ? now : rehearsal.enrolledAtUtc,
		runNo: lastNo + 1,
		sequenceId: sequence.id,
		version: sequence.version,
		mode: isHeldOut ? 'held_out' : offer.mode,
		arms,
	};
	return rehearsal === null
		? [ entry ]
		: [ entry, ...takeOver( now, rehearsal, sequence ) ];
}
