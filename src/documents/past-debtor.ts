import type { Facts } from './facts';
import type { Policy } from './policy';
import type { Id, Instant, ZoneTable } from './scalars';

/**
 * One debtor of the past with all its cases: a case is a sheet of facts and what changed on it, in at most 3 KB. Read one at a time.
 */
export interface PastDebtor {
	readonly debtorKey: Id;
	/**
	 * `ledger`: every fact was kept when it was recorded. `rebuilt`: put together afterwards from what the shop still had, so that facts the
	 * catalogue marks `past: none` are not known, whatever the sheets hold.
	 */
	readonly record: 'ledger' | 'rebuilt';
	/** Names of the world's zones, all of which must allow; the first counts days. */
	readonly zones: readonly string[];
	readonly cases: readonly PastCase[];
}

export interface PastCase {
	readonly caseId: number;
	/** In any order; of two recorded at one instant the first listed comes first. The first recorded has every group. */
	readonly revisions: readonly PastRevision[];
}

export interface PastRevision {
	/** When it happened: for people to read, nothing rests on it. */
	readonly occurredAtUtc: Instant;
	/** When the shop could know: before it, nothing of this revision is known. */
	readonly heardAtUtc: Instant;
	/** The groups that changed, each whole. */
	readonly changes: readonly FactsChange[];
}

export type FactsGroup = Exclude<
	keyof Facts,
	'revision' | 'caseId' | 'debtorKey'
>;

export type FactsChange = {
	readonly [ Group in FactsGroup ]: {
		readonly kind: Group;
		readonly value: Facts[ Group ];
	};
}[ FactsGroup ];

/** What all past debtors share: the months looked at, the shop's policy, its clock and its customers' clocks. */
export interface PastWorld {
	readonly schemaVersion: 1;
	/** Debts opened before it are left alone, as a sequence leaves debts older than itself. */
	readonly fromUtc: Instant;
	/** Nothing is asked after it. */
	readonly untilUtc: Instant;
	readonly policy: Policy;
	/** INVARIANT: every table begins before the earliest instant in the sheets. */
	readonly shopZone: ZoneTable;
	readonly zones: readonly {
		/** IANA name, `Europe/Paris`. */
		readonly name: string;
		readonly table: ZoneTable;
	}[];
}
