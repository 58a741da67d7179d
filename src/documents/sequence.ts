import type { Id, Money, Scalar } from './scalars';

/** What an owner edits and both engines run; immutable under (id, version). */
export interface SequenceDocument {
	readonly schemaVersion: number;
	readonly id: Id;
	readonly version: number;
	readonly calendar: Id;
	readonly entry: {
		readonly when: Condition;
		readonly again: 'never' | 'after_end';
	};
	readonly leaveWhen: Condition | null;
	/** The order is the order of escalation; it is only walked forwards. */
	readonly steps: readonly Step[];
	/** The arm `held_out` is reserved: nobody in it is written to. */
	readonly experiments: readonly Experiment[];
	/** Every run ends, also when an anchor never comes. */
	readonly endAfterIdleDays: number;
}

export interface Experiment {
	readonly id: Id;
	readonly arms: readonly {
		readonly id: Id;
		readonly shareBasisPoints: number;
	}[];
}

export type Step = ActStep | WaitStep;

export interface ActStep {
	readonly kind: 'act';
	readonly id: Id;
	readonly moment: Moment;
	readonly when: Condition | null;
	readonly branches: readonly Branch[];
	readonly repeat: {
		readonly everyDays: number;
		readonly times: number;
	} | null;
	readonly lateAfterSeconds: number;
}

export interface WaitStep {
	readonly kind: 'wait';
	readonly id: Id;
	readonly until: Condition;
	readonly atMost: Offset;
}

export interface Branch {
	readonly id: Id;
	/** Null: otherwise; only the last branch may be it. */
	readonly when: Condition | null;
	readonly actions: readonly Action[];
}

export interface Action {
	readonly id: Id;
	readonly kind: ActionKind;
	readonly ref: Id | null;
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
	| 'webhook';

export interface Moment {
	readonly anchor: Anchor;
	readonly offset: Offset;
	/** Minutes after midnight; required when the anchor is a date. */
	readonly atMinute: number | null;
}

/** Minutes elapse; days keep the local time. */
export interface Offset {
	readonly unit: 'minutes' | 'days' | 'business_days';
	readonly count: number;
}

export type Anchor =
	| { readonly on: 'enrolled' }
	| { readonly on: 'failure'; readonly no: number }
	| { readonly on: 'fact'; readonly fact: Id }
	| {
			readonly on: 'step';
			readonly stepId: Id;
			readonly event: 'delivered' | 'resolved';
	  };

/** True, false or unknown (Kleene). */
export type Condition =
	| { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
	| { readonly kind: 'not'; readonly of: Condition }
	| {
			readonly kind: 'fact';
			readonly fact: Id;
			readonly op: Id;
			readonly value: Scalar | Money | readonly Scalar[];
	  }
	| { readonly kind: 'since'; readonly fact: Id; readonly anchor: Anchor }
	| { readonly kind: 'arm'; readonly experiment: Id; readonly arm: Id };
