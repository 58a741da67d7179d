/** Twin of includes/Engine/Decide/Enrol.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Rules } from '../../documents/policy';
import type { Entry, RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { Anchor, SequenceDocument } from '../../documents/sequence';
import { type ConditionContext, evaluate } from '../conditions/evaluate';
import { factType, resolveFact } from '../facts/resolve';
import { dayNumber } from '../facts/shop-day';
import { DAY_SECONDS } from '../schedule/civil';
import { utcOf } from '../schedule/zone-table';
import { fnv1a } from '../support/fnv1a';
import { check, seen } from '../support/trace';
import { failureAt } from './anchors';
import { findStop } from './stops';

const WHOLE_BASIS_POINTS = 10000;
/** The arm nobody of whom is written to. */
const HELD_OUT = 'held_out';

/**
 * Which sequence a case without an open run begins: the first in the owner's order whose entry is true. A stopped case begins none, nor
 * does one whose truth is not clear.
 *
 * @param now     Epoch seconds.
 * @param facts   What the sources say.
 * @param past    All runs of the case so far.
 * @param offered The sequences open to this case, newest version each, in the owner's order.
 */
export function enrol(
	now: Instant,
	facts: Facts,
	past: readonly RunState[],
	offered: readonly Rules[]
): { readonly entry: Entry | null; readonly trace: readonly TraceEntry[] } {
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
		return { entry: null, trace };
	}
	const stop = findStop( facts, first.policy, trace );
	if ( isOpen || ! isClear || stop !== null ) {
		return { entry: null, trace };
	}
	for ( const rules of offered ) {
		if ( mayEnter( now, facts, past, rules, trace ) ) {
			const { sequence } = rules;
			return {
				entry: enrolment( now, facts, lastNo + 1, sequence, trace ),
				trace,
			};
		}
	}
	return { entry: null, trace };
}

function mayEnter(
	now: Instant,
	facts: Facts,
	past: readonly RunState[],
	rules: Rules,
	trace: TraceEntry[]
): boolean {
	const { sequence } = rules;
	const at = `enrol.${ sequence.id }`;
	let runs = 0;
	for ( const run of past ) {
		runs += run.sequenceId === sequence.id ? 1 : 0;
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
	const value = resolveFact( anchor.fact, facts, now, rules.shopZone );
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
	runNo: number,
	sequence: SequenceDocument,
	trace: TraceEntry[]
): Entry {
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
		check( trace, `enrol.${ sequence.id }`, 'drawn', drawn !== null, [
			seen( 'place', place ),
			seen( experiment.id, drawn ),
		] );
		if ( drawn !== null ) {
			arms.push( { experiment: experiment.id, arm: drawn } );
			isHeldOut = isHeldOut || drawn === HELD_OUT;
		}
	}
	return {
		kind: 'enrolled',
		atUtc: now,
		runNo,
		sequenceId: sequence.id,
		version: sequence.version,
		mode: isHeldOut ? 'held_out' : 'live',
		arms,
	};
}
