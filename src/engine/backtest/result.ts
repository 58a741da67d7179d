import type { Lane } from '../../documents/decision';
import type { EndReason, RunMode } from '../../documents/run';
import type { Id, Instant } from '../../documents/scalars';
import type { ActionKind } from '../../documents/sequence';

/** One action that would have been handed over. */
export interface BacktestItem {
	/** `case.run.step.occurrence.action`, or `case.run.answer.event.action` */
	readonly key: string;
	readonly of: Lane;
	/** When it was due, before the debtor's limits and holds had their say. */
	readonly dueAtUtc: Instant;
	readonly atUtc: Instant;
	readonly sequenceId: Id;
	/** The step's, or the answer's. */
	readonly stepId: Id;
	/** Null of an answer. */
	readonly occurrence: number | null;
	/** What is answered; null of a step. */
	readonly eventId: Id | null;
	readonly branchId: Id | null;
	readonly kind: ActionKind;
	readonly ref: Id | null;
	/** The key whose message it went in; its own when it led or went by itself. */
	readonly leadKey: string;
}

export interface BacktestSkip {
	readonly atUtc: Instant;
	readonly sequenceId: Id;
	readonly runNo: number;
	/** The step's, or the answer's. */
	readonly stepId: Id;
	/** Null of an answer. */
	readonly occurrence: number | null;
	/** What was not answered; null of a step. */
	readonly eventId: Id | null;
	readonly why: Id;
}

export interface BacktestRun {
	readonly runNo: number;
	readonly sequenceId: Id;
	readonly version: number;
	readonly mode: RunMode;
	readonly enrolledAtUtc: Instant;
	/** Null: still open when the months were over. */
	readonly ended: EndReason | null;
	readonly endedAtUtc: Instant | null;
}

/** What a past case would have come to. */
export interface BacktestCase {
	readonly caseId: number;
	readonly runs: readonly BacktestRun[];
	/** In the order handed over; nothing of a held-out run, whose debtor is not written to. */
	readonly items: readonly BacktestItem[];
	readonly skips: readonly BacktestSkip[];
	/** When it was paid, whenever the shop learned of it; null: it was still owed when the months were over. */
	readonly paidAtUtc: Instant | null;
	/** Message steps that came to nothing because it was paid: a rule that does not check again would have sent them. */
	readonly spared: number;
	/** How often the engine was asked. */
	readonly decisions: number;
	/** For each fact nobody kept, how many of these decisions met it; ordered by fact. */
	readonly forgotten: readonly Count[];
	/** How many decisions met any. */
	readonly forgottenDecisions: number;
}

export interface Count {
	readonly id: Id;
	readonly count: number;
}

export interface StepCount {
	readonly sequenceId: Id;
	/** The step's, or the answer's. */
	readonly stepId: Id;
	/** Occurrences that acted. */
	readonly acted: number;
	readonly skipped: number;
}

/** Messages of one step in one week. */
export interface WeekCount {
	/** Of the months, from 0: seven days each from their first instant. */
	readonly week: number;
	readonly sequenceId: Id;
	/** The step's, or the answer's, that led the message. */
	readonly stepId: Id;
	readonly messages: number;
}

/** Sums over the debtors so far; lists are ordered by their ids. */
export interface BacktestTotals {
	readonly debtors: number;
	readonly debtorsWrittenTo: number;
	/** Debts opened within the months. */
	readonly cases: number;
	/** Debts opened before them, which are left alone. */
	readonly olderCases: number;
	readonly casesEnrolled: number;
	readonly casesHeldOut: number;
	/** What debtors would have read: a message for several cases counts once. */
	readonly messages: number;
	/** Of these, steps written when the case had been paid already, though the shop did not know it yet. */
	readonly messagesAfterPaid: number;
	/** Message steps that a rule which does not check again would have sent after the payment. */
	readonly spared: number;
	/** Ordered by week, then by ids. */
	readonly weeks: readonly WeekCount[];
	/** Actions of every kind. */
	readonly items: number;
	readonly steps: readonly StepCount[];
	readonly skips: readonly Count[];
	readonly ends: readonly Count[];
	/** Runs still open when the months were over. */
	readonly openRuns: number;
	readonly decisions: number;
	readonly forgottenDecisions: number;
	/** Share of decisions that rested on facts nobody kept, basis points, rounded down. */
	readonly forgottenBasisPoints: number;
	readonly forgotten: readonly Count[];
}
