import type { Id, LocalDate, Money, ZoneTable } from './scalars';
import type { SequenceDocument } from './sequence';

/** The shop's, not the sequence's: the newest always applies and its version is in the ledger. */
export interface Policy {
	readonly version: number;
	readonly tolerances: readonly Money[];
	readonly caseCap: number;
	readonly promiseGraceDays: number;
	readonly siblingsOnDispute: 'go_on' | 'hold';
	readonly calendars: readonly Calendar[];
	readonly debtorGapSeconds: number;
	readonly debtorCaps: readonly {
		readonly windowSeconds: number;
		readonly count: number;
	}[];
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

/** Everything `decide` needs beside the case: all recipient zones must allow a moment; the first counts days. */
export interface Rules {
	readonly sequence: SequenceDocument;
	readonly policy: Policy;
	readonly shopZone: ZoneTable;
	readonly recipientZones: readonly ZoneTable[];
}
