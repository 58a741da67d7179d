import type { Policy } from '../../documents/policy';
import type { Id, Scalar } from '../../documents/scalars';
import type { ActionKind, SequenceDocument } from '../../documents/sequence';

/** A message text, one row per language. */
export interface LintText {
	readonly id: Id;
	/** WordPress locale, `fr_FR`. */
	readonly locale: string;
	readonly subject: string;
	readonly body: string;
}

/** What there is in the shop. */
export interface LintShop {
	/** All values a fact can have here: `gateway`, `currency`, `source`, `country`. A fact that is not listed can have any. */
	readonly values: readonly {
		readonly fact: Id;
		readonly values: readonly string[];
	}[];
	/** What a step can do here: without an SMS provider there is no `sms`. Null: everything. */
	readonly actions: readonly ActionKind[] | null;
}

/** What a rule looks at: a sequence parse has accepted, and what is in force around it. */
export interface LintInput {
	readonly sequence: SequenceDocument;
	/** Null: rules that need it say nothing. */
	readonly policy: Policy | null;
	/** Null: rules that need them say nothing. */
	readonly texts: readonly LintText[] | null;
	/** Languages every text should be there in. */
	readonly locales: readonly string[];
	/** Null: nothing is known of it. */
	readonly shop: LintShop | null;
}

export interface Finding {
	readonly path: string;
	/** What a person needs to know to find it: ids, numbers. */
	readonly seen: readonly { readonly id: Id; readonly value: Scalar }[];
}

/** A document in which what was found is fixed; null: here it takes a person to choose. */
export type Repair = (
	input: LintInput,
	finding: Finding
) => SequenceDocument | null;

/** What runs, but hardly as it was meant. Summary and fix are the reference's words; screens take theirs from src/explain. */
export interface LintRule {
	readonly id: Id;
	readonly summary: string;
	readonly fix: string;
	readonly check: ( input: LintInput ) => readonly Finding[];
	/** Null: there is never just one way to fix it. */
	readonly repair: Repair | null;
}

export interface LintFinding extends Finding {
	readonly rule: Id;
	/** Whether `repairFinding` has a document for it. */
	readonly repairable: boolean;
}
