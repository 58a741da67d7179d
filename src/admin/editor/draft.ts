import type { Draft } from '../../data/draft';
import type {
	Action,
	ActStep,
	Branch,
	Condition,
	SequenceDocument,
	Step,
	WaitStep,
} from '../../documents/sequence';

export type SequenceDraft = Draft< SequenceDocument >;
export type StepDraft = Draft< Step >;
export type ActStepDraft = Draft< ActStep >;
export type WaitStepDraft = Draft< WaitStep >;
export type BranchDraft = Draft< Branch >;
export type ActionDraft = Draft< Action >;
export type ConditionDraft = Draft< Condition >;

/** An id nobody in the list has: `step_2`. */
export function freeId( wanted: string, taken: readonly string[] ): string {
	for ( let no = taken.length + 1; ; no += 1 ) {
		const id = `${ wanted }_${ no }`;
		if ( ! taken.includes( id ) ) {
			return id;
		}
	}
}

const DAY = 86400;

export const newAction = ( id: string, ref: string | null ): ActionDraft => ( {
	id,
	kind: 'email',
	ref,
	digest: 'join',
} );

export const newBranch = ( id: string, ref: string | null ): BranchDraft => ( {
	id,
	when: null,
	actions: [ newAction( 'mail', ref ) ],
} );

export function newStep( draft: SequenceDraft, ref: string | null ): StepDraft {
	return {
		kind: 'act',
		id: freeId(
			'step',
			draft.steps.map( ( step ) => step.id )
		),
		moment: {
			anchor: { on: 'enrolled' },
			offset: { unit: 'days', count: 3 },
			atMinute: null,
		},
		when: null,
		branches: [ newBranch( 'otherwise', ref ) ],
		repeat: null,
		lateAfterSeconds: 7 * DAY,
	};
}

export function newSequence(
	calendar: string,
	ref: string | null
): SequenceDraft {
	const empty: SequenceDraft = {
		schemaVersion: 1,
		id: 'new',
		version: 1,
		calendar,
		entry: { when: { kind: 'all', of: [] }, again: 'never' },
		leaveWhen: null,
		steps: [],
		experiments: [],
		endAfterIdleDays: 60,
	};
	return { ...empty, steps: [ newStep( empty, ref ) ] };
}

export type FactRow = Extract< ConditionDraft, { readonly kind: 'fact' } >;

/** A condition as the simple builder shows it. */
export type SimpleCondition =
	| { readonly mode: 'always' }
	| {
			readonly mode: 'all' | 'any';
			readonly rows: readonly FactRow[];
	  };

const isFactRow = ( part: ConditionDraft ): part is FactRow =>
	part.kind === 'fact';

/** Null: deeper than the simple builder can show. */
export function toSimple(
	condition: ConditionDraft | null
): SimpleCondition | null {
	if ( condition === null ) {
		return { mode: 'always' };
	}
	if ( condition.kind === 'fact' ) {
		return { mode: 'all', rows: [ condition ] };
	}
	if ( condition.kind !== 'all' && condition.kind !== 'any' ) {
		return null;
	}
	if ( condition.kind === 'all' && condition.of.length === 0 ) {
		return { mode: 'always' };
	}
	const rows = condition.of.filter( isFactRow );
	return rows.length === condition.of.length
		? { mode: condition.kind, rows }
		: null;
}

/** @param nullable Whether "always" is null here, or else the condition without parts. */
export function fromSimple(
	simple: SimpleCondition,
	nullable: boolean
): ConditionDraft | null {
	if ( simple.mode === 'always' ) {
		return nullable ? null : { kind: 'all', of: [] };
	}
	return { kind: simple.mode, of: simple.rows };
}
