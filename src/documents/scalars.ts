/**
 * The units every document is written in. No key is optional and nothing is a map: null means the source answered "there is
 * none", [] means none so far. Every number is a whole number within ±(2^53−1).
 */

/** Epoch seconds, UTC. */
export type Instant = number;
/** Minor units of a currency, at most 9 × 10^11. */
export type Minor = number;
/** `YYYY-MM-DD`, a calendar date of the shop. */
export type LocalDate = string;
/** ASCII [a-z0-9_]{1,40}. */
export type Id = string;
export type Scalar = boolean | number | string;

export interface Money {
	readonly amountMinor: Minor;
	readonly currency: string;
}

/** INVARIANT: rows are oldest first and the first covers the start of the window. */
export type ZoneTable = readonly {
	readonly fromUtc: Instant;
	readonly offsetSeconds: number;
}[];
