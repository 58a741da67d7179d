import type { Id, Instant } from '../../documents/scalars';
import type { BacktestCase, BacktestItem, BacktestRun } from './result';

/** One action that the two backtests do not hand over alike. */
export interface Difference {
	readonly caseId: number;
	readonly change: 'gained' | 'lost' | 'moved';
	/** As the new one has it; what is lost as the old one had it. */
	readonly item: BacktestItem;
	/** Null: not handed over. */
	readonly beforeUtc: Instant | null;
	readonly afterUtc: Instant | null;
	/**
	 * Of what is gained: why the old one had not. Of what is lost: why the new one has not. A skip's reason, an end's reason,
	 * `other_action`, `step_absent`, `still_open`, `held_out`, `other_sequence` or `not_enrolled`. Of what is moved: `due` when it is due
	 * at another time, `deferred` when only its hand-over is at another time.
	 */
	readonly why: Id;
}

/**
 * What a debtor, or many, would have got otherwise: case by case in the new one's order, by time within a case. An action is the same when
 * it is of the same sequence, step, occurrence, kind and text.
 *
 * @param before The old sequences over some cases.
 * @param after  The new ones over the same cases.
 */
export function diff(
	before: readonly BacktestCase[],
	after: readonly BacktestCase[]
): readonly Difference[] {
	const old = new Map( before.map( ( one ) => [ one.caseId, one ] ) );
	return after.flatMap( ( one ) => {
		const other = old.get( one.caseId );
		return other === undefined ? [] : diffCase( other, one );
	} );
}

function diffCase( before: BacktestCase, after: BacktestCase ): Difference[] {
	const { caseId } = after;
	const found: Difference[] = [];
	for ( const item of after.items ) {
		const same = before.items.find( ( other ) => isSame( item, other ) );
		if ( same === undefined ) {
			found.push( {
				caseId,
				change: 'gained',
				item,
				beforeUtc: null,
				afterUtc: item.atUtc,
				why: whyAbsent( item, before ),
			} );
		} else if ( same.atUtc !== item.atUtc ) {
			found.push( {
				caseId,
				change: 'moved',
				item,
				beforeUtc: same.atUtc,
				afterUtc: item.atUtc,
				why: same.dueAtUtc === item.dueAtUtc ? 'deferred' : 'due',
			} );
		}
	}
	for ( const item of before.items ) {
		if ( ! after.items.some( ( other ) => isSame( item, other ) ) ) {
			found.push( {
				caseId,
				change: 'lost',
				item,
				beforeUtc: item.atUtc,
				afterUtc: null,
				why: whyAbsent( item, after ),
			} );
		}
	}
	return found.sort( byTimeThenKey );
}

function isSame( item: BacktestItem, other: BacktestItem ): boolean {
	return (
		item.key === other.key &&
		item.sequenceId === other.sequenceId &&
		item.kind === other.kind &&
		item.ref === other.ref
	);
}

function isSamePlace(
	item: BacktestItem,
	other: Pick<
		BacktestItem,
		'sequenceId' | 'stepId' | 'occurrence' | 'eventId'
	>
): boolean {
	return (
		item.sequenceId === other.sequenceId &&
		item.stepId === other.stepId &&
		item.occurrence === other.occurrence &&
		item.eventId === other.eventId
	);
}

function whyAbsent( item: BacktestItem, from: BacktestCase ): Id {
	const runNo = Number( item.key.split( '.' )[ 1 ] );
	const skip = from.skips.find(
		( other ) => other.runNo === runNo && isSamePlace( item, other )
	);
	if ( skip !== undefined ) {
		return skip.why;
	}
	const run = from.runs.find( ( other ) => other.runNo === runNo );
	if ( run === undefined ) {
		return 'not_enrolled';
	}
	if ( run.sequenceId !== item.sequenceId ) {
		return 'other_sequence';
	}
	const hasActed = from.items.some(
		( other ) =>
			other.key.startsWith( `${ from.caseId }.${ runNo }.` ) &&
			isSamePlace( item, other )
	);
	return hasActed ? 'other_action' : howRunStands( run );
}

/** A run that came to its end without a word about the step does not have it. */
function howRunStands( run: BacktestRun ): Id {
	if ( run.mode === 'held_out' ) {
		return 'held_out';
	}
	if ( run.ended === null ) {
		return 'still_open';
	}
	return run.ended === 'exhausted' ? 'step_absent' : run.ended;
}

function byTimeThenKey( a: Difference, b: Difference ): number {
	const atA = a.afterUtc ?? a.beforeUtc ?? 0;
	const atB = b.afterUtc ?? b.beforeUtc ?? 0;
	if ( atA !== atB ) {
		return atA - atB;
	}
	if ( a.item.key === b.item.key ) {
		return a.change < b.change ? -1 : 1;
	}
	return a.item.key < b.item.key ? -1 : 1;
}
