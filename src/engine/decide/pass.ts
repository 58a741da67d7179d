/** Twin of includes/Engine/Decide/Pass.php. */
import type { TraceEntry } from '../../documents/decision';
import type { Entry, Outcome } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { ActStep } from '../../documents/sequence';
import type { Choice } from '../run/choose';

/** An occurrence whose moment has come and that is not late. */
export interface Ready {
	readonly step: ActStep;
	readonly occurrence: number;
	readonly dueAtUtc: Instant;
	/** When it was due or, after that, when the last hold ended: its lateness counts from there. */
	readonly readyAtUtc: Instant;
	/** The first second at which it is late. */
	readonly lateAtUtc: Instant;
	readonly reaches: boolean;
}

export interface Pick {
	readonly ready: Ready;
	readonly choice: Choice;
}

/** What one walk over the steps found; only a pass without entries may act. */
export interface Pass {
	readonly entries: Entry[];
	/** Every check of this pass. */
	readonly trace: TraceEntry[];
	/** The checks that led to its entries. */
	readonly settledTrace: TraceEntry[];
	ready: Ready[];
	/** The first moment at which anything may change by itself. */
	wakeAtUtc: Instant | null;
	/** Whether any step is left. */
	isOpen: boolean;
	/** Why nothing can be said about a moment. */
	holdReason: Id | null;
	/** What acts. */
	pick: Pick | null;
}

export function emptyPass(): Pass {
	return {
		entries: [],
		trace: [],
		settledTrace: [],
		ready: [],
		wakeAtUtc: null,
		isOpen: false,
		holdReason: null,
		pick: null,
	};
}

export function wakeBy( pass: Pass, atUtc: Instant ): void {
	if ( pass.wakeAtUtc === null || atUtc < pass.wakeAtUtc ) {
		pass.wakeAtUtc = atUtc;
	}
}

/** Keeps the checks from one on apart too: they led to an entry. */
export function keepSettled( pass: Pass, from: number ): void {
	pass.settledTrace.push( ...pass.trace.slice( from ) );
}

export function resolved(
	stepId: Id,
	occurrence: number,
	outcome: Outcome,
	why: Id | null,
	branchId: Id | null,
	atUtc: Instant
): Entry {
	return {
		kind: 'resolved',
		atUtc,
		resolution: { stepId, occurrence, outcome, why, branchId, atUtc },
	};
}
