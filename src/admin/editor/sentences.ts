import { __, _n, sprintf } from '@wordpress/i18n';
import { formatMoney, minuteToText } from '../../components/format';
import { textTitle } from '../../components/text-title';
import { plainWords } from '../../components/words';
import {
	actionWords,
	answerEventWords,
	conditionSentence,
	momentSentence,
	offsetWords,
	type RuleFormats,
} from '../../explain';
import type {
	ActionDraft,
	AnswerDraft,
	ActStepDraft,
	BranchDraft,
	SequenceDraft,
	StepDraft,
} from './draft';
import type { EditorSurroundings } from './editor-context';

/** A sequence as an owner reads it: one sentence a step, one line a branch. */

export const FORMATS: RuleFormats = {
	money: formatMoney,
	time: minuteToText,
	step: plainWords,
};

/** Its id was made from its title. */
export const stepTitle = ( step: StepDraft | AnswerDraft ): string =>
	plainWords( step.id );

/** `1 hour after the payment failed`. */
export function whenSentence( step: StepDraft ): string {
	if ( step.kind === 'wait' ) {
		return sprintf(
			/* translators: 1: a condition, 2: length of time. */
			__( 'Wait until %1$s, at most %2$s', 'followup-reminders' ),
			conditionSentence( step.until, FORMATS ) ||
				__( 'the next check', 'followup-reminders' ),
			offsetWords( step.atMost )
		);
	}
	const moment = momentSentence( step.moment, FORMATS );
	if ( step.repeat === null ) {
		return moment;
	}
	return step.repeat.times === null
		? sprintf(
				/* translators: 1: moment, 2: number of days. */
				__(
					'%1$s, then every %2$d days until it is paid',
					'followup-reminders'
				),
				moment,
				step.repeat.everyDays ?? 0
			)
		: sprintf(
				/* translators: 1: moment, 2: number of days, 3: number of times. */
				__(
					'%1$s, then every %2$d days, %3$d times in all',
					'followup-reminders'
				),
				moment,
				step.repeat.everyDays ?? 0,
				step.repeat.times
			);
}

/** `1 hour after part of the amount is paid`. */
export function answerSentence( {
	on,
	offset,
	atMinute,
}: AnswerDraft ): string {
	const event = answerEventWords( on );
	const count = offset.count ?? 0;
	const direction =
		count < 0
			? /* translators: 1: length of time, 2: an event, "the promised day comes". */
				__( '%1$s before %2$s', 'followup-reminders' )
			: /* translators: 1: length of time, 2: an event, "part of the amount is paid". */
				__( '%1$s after %2$s', 'followup-reminders' );
	const words =
		count === 0
			? sprintf(
					/* translators: %s: an event, "the customer promises to pay". */
					__( 'When %s', 'followup-reminders' ),
					event
				)
			: sprintf( direction, offsetWords( offset ), event );
	return atMinute === null
		? words
		: sprintf(
				/* translators: 1: moment, 2: time of day. */
				__( '%1$s at %2$s', 'followup-reminders' ),
				words,
				FORMATS.time( atMinute )
			);
}

export const onlyIfSentence = ( {
	when,
}: Pick< ActStepDraft | AnswerDraft, 'when' > ): string =>
	conditionSentence( when, FORMATS );

/** `Email: Update your card`. */
export function actionSentence(
	action: ActionDraft,
	{ templates, targets }: Pick< EditorSurroundings, 'templates' | 'targets' >
): string {
	const what = shortWords( action );
	if ( action.kind === 'suspend' || action.kind === 'cancel' ) {
		return what;
	}
	return sprintf(
		/* translators: 1: what is done, "Email", 2: which text, tag or target. */
		__( '%1$s: %2$s', 'followup-reminders' ),
		what,
		refWords( action, templates, targets )
	);
}

function refWords(
	{ kind, ref }: ActionDraft,
	templates: EditorSurroundings[ 'templates' ],
	targets: EditorSurroundings[ 'targets' ]
): string {
	if ( ref === null ) {
		return __( 'not chosen yet', 'followup-reminders' );
	}
	switch ( kind ) {
		case 'webhook':
			return (
				targets.find( ( target ) => target.id === ref )?.title ?? ref
			);
		case 'tag':
		case 'untag':
			return ref;
		default:
			return textTitle( ref, templates );
	}
}

function shortWords( { kind }: ActionDraft ): string {
	switch ( kind ) {
		case 'email':
			return __( 'Email', 'followup-reminders' );
		case 'sms':
			return __( 'Text message', 'followup-reminders' );
		case 'notice':
			return __( 'Notice in the account', 'followup-reminders' );
		case 'task':
			return __( 'Task', 'followup-reminders' );
		case 'note':
			return __( 'Order note', 'followup-reminders' );
		case 'tag':
			return __( 'Tag', 'followup-reminders' );
		case 'untag':
			return __( 'Remove tag', 'followup-reminders' );
		case 'webhook':
			return __( 'Webhook', 'followup-reminders' );
		default:
			return actionWords( kind );
	}
}

/** `If the reason is “Card must be replaced”`; '' for the only branch, which needs no words. */
export function branchSentence( branch: BranchDraft, count: number ): string {
	if ( branch.when === null ) {
		return count === 1 ? '' : __( 'Otherwise', 'followup-reminders' );
	}
	return sprintf(
		/* translators: %s: a condition. */
		__( 'If %s', 'followup-reminders' ),
		conditionSentence( branch.when, FORMATS ) ||
			__( 'always', 'followup-reminders' )
	);
}

export function entrySentence( { entry }: SequenceDraft ): string {
	const when = conditionSentence( entry.when, FORMATS );
	return when === ''
		? __( 'Every case enters', 'followup-reminders' )
		: sprintf(
				/* translators: %s: a condition. */
				__( 'Enters when %s', 'followup-reminders' ),
				when
			);
}

export function endsSentence( {
	leaveWhen,
	endAfterIdleDays,
}: SequenceDraft ): string {
	const days = endAfterIdleDays ?? 0;
	const leaves = conditionSentence( leaveWhen, FORMATS );
	const ends = sprintf(
		/* translators: %d: number of days. */
		_n(
			'Ends: paid, cancelled, written off, or %d day without news',
			'Ends: paid, cancelled, written off, or %d days without news',
			days,
			'followup-reminders'
		),
		days
	);
	return leaves === ''
		? ends
		: sprintf(
				/* translators: 1: how a sequence ends, 2: a condition. */
				__( '%1$s, or when %2$s', 'followup-reminders' ),
				ends,
				leaves
			);
}
