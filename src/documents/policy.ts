// Written by `npm run docs` from policy.schema.json.
import type { Id, LocalDate, Money } from './scalars';

/** The shop's, not the sequence's: the newest always applies and its version is in the ledger. */
export interface Policy {
	/** Counts from 1, one more with each save. */
	readonly version: number;
	/** A debt of which no more than this is left counts as paid; one amount per currency, none is 0. */
	readonly tolerances: readonly Money[];
	/** Messages to one debtor about one case in one run. */
	readonly caseCap: number;
	/** Days after the promised one before the case is chased again. */
	readonly promiseGraceDays: number;
	/** What becomes of a debtor's other cases while one is disputed. */
	readonly siblingsOnDispute: 'go_on' | 'hold';
	readonly calendars: readonly Calendar[];
	/** Between two messages to one debtor, over all cases and sequences. */
	readonly debtorGapSeconds: number;
	readonly debtorCaps: readonly {
		readonly windowSeconds: number;
		readonly count: number;
	}[];
	/** Answers to one debtor within 24 hours; the limits of reminders do not count them. */
	readonly answersPerDay: number;
}

export interface Calendar {
	readonly id: Id;
	/** ISO weekdays on which people are written to: 1 Monday to 7 Sunday. */
	readonly weekdays: readonly number[];
	/** From startMinute up to, not including, endMinute; over midnight when start is after end. */
	readonly quiet: {
		readonly startMinute: number;
		readonly endMinute: number;
	} | null;
	readonly holidays: readonly LocalDate[];
}
