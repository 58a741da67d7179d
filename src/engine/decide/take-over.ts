/** Twin of includes/Engine/Decide/TakeOver.php. */
import type { Entry, RunState } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { SequenceDocument } from '../../documents/sequence';
import { findResolution } from '../run/apply';
import { placeReached } from './look';
import { resolved } from './pass';
import { occurrencesOf, ResolvedSteps } from '../run/resolved-steps';

/** Why a run ends whose sequence goes live, and why its steps are not done again. */
const REHEARSED: Id = 'rehearsed';

/** The run that ended because its sequence went live, when it is the case's last and of this sequence; null: there is none. */
export function rehearsalBefore(
	sequenceId: Id,
	lastNo: number,
	past: readonly RunState[]
): RunState | null {
	for ( const run of past ) {
		if (
			run.runNo === lastNo &&
			run.ended === REHEARSED &&
			run.sequenceId === sequenceId
		) {
			return run;
		}
	}
	return null;
}

/**
 * Puts a new run where its rehearsal stood: what was rehearsed, and what stands before the place it reached, is skipped, so that nothing
 * is caught up. Its instants stay, so that what is still to come comes when it would have; waits and holds go on. Its events are not
 * answered again: as after a move, only later ones are.
 */
export function takeOver(
	now: Instant,
	rehearsal: RunState,
	sequence: SequenceDocument
): Entry[] {
	const entries: Entry[] = [];
	if ( sequence.answers.length > 0 ) {
		entries.push( {
			kind: 'moved',
			atUtc: now,
			toVersion: sequence.version,
		} );
	}
	for ( const resolution of rehearsal.resolved ) {
		entries.push( {
			kind: 'resolved',
			atUtc: now,
			resolution: {
				stepId: resolution.stepId,
				occurrence: resolution.occurrence,
				outcome: 'skipped',
				why: REHEARSED,
				branchId: resolution.branchId,
				atUtc: resolution.atUtc,
			},
		} );
	}
	const place = placeReached(
		sequence.steps,
		new ResolvedSteps( rehearsal )
	);
	for ( let index = 0; index < place; index++ ) {
		const step = sequence.steps[ index ];
		const count = step === undefined ? 0 : occurrencesOf( step );
		for ( let occurrence = 1; occurrence <= count; occurrence++ ) {
			if (
				step !== undefined &&
				findResolution( rehearsal, step.id, occurrence ) === null
			) {
				entries.push(
					resolved(
						step.id,
						occurrence,
						'skipped',
						REHEARSED,
						null,
						now
					)
				);
			}
		}
	}
	if ( rehearsal.lastReleaseAtUtc !== null ) {
		entries.push( { kind: 'released', atUtc: rehearsal.lastReleaseAtUtc } );
	}
	if ( rehearsal.waiting !== null ) {
		entries.push( {
			kind: 'wait_entered',
			atUtc: rehearsal.waiting.sinceUtc,
			stepId: rehearsal.waiting.stepId,
		} );
	}
	if ( rehearsal.held ) {
		entries.push( { kind: 'held', atUtc: now } );
	}
	return entries;
}
