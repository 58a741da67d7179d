import { removeAt } from '../../data/draft';
import {
	type ActStepDraft,
	type BranchDraft,
	newStep,
	newWait,
	type SequenceDraft,
	type StepDraft,
} from './draft';

/** Changes of a whole draft. Each returns the draft and which step is then looked at. */
export interface Edited {
	readonly draft: SequenceDraft;
	readonly at: number;
}

const LONGEST_ID = 40;

/** `Second email` is `second_email`; '' when nothing of it can stand in an id. */
export const idFromTitle = ( title: string ): string =>
	title
		.normalize( 'NFKD' )
		.toLowerCase()
		.replaceAll( /[\u0300-\u036f]/g, '' )
		.replaceAll( /[^a-z0-9]+/g, '_' )
		.replaceAll( /^_+|_+$/g, '' )
		.slice( 0, LONGEST_ID );

/** The id itself, or with the first number nobody has: `first_email_2`. */
export function freeIdFor( wanted: string, taken: readonly string[] ): string {
	if ( ! taken.includes( wanted ) ) {
		return wanted;
	}
	for ( let no = 2; ; no += 1 ) {
		const end = `_${ no }`;
		const id = `${ wanted.slice( 0, LONGEST_ID - end.length ) }${ end }`;
		if ( ! taken.includes( id ) ) {
			return id;
		}
	}
}

/** No answer bears a step's id. */
const takenIds = ( { steps, answers }: SequenceDraft ): readonly string[] =>
	[ ...steps, ...answers ].map( ( one ) => one.id );

const inserted = (
	draft: SequenceDraft,
	step: StepDraft,
	at: number
): Edited => ( {
	draft: {
		...draft,
		steps: [
			...draft.steps.slice( 0, at ),
			step,
			...draft.steps.slice( at ),
		],
	},
	at,
} );

export const addStep = ( draft: SequenceDraft ): Edited =>
	inserted( draft, newStep( draft ), draft.steps.length );

export const addWait = ( draft: SequenceDraft ): Edited =>
	inserted( draft, newWait( draft ), draft.steps.length );

export function duplicateStep( draft: SequenceDraft, at: number ): Edited {
	const step = draft.steps[ at ];
	return step === undefined
		? { draft, at }
		: inserted(
				draft,
				{ ...step, id: freeIdFor( step.id, takenIds( draft ) ) },
				at + 1
			);
}

/** Steps that were counted from the one that goes are counted from what it was counted from itself. */
export function removeStep( draft: SequenceDraft, at: number ): Edited {
	const gone = draft.steps[ at ];
	const steps = removeAt( draft.steps, at ).map( ( step ) =>
		gone !== undefined && isCountedFrom( step, gone.id )
			? {
					...step,
					moment: {
						...step.moment,
						anchor:
							gone.kind === 'act'
								? gone.moment.anchor
								: ( { on: 'enrolled' } as const ),
					},
				}
			: step
	);
	return {
		draft: { ...draft, steps },
		at: Math.max( 0, Math.min( at, steps.length - 1 ) ),
	};
}

/** A step goes to another place of the list. */
export function moveStep(
	draft: SequenceDraft,
	from: number,
	to: number
): Edited {
	const step = draft.steps[ from ];
	if ( step === undefined || to < 0 || to >= draft.steps.length ) {
		return { draft, at: from };
	}
	return inserted(
		{ ...draft, steps: removeAt( draft.steps, from ) },
		step,
		to
	);
}

/** A step gets another id, and what names the step follows. */
export function renameStep(
	draft: SequenceDraft,
	at: number,
	id: string
): SequenceDraft {
	const old = draft.steps[ at ]?.id;
	return {
		...draft,
		steps: draft.steps.map( ( step, index ) => {
			if ( index === at ) {
				return { ...step, id };
			}
			return old !== undefined && isCountedFrom( step, old )
				? {
						...step,
						moment: {
							...step.moment,
							anchor: { ...step.moment.anchor, stepId: id },
						},
					}
				: step;
		} ),
	};
}

type CountedFromStep = ActStepDraft & {
	readonly moment: {
		readonly anchor: Extract<
			ActStepDraft[ 'moment' ][ 'anchor' ],
			{ readonly on: 'step' }
		>;
	};
};

const isCountedFrom = (
	step: StepDraft,
	id: string
): step is CountedFromStep =>
	step.kind === 'act' &&
	step.moment.anchor.on === 'step' &&
	step.moment.anchor.stepId === id;

/** Actions are named for what they do: `email`, `email_2`. */
export const freeActionId = (
	kind: string,
	branches: readonly BranchDraft[]
): string =>
	freeIdFor(
		kind,
		branches.flatMap( ( branch ) =>
			branch.actions.map( ( action ) => action.id )
		)
	);
