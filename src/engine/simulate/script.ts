import type { Decision, TraceEntry } from '../../documents/decision';
import type { Facts } from '../../documents/facts';
import type { Policy } from '../../documents/policy';
import type { Entry, Outcome, RunState } from '../../documents/run';
import type { Id, Instant, ZoneTable } from '../../documents/scalars';
import type { SequenceDocument } from '../../documents/sequence';

/** What happens to one debtor, and what a worker has to go by. */
export interface Script {
	readonly fromUtc: Instant;
	/** Nothing is asked after it. */
	readonly untilUtc: Instant;
	readonly policy: Policy;
	readonly shopZone: ZoneTable;
	readonly recipientZones: readonly ZoneTable[];
	/** Every version there is, in the owner's order; the newest of each id is offered to new cases. */
	readonly sequences: readonly SequenceDocument[];
	/** Which of them are only rehearsed, and until when: then they go live. Null: to the end. */
	readonly rehearsals: readonly Rehearsal[];
	readonly cases: readonly ScriptCase[];
	/** In any order; of two at one instant the first listed comes first. */
	readonly events: readonly ScriptEvent[];
	/** What becomes of a hand-over; all others are delivered. */
	readonly outcomes: readonly ScriptOutcome[];
	/** Times without a worker: from the first second to before the last. */
	readonly outages: readonly {
		readonly fromUtc: Instant;
		readonly untilUtc: Instant;
	}[];
	/** A worker that looks only every so many seconds from `fromUtc` on; null: one that comes when it is wanted. */
	readonly tickSeconds: number | null;
}

export interface Rehearsal {
	readonly sequenceId: Id;
	readonly untilUtc: Instant | null;
}

export interface ScriptCase {
	readonly facts: Facts;
	/** Runs so far, oldest first; the last may be open. */
	readonly runs: readonly RunState[];
}

export type ScriptEvent = {
	readonly atUtc: Instant;
	readonly caseId: number;
} & (
	| { readonly kind: 'facts'; readonly facts: Facts }
	/** A person's act on the run: a move, a correction. */
	| { readonly kind: 'entry'; readonly entry: Entry }
);

export interface ScriptOutcome {
	readonly key: string;
	readonly outcome: Extract< Outcome, 'delivered' | 'failed' | 'unknown' >;
}

export interface SimulatedItem {
	readonly key: string;
	readonly momentUtc: Instant;
	readonly outcome: ScriptOutcome[ 'outcome' ];
	/** All keys of the message it went in, its own among them; the first leads. */
	readonly messageKeys: readonly string[];
}

export interface SimulatedCase {
	readonly caseId: number;
	readonly runs: readonly RunState[];
	/** When it would be asked next; null: only an event wakes it. */
	readonly nextAtUtc: Instant | null;
}

/** One asking, in the order asked. */
export type SimulatedStep = {
	readonly atUtc: Instant;
	readonly caseId: number;
} & (
	| {
			readonly kind: 'enrol';
			/** What began the run; none when no sequence took the case. */
			readonly entries: readonly Entry[];
			readonly trace: readonly TraceEntry[];
	  }
	| {
			readonly kind: 'decide';
			readonly runNo: number;
			readonly decision: Decision;
	  }
);

export interface Simulation {
	readonly items: readonly SimulatedItem[];
	readonly cases: readonly SimulatedCase[];
	readonly log: readonly SimulatedStep[];
}
