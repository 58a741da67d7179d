import type { SequenceDocument } from '../../documents/sequence';
import type { Issue } from '../parse/issue';
import { type KnownNames, parseValue } from '../parse/parse';
import { lint, repairFinding } from './lint';
import type { LintFinding, LintInput } from './rule';

/** What is in force around the draft, said once and again when it changes. */
export interface CheckSurroundings {
	readonly known: KnownNames;
	readonly lint: Omit< LintInput, 'sequence' >;
}

export type CheckRequest =
	| { readonly kind: 'surroundings'; readonly around: CheckSurroundings }
	| { readonly kind: 'check'; readonly no: number; readonly draft: unknown }
	| {
			readonly kind: 'repair';
			readonly no: number;
			readonly draft: unknown;
			readonly finding: LintFinding;
	  };

/** `no` is the request's. */
export type CheckReply =
	| {
			readonly kind: 'checked';
			readonly no: number;
			/** Null: it cannot be read; the issues say why. */
			readonly document: SequenceDocument | null;
			readonly issues: readonly Issue[];
			readonly findings: readonly LintFinding[];
	  }
	| {
			readonly kind: 'repaired';
			readonly no: number;
			/** Null: here it takes a person to choose. */
			readonly document: SequenceDocument | null;
	  };

/** Reads a draft once for everything a screen says about it. */
export class CheckSession {
	private around: CheckSurroundings = {
		known: { calendars: null, refs: null, targets: null },
		lint: { policy: null, texts: null, locales: [], shop: null },
	};

	/** @return Null: the request has no reply. */
	answer( request: CheckRequest ): CheckReply | null {
		if ( request.kind === 'surroundings' ) {
			this.around = request.around;
			return null;
		}
		const { document, issues } = parseValue(
			'sequence',
			request.draft,
			this.around.known
		);
		if ( request.kind === 'repair' ) {
			return {
				kind: 'repaired',
				no: request.no,
				document:
					document === null
						? null
						: repairFinding(
								{ ...this.around.lint, sequence: document },
								request.finding
							),
			};
		}
		return {
			kind: 'checked',
			no: request.no,
			document,
			issues,
			findings:
				document === null
					? []
					: lint( { ...this.around.lint, sequence: document } ),
		};
	}
}
