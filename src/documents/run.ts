import type { Id, Instant } from './scalars';

/** `dry` is test mode: all is decided and recorded, nothing is sent. `held_out`: the same, to compare with those who are reminded. */
export type RunMode = 'live' | 'dry' | 'held_out';

/** What we did with a case: written by the engine only, the fold of the run's entries. */
export interface RunState {
	readonly runNo: number;
	readonly sequenceId: Id;
	readonly version: number;
	readonly mode: RunMode;
	readonly enrolledAtUtc: Instant;
	readonly arms: readonly { readonly experiment: Id; readonly arm: Id }[];
	readonly resolved: readonly Resolution[];
	readonly waiting: {
		readonly stepId: Id;
		readonly sinceUtc: Instant;
	} | null;
	readonly held: boolean;
	readonly lastReleaseAtUtc: Instant | null;
	readonly lastAtUtc: Instant;
	readonly ended: EndReason | null;
	/** When it was enrolled, or last moved: earlier events are not answered. */
	readonly answersFromUtc: Instant;
	/** Of each answer the newest 40. */
	readonly answered: readonly Answered[];
}

/** `skipped` says why; `passed` and `timed_out` are waits. */
export type Outcome =
	'delivered' | 'failed' | 'unknown' | 'skipped' | 'passed' | 'timed_out';

export interface Resolution {
	readonly stepId: Id;
	readonly occurrence: number;
	readonly outcome: Outcome;
	readonly why: Id | null;
	readonly branchId: Id | null;
	readonly atUtc: Instant;
}

/** What became of an answer to an event; `skipped` says why. */
export interface Answered {
	readonly answerId: Id;
	readonly eventId: Id;
	readonly outcome: 'delivered' | 'failed' | 'unknown' | 'skipped';
	readonly why: Id | null;
	readonly branchId: Id | null;
	readonly atUtc: Instant;
}

export type EndReason =
	| 'paid'
	| 'cancelled'
	| 'written_off'
	| 'dispute_lost'
	| 'left'
	| 'exhausted'
	| 'idle'
	| 'rehearsed';

export type Entry =
	| {
			readonly kind: 'enrolled';
			readonly atUtc: Instant;
			readonly runNo: number;
			readonly sequenceId: Id;
			readonly version: number;
			readonly mode: RunMode;
			readonly arms: RunState[ 'arms' ];
	  }
	/** Written once; only `unknown` may be corrected, by a person. */
	| {
			readonly kind: 'resolved';
			readonly atUtc: Instant;
			readonly resolution: Resolution;
	  }
	/** Written once, also after the end; only `unknown` may be corrected, by a person. */
	| {
			readonly kind: 'answered';
			readonly atUtc: Instant;
			readonly answered: Answered;
	  }
	| {
			readonly kind: 'wait_entered';
			readonly atUtc: Instant;
			readonly stepId: Id;
	  }
	/** `resumed`: the debt was cancelled and is owed again; the run goes on where it stood. */
	| {
			readonly kind: 'held' | 'released' | 'resumed';
			readonly atUtc: Instant;
	  }
	| {
			readonly kind: 'moved';
			readonly atUtc: Instant;
			readonly toVersion: number;
	  }
	| {
			readonly kind: 'ended';
			readonly atUtc: Instant;
			readonly reason: EndReason;
	  };
