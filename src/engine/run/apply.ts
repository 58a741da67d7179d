/** Twin of includes/Engine/Run/Apply.php. */
import type {
	Answered,
	Entry,
	Resolution,
	RunState,
} from '../../documents/run';

/** Twice what the facts list: an event that left them cannot come back, and promises are answered in another order than recorded. */
const MARKS_KEPT = 40;

/**
 * The only way a run changes: the run is the fold of its entries.
 *
 * @param run   Null before `enrolled`.
 * @param entry What happened.
 * @throws Error on an entry that cannot follow: a second open run or one of the same number, a second resolution, a second answer, anything but a correction or an answer after the end, unless the debt was cancelled and the run is resumed.
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
			answersFromUtc: entry.atUtc,
			answered: [],
		};
	}
	if ( run === null ) {
		throw new Error( 'A run begins with its enrolment.' );
	}
	const lastAtUtc = entry.atUtc > run.lastAtUtc ? entry.atUtc : run.lastAtUtc;
	if ( entry.kind === 'resolved' ) {
		return resolve( run, entry.resolution, lastAtUtc );
	}
	if ( entry.kind === 'answered' ) {
		return answer( run, entry.answered, lastAtUtc );
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
			return {
				...run,
				version: entry.toVersion,
				answersFromUtc: entry.atUtc,
				lastAtUtc,
			};
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

/** What became of an answer to an event; null: nothing yet. */
export function findAnswered(
	run: RunState,
	answerId: string,
	eventId: string
): Answered | null {
	for ( const answered of run.answered ) {
		if ( answered.answerId === answerId && answered.eventId === eventId ) {
			return answered;
		}
	}
	return null;
}

/** A mark is written once, only `unknown` is corrected; of each answer the newest are kept. */
function answer(
	run: RunState,
	answered: Answered,
	lastAtUtc: number
): RunState {
	const { answerId, eventId } = answered;
	const before = findAnswered( run, answerId, eventId );
	if ( before !== null && before.outcome !== 'unknown' ) {
		throw new Error( `${ answerId } ${ eventId } is answered already.` );
	}
	const others: Answered[] = [];
	let surplus = 1 - MARKS_KEPT;
	for ( const other of run.answered ) {
		if ( other !== before ) {
			others.push( other );
			surplus += other.answerId === answerId ? 1 : 0;
		}
	}
	const kept: Answered[] = [];
	for ( const other of others ) {
		if ( other.answerId === answerId && surplus > 0 ) {
			surplus -= 1;
		} else {
			kept.push( other );
		}
	}
	kept.push( answered );
	return { ...run, answered: kept, lastAtUtc };
}
