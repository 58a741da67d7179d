import type { Draft } from '../../data/draft';
import type {
	Action,
	ActStep,
	Answer,
	Branch,
	Condition,
	SequenceDocument,
	Step,
	WaitStep,
} from '../../documents/sequence';

export type SequenceDraft = Draft< SequenceDocument >;
/** What is edited and undone together. */
export interface TitledDraft {
	readonly title: string;
	readonly draft: SequenceDraft;
}
export type StepDraft = Draft< Step >;
export type ActStepDraft = Draft< ActStep >;
export type WaitStepDraft = Draft< WaitStep >;
export type AnswerDraft = Draft< Answer >;
export type BranchDraft = Draft< Branch >;
export type ActionDraft = Draft< Action >;
export type ConditionDraft = Draft< Condition >;

const DAY = 86400;

/** It writes nothing until somebody has chosen the text. */
export const newAction = ( id: string ): ActionDraft => ( {
	id,
	kind: 'email',
	ref: null,
	digest: 'join',
} );

export const newBranch = ( id: string, actionId: string ): BranchDraft => ( {
	id,
	when: null,
	actions: [ newAction( actionId ) ],
} );

/** An id nobody in the list has: `step_2`. */
export function freeId( wanted: string, taken: readonly string[] ): string {
	for ( let no = taken.length + 1; ; no += 1 ) {
		const id = `${ wanted }_${ no }`;
		if ( ! taken.includes( id ) ) {
			return id;
		}
	}
}

const isAct = ( step: StepDraft ): step is ActStepDraft => step.kind === 'act';

/** Three days after the step before it, counted from the same; the first a day after the case entered. */
function nextMoment( draft: SequenceDraft ): ActStepDraft[ 'moment' ] {
	const before = draft.steps.filter( isAct ).at( -1 )?.moment;
	if ( before === undefined ) {
		return {
			anchor: { on: 'enrolled' },
			offset: { unit: 'days', count: 1 },
			atMinute: null,
		};
	}
	const { unit, count } = before.offset;
	const days =
		unit === 'minutes'
			? Math.floor( ( count ?? 0 ) / 1440 )
			: ( count ?? 0 );
	return {
		...before,
		offset: {
			unit: unit === 'business_days' ? unit : 'days',
			count: days + 3,
		},
	};
}

export const newStep = ( draft: SequenceDraft ): ActStepDraft => ( {
	kind: 'act',
	id: freeId(
		'step',
		draft.steps.map( ( step ) => step.id )
	),
	moment: nextMoment( draft ),
	when: null,
	branches: [ newBranch( 'otherwise', 'email' ) ],
	repeat: null,
	lateAfterSeconds: 7 * DAY,
} );

export const newWait = ( draft: SequenceDraft ): WaitStepDraft => ( {
	kind: 'wait',
	id: freeId(
		'wait',
		draft.steps.map( ( step ) => step.id )
	),
	until: { kind: 'all', of: [] },
	atMost: { unit: 'days', count: 3 },
} );

/** Nobody enters it and nothing is sent until both are chosen. */
export const emptySequence = ( calendar: string ): SequenceDraft => ( {
	schemaVersion: 2,
	id: 'new',
	version: 1,
	calendar,
	entry: { when: { kind: 'all', of: [] }, again: 'never' },
	leaveWhen: null,
	steps: [],
	answers: [],
	experiments: [],
	endAfterIdleDays: 60,
} );

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
