// Written by `npm run docs` from sequence.schema.json.
import type { Id, Money, Scalar } from './scalars';

/** What an owner edits and both engines run; immutable under (id, version). */
export interface SequenceDocument {
	/** The version of this schema: 2. */
	readonly schemaVersion: number;
	readonly id: Id;
	/** Counts from 1, one more with each save. */
	readonly version: number;
	/** One of the policy's calendars. */
	readonly calendar: Id;
	/** Which cases it takes. May not read clock facts. */
	readonly entry: {
		readonly when: Condition;
		/** `after_end`: the same case may come back when it was closed and opened again. */
		readonly again: 'never' | 'after_end';
	};
	/** Ends the run as `left` when true. May not read clock facts. */
	readonly leaveWhen: Condition | null;
	/** The order is the order of escalation; it is only walked forwards. */
	readonly steps: readonly Step[];
	/** What is said for an event, beside the steps. Neither stops the other. */
	readonly answers: readonly Answer[];
	/** The arm `held_out` is reserved: nobody in it is written to. */
	readonly experiments: readonly Experiment[];
	/** Every run ends, also when an anchor never comes. */
	readonly endAfterIdleDays: number;
}

/** Drawn by debtor at enrolment and kept in the run. The shares add up to at most 10,000. */
export interface Experiment {
	readonly id: Id;
	readonly arms: readonly {
		readonly id: Id;
		readonly shareBasisPoints: number;
	}[];
}

export type Step = ActStep | WaitStep;

/** Does something at a moment. Each occurrence is resolved once. */
export interface ActStep {
	readonly kind: 'act';
	readonly id: Id;
	readonly moment: Moment;
	/** Tested when the step would act, not before; null: always. */
	readonly when: Condition | null;
	/** The first whose condition is true is taken. */
	readonly branches: readonly Branch[];
	/** On the grid of the first moment; missed places are used up. */
	readonly repeat: {
		readonly everyDays: number;
		/** Null: until the debt is paid, at most 52. */
		readonly times: number | null;
	} | null;
	/** Skipped when it could only act later than this after its moment; time on hold does not count. */
	readonly lateAfterSeconds: number;
}

/** Holds the sequence back until a condition is true or a time is over. May not read clock facts. */
export interface WaitStep {
	readonly kind: 'wait';
	readonly id: Id;
	readonly until: Condition;
	readonly atMost: Offset;
}

/** Says something for each event of a kind, at most once for each. */
export interface Answer {
	/** No step's id. */
	readonly id: Id;
	readonly on: AnswerEvent;
	/** From the event on; only `promise_due` may have one below zero. */
	readonly offset: Offset;
	/** Minutes after midnight; null: the event's own time of day. */
	readonly atMinute: number | null;
	/** Tested when it would be said, not before; null: always. May read the facts of its event. */
	readonly when: Condition | null;
	/** The first whose condition is true is taken. */
	readonly branches: readonly Branch[];
	/** Skipped when it could only be said later than this after its moment; time on hold counts. */
	readonly lateAfterSeconds: number;
	/** The stops and holds under which it is said. Under any other nothing is. */
	readonly speaks: readonly SpeaksUnder[];
}

export type AnswerEvent =
	| 'payment_part'
	| 'payment_full'
	| 'promise_made'
	| 'promise_due'
	| 'promise_broken'
	| 'dispute_opened'
	| 'dispute_closed'
	| 'plan_agreed'
	| 'card_replaced'
	| 'reply_received'
	| 'extension_granted'
	| 'address_refused'
	| 'task_done';

export type SpeaksUnder =
	| 'paid'
	| 'cancelled'
	| 'written_off'
	| 'dispute_lost'
	| 'dispute_open'
	| 'sibling_dispute'
	| 'refund_pending'
	| 'promise'
	| 'manual'
	| 'person'
	| 'reply'
	| 'plan'
	| 'refund_asked';

export interface Branch {
	readonly id: Id;
	/** Null: otherwise; only the last branch may be it. */
	readonly when: Condition | null;
	readonly actions: readonly Action[];
}

export interface Action {
	/** Unique in its step or answer, over all branches: it is part of the key under which something is done at most once. */
	readonly id: Id;
	readonly kind: ActionKind;
	/** The message text, the task's brief, the tag set or removed, the webhook's target; null for `suspend` and `cancel`. */
	readonly ref: Id | null;
	/** `alone`: a formal notice that shares its message with nothing. */
	readonly digest: 'join' | 'alone';
}

/** The first five reach the debtor. */
export type ActionKind =
	| 'email'
	| 'sms'
	| 'notice'
	| 'suspend'
	| 'cancel'
	| 'task'
	| 'note'
	| 'tag'
	| 'untag'
	| 'webhook';

export interface Moment {
	readonly anchor: Anchor;
	readonly offset: Offset;
	/** Minutes after midnight; required when the anchor is a date. */
	readonly atMinute: number | null;
}

/** Minutes elapse; days keep the local time. At most 366 days either way. */
export interface Offset {
	readonly unit: 'minutes' | 'days' | 'business_days';
	readonly count: number;
}

export type Anchor =
	/** When the run began. */
	| {
			readonly on: 'enrolled';
	  }
	/** The shop's nth refused attempt; never renumbered. */
	| {
			readonly on: 'failure';
			readonly no: number;
	  }
	/** A date or an instant of the facts, read again each time. */
	| {
			readonly on: 'fact';
			readonly fact: Id;
	  }
	/** An earlier step of this run. */
	| {
			readonly on: 'step';
			readonly stepId: Id;
			readonly event: 'delivered' | 'resolved';
	  };

/** True, false or unknown. At most 6 deep and 64 parts. */
export type Condition =
	| {
			readonly kind: 'all' | 'any';
			readonly of: readonly Condition[];
	  }
	| {
			readonly kind: 'not';
			readonly of: Condition;
	  }
	/** A fact of the catalogue, one of its operators, and a value of its type; of an amount one for each currency. */
	| {
			readonly kind: 'fact';
			readonly fact: Id;
			readonly op: Id;
			readonly value: Scalar | readonly ( Scalar | Money )[];
	  }
	/** An instant of the facts that is not before an anchor of this run. */
	| {
			readonly kind: 'since';
			readonly fact: Id;
			readonly anchor: Anchor;
	  }
	/** The arm drawn for this debtor. */
	| {
			readonly kind: 'arm';
			readonly experiment: Id;
			readonly arm: Id;
	  };
