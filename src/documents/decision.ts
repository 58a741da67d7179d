import type { EndReason, Entry } from './run';
import type { Id, Instant, Scalar } from './scalars';
import type { Action } from './sequence';

/** Two lanes: what the steps come to, and beside it the answers that may be said now, with a wake of their own. */
export type Decision = {
	readonly entries: readonly Entry[];
	readonly trace: readonly TraceEntry[];
	readonly answers: readonly AnswerAct[];
	/** Null: nothing is to be answered by itself. */
	readonly answersWakeAtUtc: Instant | null;
} & (
	| {
			readonly kind: 'act';
			readonly stepId: Id;
			readonly occurrence: number;
			readonly branchId: Id;
			readonly dueAtUtc: Instant;
			/** When to ask again if it has not been done by then: the next step's moment, or when it is late. */
			readonly wakeAtUtc: Instant;
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

export interface AnswerAct {
	readonly answerId: Id;
	readonly eventId: Id;
	readonly branchId: Id;
	readonly dueAtUtc: Instant;
	readonly effects: readonly Effect[];
}

export type Lane = 'step' | 'answer';

export interface Effect {
	/** `case.run.step.occurrence.action`, or `case.run.answer.event.action` */
	readonly key: string;
	readonly of: Lane;
	readonly dueAtUtc: Instant;
	/** When it could be done: when it was due or, of a step, when the last hold ended after that. */
	readonly readyAtUtc: Instant;
	readonly action: Action;
}

/** A message that was handed over to the debtor. */
export interface Sent {
	readonly atUtc: Instant;
	readonly of: Lane;
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
		readonly code:
			'debtor_gap' | 'debtor_cap' | 'answer_gap' | 'answer_cap';
	}[];
	readonly trace: readonly TraceEntry[];
}
