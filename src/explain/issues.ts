import { __ } from '@wordpress/i18n';
import type { Issue } from '../engine/parse/issue';
import { unknownWords } from './format';

/**
 * What is wrong with a document, without saying where.
 *
 * @return Null: nobody has words for it.
 */
export function issueWords( issue: Issue ): string | null {
	const pattern = wordsFor( issue ) ?? patternOf( issue.code );
	return pattern === null
		? null
		: pattern
				.replaceAll( '%1$s', () => text( issue.given ) )
				.replaceAll( '%2$s', () => text( issue.wanted ) );
}

/** Issues whose words depend on what is known of them. */
function wordsFor( { code, given, wanted }: Issue ): string | null {
	if ( code === 'token.unknown' && wanted !== null ) {
		/* translators: 1: what was given, 2: what was probably meant. */
		return __(
			'{%1$s} is not a token. Did you mean {%2$s}?',
			'followup-reminders'
		);
	}
	return code === 'choice.none' && given === null
		? __(
				'The “kind” is missing, or this is not allowed here',
				'followup-reminders'
			)
		: null;
}

function text( value: Issue[ 'given' ] ): string {
	return value === null ? unknownWords() : String( value );
}

function patternOf( code: string ): string | null {
	switch ( code ) {
		case 'json.malformed':
			return __( 'This is not valid JSON', 'followup-reminders' );
		case 'json.too_large':
			/* translators: %2$s: what is allowed or expected. */
			return __(
				'The document is larger than %2$s bytes',
				'followup-reminders'
			);
		case 'json.too_deep':
			/* translators: %2$s: what is allowed or expected. */
			return __(
				'The document is nested deeper than %2$s levels',
				'followup-reminders'
			);
		case 'schema_version.newer':
			/* translators: 1: what was given, 2: what is allowed or expected. */
			return __(
				'The document has version %1$s; this plugin knows versions up to %2$s. Update the plugin.',
				'followup-reminders'
			);
		case 'type.wrong':
			/* translators: %2$s: what is allowed or expected. */
			return __( 'This must be of type %2$s', 'followup-reminders' );
		case 'key.missing':
			/* translators: %2$s: what is allowed or expected. */
			return __( 'The key “%2$s” is missing', 'followup-reminders' );
		case 'key.unknown':
			return __(
				'There is no key of this name here',
				'followup-reminders'
			);
		case 'value.not_allowed':
			/* translators: 1: what was given, 2: what is allowed or expected. */
			return __( '“%1$s” is not one of %2$s', 'followup-reminders' );
		case 'choice.none':
			/* translators: %1$s: what was given. */
			return __( '“%1$s” is not allowed here', 'followup-reminders' );
		case 'number.too_small':
			/* translators: 1: what was given, 2: what is allowed or expected. */
			return __( '%1$s is less than %2$s', 'followup-reminders' );
		case 'number.too_large':
			/* translators: 1: what was given, 2: what is allowed or expected. */
			return __( '%1$s is more than %2$s', 'followup-reminders' );
		case 'text.not_id':
			/* translators: %1$s: what was given. */
			return __(
				'“%1$s” must be small letters, digits and _, at most 40',
				'followup-reminders'
			);
		case 'text.not_date':
			/* translators: %1$s: what was given. */
			return __(
				'“%1$s” is not a date. Use YYYY–MM–DD, for example 2027–06–10.',
				'followup-reminders'
			);
		case 'text.not_currency':
			/* translators: %1$s: what was given. */
			return __(
				'“%1$s” is not a currency. Use three capital letters, for example EUR.',
				'followup-reminders'
			);
		case 'text.too_short':
			/* translators: %2$s: what is allowed or expected. */
			return __(
				'The text is shorter than %2$s characters',
				'followup-reminders'
			);
		case 'text.too_long':
			/* translators: %2$s: what is allowed or expected. */
			return __(
				'The text is longer than %2$s characters',
				'followup-reminders'
			);
		case 'list.too_short':
			/* translators: 1: what was given, 2: what is allowed or expected. */
			return __(
				'The list has %1$s entries; it needs at least %2$s',
				'followup-reminders'
			);
		case 'list.too_long':
			/* translators: 1: what was given, 2: what is allowed or expected. */
			return __(
				'The list has %1$s entries; at most %2$s are allowed',
				'followup-reminders'
			);
		case 'calendar.unknown':
			/* translators: %1$s: what was given. */
			return __( 'There is no calendar “%1$s”', 'followup-reminders' );
		case 'calendar.id_taken':
			/* translators: %1$s: what was given. */
			return __( 'There are two calendars “%1$s”', 'followup-reminders' );
		case 'calendar.weekday_taken':
			/* translators: %1$s: what was given. */
			return __( 'Weekday %1$s is named twice', 'followup-reminders' );
		case 'calendar.quiet_empty':
			return __(
				'Quiet hours start and end at the same minute',
				'followup-reminders'
			);
		case 'tolerance.currency_taken':
			/* translators: %1$s: what was given. */
			return __(
				'There are two tolerances in %1$s',
				'followup-reminders'
			);
		case 'step.id_taken':
			/* translators: %1$s: what was given. */
			return __( 'There are two steps “%1$s”', 'followup-reminders' );
		case 'answer.id_taken':
			/* translators: %1$s: what was given. */
			return __( 'There are two answers “%1$s”', 'followup-reminders' );
		case 'answer.id_of_step':
			/* translators: %1$s: what was given. */
			return __(
				'“%1$s” is a step. Give the answer another name.',
				'followup-reminders'
			);
		case 'answer.reason_taken':
			/* translators: %1$s: what was given. */
			return __( '“%1$s” is named twice', 'followup-reminders' );
		case 'branch.id_taken':
			/* translators: %1$s: what was given. */
			return __( 'There are two branches “%1$s”', 'followup-reminders' );
		case 'branch.otherwise_not_last':
			return __(
				'Only the last branch may have no condition',
				'followup-reminders'
			);
		case 'action.id_taken':
			/* translators: %1$s: what was given. */
			return __(
				'There are two actions “%1$s” in this step',
				'followup-reminders'
			);
		case 'action.ref_missing':
			/* translators: %2$s: what is allowed or expected. */
			return __(
				'Choose the text, task, tag or address for the action “%2$s”',
				'followup-reminders'
			);
		case 'action.ref_unknown':
			/* translators: %1$s: what was given. */
			return __(
				'There is no message text “%1$s”',
				'followup-reminders'
			);
		case 'action.target_unknown':
			/* translators: %1$s: what was given. */
			return __(
				'There is no webhook target “%1$s”',
				'followup-reminders'
			);
		case 'action.ref_unused':
			return __(
				'Pausing and cancelling use no text',
				'followup-reminders'
			);
		case 'action.needs_delivered_message':
			return __(
				'A subscription can be paused or cancelled only some time after a message was delivered. Count this step from “delivered” of a step that sends a message in every branch.',
				'followup-reminders'
			);
		case 'anchor.step_not_earlier':
			/* translators: %1$s: what was given. */
			return __(
				'There is no earlier step “%1$s”',
				'followup-reminders'
			);
		case 'anchor.wait_not_delivered':
			return __(
				'A wait delivers nothing. Count from “resolved”.',
				'followup-reminders'
			);
		case 'anchor.fact_not_moment':
			/* translators: %1$s: what was given. */
			return __( '“%1$s” is not a date', 'followup-reminders' );
		case 'offset.before_anchor':
			return __(
				'You can only count back from a date',
				'followup-reminders'
			);
		case 'offset.before_event':
			return __(
				'Only the day of a promise is known ahead',
				'followup-reminders'
			);
		case 'offset.too_far':
			/* translators: 1: what was given, 2: what is allowed or expected. */
			return __( '%1$s days are more than %2$s', 'followup-reminders' );
		case 'moment.minute_missing':
			return __( 'A date needs a time of day', 'followup-reminders' );
		case 'wait.limit_not_positive':
			return __(
				'A wait needs a limit of at least 1',
				'followup-reminders'
			);
		case 'fact.unknown':
			/* translators: %1$s: what was given. */
			return __( 'There is no fact “%1$s”', 'followup-reminders' );
		case 'operator.unknown':
			/* translators: %1$s: what was given. */
			return __( 'There is no comparison “%1$s”', 'followup-reminders' );
		case 'operator.not_for_fact':
			/* translators: %1$s: what was given. */
			return __( '“%1$s” does not fit this fact', 'followup-reminders' );
		case 'condition.value_wrong':
			return __(
				'The value does not fit the fact and the comparison',
				'followup-reminders'
			);
		case 'condition.range_reversed':
			return __(
				'The range ends before it starts',
				'followup-reminders'
			);
		case 'condition.too_deep':
			/* translators: %2$s: what is allowed or expected. */
			return __(
				'The condition is nested deeper than %2$s levels',
				'followup-reminders'
			);
		case 'condition.too_large':
			/* translators: %2$s: what is allowed or expected. */
			return __(
				'The condition has more than %2$s parts',
				'followup-reminders'
			);
		case 'condition.clock_fact':
			/* translators: %1$s: what was given. */
			return __(
				'“%1$s” changes with time alone. Use it only in a step’s condition or in a branch.',
				'followup-reminders'
			);
		case 'condition.event_fact':
			/* translators: %1$s: what was given. */
			return __(
				'“%1$s” is known only where an event is answered',
				'followup-reminders'
			);
		case 'condition.currency_taken':
			/* translators: %1$s: a currency. */
			return __( 'There are two amounts in %1$s', 'followup-reminders' );
		case 'condition.arm_not_drawn':
			return __(
				'Variants are drawn when a case enters, so the entry condition cannot ask for them',
				'followup-reminders'
			);
		case 'since.fact_not_instant':
			/* translators: %1$s: what was given. */
			return __( '“%1$s” has no time of day', 'followup-reminders' );
		case 'since.anchor_not_instant':
			/* translators: %1$s: what was given. */
			return __(
				'“%1$s” is a date without a time of day',
				'followup-reminders'
			);
		case 'experiment.id_taken':
			/* translators: %1$s: what was given. */
			return __(
				'There are two experiments “%1$s”',
				'followup-reminders'
			);
		case 'experiment.shares_exceed':
			/* translators: 1: what was given, 2: what is allowed or expected. */
			return __(
				'The shares add up to %1$s; at most %2$s are allowed',
				'followup-reminders'
			);
		case 'experiment.unknown':
			/* translators: %1$s: what was given. */
			return __( 'There is no experiment “%1$s”', 'followup-reminders' );
		case 'arm.id_taken':
			/* translators: %1$s: what was given. */
			return __( 'There are two variants “%1$s”', 'followup-reminders' );
		case 'arm.unknown':
			/* translators: %1$s: what was given. */
			return __(
				'The experiment has no variant “%1$s”',
				'followup-reminders'
			);
		case 'text.subject_empty':
			return __( 'The subject is empty', 'followup-reminders' );
		case 'text.body_empty':
			return __( 'The text is empty', 'followup-reminders' );
		case 'token.unknown':
			/* translators: %1$s: what was given. */
			return __( '{%1$s} is not a token', 'followup-reminders' );
		case 'token.may_be_empty':
			/* translators: %1$s: a token. */
			return __(
				'{%1$s} can be empty, so it cannot stand here. Use it in the body',
				'followup-reminders'
			);
		case 'token.not_in_line':
			/* translators: %1$s: a token. */
			return __(
				'{%1$s} can only stand in the body',
				'followup-reminders'
			);
		case 'token.not_alone':
			/* translators: %1$s: a token. */
			return __(
				'Put {%1$s} on a line of its own',
				'followup-reminders'
			);
		case 'token.not_first':
			/* translators: %1$s: a token. */
			return __(
				'{!%1$s} can only stand at the start of a line',
				'followup-reminders'
			);
		case 'text.buttons_many':
			return __(
				'The text has more than one button. Keep one',
				'followup-reminders'
			);
		default:
			return null;
	}
}
