import { __, sprintf } from '@wordpress/i18n';
import { plainWords } from '../../../components/words';
import type {
	ActStep,
	Answer,
	Branch,
	SequenceDocument,
	Step,
} from '../../../documents/sequence';
import { durationWords, speaksWords } from '../../../explain';
import type { EditorSurroundings } from '../editor-context';
import {
	actionSentence,
	answerSentence,
	branchSentence,
	endsSentence,
	entrySentence,
	onlyIfSentence,
	whenSentence,
} from '../sentences';

type Around = Pick< EditorSurroundings, 'templates' | 'targets' >;

/** A part of a sequence in an owner's words, and what it is stored as. */
export interface Part {
	readonly id: string;
	readonly title: string;
	readonly lines: readonly string[];
	readonly stored: string;
}

/** A whole sequence, part by part in its order. */
export const partsOf = (
	document: SequenceDocument,
	around: Around
): readonly Part[] => [
	{
		id: 'entry',
		title: __( 'Who enters', 'followup-reminders' ),
		lines: [
			entrySentence( document ),
			document.entry.again === 'never'
				? __( 'A case enters once.', 'followup-reminders' )
				: __(
						'A case may enter again when it was closed and opened again.',
						'followup-reminders'
					),
		],
		stored: JSON.stringify( document.entry ),
	},
	...document.steps.map( ( step ) => ( {
		id: `step.${ step.id }`,
		title: plainWords( step.id ),
		lines: stepLines( step, around ),
		stored: JSON.stringify( step ),
	} ) ),
	...document.answers.map( ( answer ) => ( {
		id: `answer.${ answer.id }`,
		title: plainWords( answer.id ),
		lines: answerLines( answer, around ),
		stored: JSON.stringify( answer ),
	} ) ),
	...document.experiments.map( ( experiment ) => ( {
		id: `experiment.${ experiment.id }`,
		title: sprintf(
			/* translators: %s: name of an experiment. */
			__( 'Experiment “%s”', 'followup-reminders' ),
			plainWords( experiment.id )
		),
		lines: experiment.arms.map( ( { id, shareBasisPoints } ) =>
			sprintf(
				/* translators: 1: name of a group of an experiment, 2: percentage. */
				__( '%1$s: %2$s %%', 'followup-reminders' ),
				plainWords( id ),
				String( shareBasisPoints / 100 )
			)
		),
		stored: JSON.stringify( experiment ),
	} ) ),
	{
		id: 'ends',
		title: __( 'How it ends', 'followup-reminders' ),
		lines: [ endsSentence( document ) ],
		stored: JSON.stringify( [
			document.leaveWhen,
			document.endAfterIdleDays,
		] ),
	},
	{
		id: 'calendar',
		title: __( 'Calendar', 'followup-reminders' ),
		lines: [ plainWords( document.calendar ) ],
		stored: document.calendar,
	},
];

const stepLines = ( step: Step, around: Around ): readonly string[] =>
	step.kind === 'wait'
		? [ whenSentence( step ) ]
		: [
				whenSentence( step ),
				...onlyIf( step ),
				...branchLines( step.branches, around ),
				lateLine( step ),
			];

const answerLines = ( answer: Answer, around: Around ): readonly string[] => [
	answerSentence( answer ),
	...onlyIf( answer ),
	...branchLines( answer.branches, around ),
	lateLine( answer ),
	...answer.speaks.map( ( under ) =>
		sprintf(
			/* translators: %s: a state, "It is paid". */
			__( 'Also sent when: %s', 'followup-reminders' ),
			speaksWords( under )
		)
	),
];

function onlyIf( of: ActStep | Answer ): readonly string[] {
	const words = onlyIfSentence( of );
	return words === ''
		? []
		: [
				sprintf(
					/* translators: %s: a condition. */
					__( 'Only if %s', 'followup-reminders' ),
					words
				),
			];
}

const branchLines = (
	branches: readonly Branch[],
	around: Around
): readonly string[] =>
	branches.flatMap( ( branch ) => {
		const when = branchSentence( branch, branches.length );
		return branch.actions.map( ( action ) => {
			const what =
				actionSentence( action, around ) +
				( action.digest === 'alone'
					? ` (${ __( 'in a message of its own', 'followup-reminders' ) })`
					: '' );
			return when === ''
				? what
				: sprintf(
						/* translators: 1: a condition, "If the card expired", 2: what is done. */
						__( '%1$s: %2$s', 'followup-reminders' ),
						when,
						what
					);
		} );
	} );

const lateLine = ( { lateAfterSeconds }: ActStep | Answer ): string =>
	sprintf(
		/* translators: %s: length of time. */
		__( 'Skipped when more than %s late', 'followup-reminders' ),
		durationWords( lateAfterSeconds )
	);
