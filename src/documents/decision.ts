import type { EndReason, Entry } from './run';
import type { Id, Instant, Scalar } from './scalars';
import type { Action } from './sequence';

export type Decision = {
	readonly entries: readonly Entry[];
	readonly trace: readonly TraceEntry[];
} & (
	| {
			readonly kind: 'act';
			readonly stepId: Id;
			readonly occurrence: number;
			readonly branchId: Id;
			readonly dueAtUtc: Instant;
			readonly effects: readonly Effect[];
	  }
	| { readonly kind: 'wait'; readonly wakeAtUtc: Instant }
	/** Null: only an event or a person ends it. */
	| {
			readonly kind: 'hold';
			readonly reason: Id;
			readonly wakeAtUtc: Instant | null;
	  }
	| { readonly kind: 'end'; readonly reason: EndReason }
);

export interface Effect {
	/** `case.run.step.occurrence.action` */
	readonly key: string;
	readonly dueAtUtc: Instant;
	readonly action: Action;
}

export interface TraceEntry {
	readonly at: string;
	readonly code: Id;
	readonly outcome: 'pass' | 'fail' | 'unknown';
	readonly seen: readonly {
		readonly id: Id;
		readonly value: Scalar | null;
	}[];
}

/** One debtor, under the debtor's lease. The first key of a message leads: its text is used. */
export interface Admission {
	readonly messages: readonly { readonly keys: readonly string[] }[];
	readonly deferred: readonly {
		readonly key: string;
		readonly untilUtc: Instant;
		readonly code: 'debtor_gap' | 'debtor_cap';
	}[];
	readonly trace: readonly TraceEntry[];
}
