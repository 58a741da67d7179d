import type { Policy } from '../../documents/policy';
import type { Id, Scalar } from '../../documents/scalars';
import type { SequenceDocument } from '../../documents/sequence';

/** A message text, one row per language. */
export interface LintText {
	readonly id: Id;
	/** WordPress locale, `fr_FR`. */
	readonly locale: string;
	readonly subject: string;
	readonly body: string;
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
}

export interface Finding {
	readonly path: string;
	/** What a person needs to know to find it: ids, numbers. */
	readonly seen: readonly { readonly id: Id; readonly value: Scalar }[];
}

/** What runs, but hardly as it was meant. Summary and fix are the reference's words; screens take theirs from src/explain. */
export interface LintRule {
	readonly id: Id;
	readonly summary: string;
	readonly fix: string;
	readonly check: ( input: LintInput ) => readonly Finding[];
}

export interface LintFinding extends Finding {
	readonly rule: Id;
}
