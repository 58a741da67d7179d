/** Twin of includes/Engine/Decide/Apply.php. */
import type { Entry, Resolution, RunState } from '../../documents/run';

/**
 * The only way a run changes: the run is the fold of its entries.
 *
 * @param run   Null before `enrolled`.
 * @param entry What happened.
 * @throws Error on an entry that cannot follow: a second open run or one of the same number, a second resolution, anything but a correction after the end, unless the debt was cancelled and the run is resumed.
 */
export function apply( run: RunState | null, entry: Entry ): RunState {
	if ( entry.kind === 'enrolled' ) {
		if ( run !== null && run.ended === null ) {
			throw new Error( 'A case has at most one open run.' );
		}
		if ( run !== null && entry.runNo <= run.runNo ) {
			throw new Error( 'The number of a run is part of its keys.' );
		}
		return {
			runNo: entry.runNo,
			sequenceId: entry.sequenceId,
			version: entry.version,
			mode: entry.mode,
			enrolledAtUtc: entry.atUtc,
			arms: entry.arms,
			resolved: [],
			waiting: null,
			held: false,
			lastReleaseAtUtc: null,
			lastAtUtc: entry.atUtc,
			ended: null,
		};
	}
	if ( run === null ) {
		throw new Error( 'A run begins with its enrolment.' );
	}
	const lastAtUtc = entry.atUtc > run.lastAtUtc ? entry.atUtc : run.lastAtUtc;
	if ( entry.kind === 'resolved' ) {
		return resolve( run, entry.resolution, lastAtUtc );
	}
	if ( entry.kind === 'resumed' ) {
		return resume( run, entry.atUtc, lastAtUtc );
	}
	if ( run.ended !== null ) {
		throw new Error( 'A run that ended takes only corrections.' );
	}
	switch ( entry.kind ) {
		case 'wait_entered':
			return {
				...run,
				waiting: { stepId: entry.stepId, sinceUtc: entry.atUtc },
				lastAtUtc,
			};
		case 'held':
			return { ...run, held: true, lastAtUtc };
		case 'released':
			return {
				...run,
				held: false,
				lastReleaseAtUtc: entry.atUtc,
				lastAtUtc,
			};
		case 'moved':
			return { ...run, version: entry.toVersion, lastAtUtc };
		case 'ended':
			return { ...run, ended: entry.reason, lastAtUtc };
	}
}

/** Nothing was settled by the end of a debt that was cancelled: what is left of the ladder comes when it would have, and the time between is no lateness. */
function resume( run: RunState, atUtc: number, lastAtUtc: number ): RunState {
	if ( run.ended !== 'cancelled' ) {
		throw new Error( 'Only a run whose debt was cancelled goes on.' );
	}
	return {
		...run,
		held: false,
		lastReleaseAtUtc: atUtc,
		lastAtUtc,
		ended: null,
	};
}

/** What became of an occurrence; null: nothing yet. */
export function findResolution(
	run: RunState,
	stepId: string,
	occurrence: number
): Resolution | null {
	for ( const resolution of run.resolved ) {
		if (
			resolution.stepId === stepId &&
			resolution.occurrence === occurrence
		) {
			return resolution;
		}
	}
	return null;
}

/** A resolution is written once; only `unknown` may be corrected, by a person, also after the end. */
function resolve(
	run: RunState,
	resolution: Resolution,
	lastAtUtc: number
): RunState {
	const { stepId, occurrence } = resolution;
	const before = findResolution( run, stepId, occurrence );
	if ( before !== null && before.outcome !== 'unknown' ) {
		throw new Error( `${ stepId } ${ occurrence } is resolved already.` );
	}
	if ( before === null && run.ended !== null ) {
		throw new Error( 'A run that ended takes only corrections.' );
	}
	const kept: Resolution[] = [];
	for ( const other of run.resolved ) {
		if ( other !== before ) {
			kept.push( other );
		}
	}
	kept.push( resolution );
	const isWaitOver = run.waiting !== null && run.waiting.stepId === stepId;
	return {
		...run,
		resolved: kept,
		waiting: isWaitOver ? null : run.waiting,
		lastAtUtc,
	};
}
