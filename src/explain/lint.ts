import { __ } from '@wordpress/i18n';
import type { Id } from '../documents/scalars';

/** What a lint rule found. Null: nobody has words for it. */
export function lintWords( rule: Id ): string | null {
	switch ( rule ) {
		case 'branch_unreachable':
			return __(
				'A branch comes after one that is always taken, or asks the same again',
				'followup-reminders'
			);
		case 'condition_never_true':
			return __(
				'A condition can never be true: its value is out of range, or its parts contradict each other',
				'followup-reminders'
			);
		case 'condition_always_true':
			return __(
				'A condition is always true, so it asks nothing',
				'followup-reminders'
			);
		case 'entry_takes_everything':
			return __(
				'The entry condition takes every case, so sequences after this one never get any',
				'followup-reminders'
			);
		case 'unknown_excluded':
			return __(
				'A condition excludes something of a fact that may be unknown: not unknown is unknown, so such cases are left out too',
				'followup-reminders'
			);
		case 'otherwise_missing':
			return __(
				'A step has no branch for all other cases: those that fit none are skipped',
				'followup-reminders'
			);
		case 'moments_equal':
			return __(
				'Two messages are due at one moment: only the later in the list goes out',
				'followup-reminders'
			);
		case 'order_reversed':
			return __(
				'A step is due before one that stands above it, which is then overtaken and never goes out',
				'followup-reminders'
			);
		case 'gap_too_short':
			return __(
				'Two messages are closer than the policy’s gap, so the second is put off',
				'followup-reminders'
			);
		case 'case_cap_exceeded':
			return __(
				'The sequence has more messages than the policy allows for one case',
				'followup-reminders'
			);
		case 'window_cap_exceeded':
			return __(
				'More messages fall into a window of the policy than it allows, so the last are put off',
				'followup-reminders'
			);
		case 'message_after_suspension':
			return __(
				'A message comes after the subscription was suspended or cancelled',
				'followup-reminders'
			);
		case 'suspension_too_soon':
			return __(
				'A subscription is suspended less than a day after the message that announces it',
				'followup-reminders'
			);
		case 'weekend_swallows_step':
			return __(
				'A step before its day may fall on days the calendar does not allow, and is then skipped',
				'followup-reminders'
			);
		case 'night_moves_time':
			return __(
				'A time of day lies in the calendar’s quiet hours, so the message goes out when they end',
				'followup-reminders'
			);
		case 'late_limit_short':
			return __(
				'A step counts as too late after less than a day, so a short outage loses it',
				'followup-reminders'
			);
		case 'ends_before_step':
			return __(
				'The run ends for want of news before a step would come',
				'followup-reminders'
			);
		case 'repeat_cut_short':
			return __(
				'A repeated step is ended by the next step before all its places have come',
				'followup-reminders'
			);
		case 'experiment_unused':
			return __(
				'No condition asks for the arms of an experiment, so it changes nothing',
				'followup-reminders'
			);
		case 'sms_alone':
			return __(
				'A branch writes by SMS only: who has no number or gave no consent hears nothing',
				'followup-reminders'
			);
		case 'translation_missing':
			return __(
				'A message text is missing in a language',
				'followup-reminders'
			);
		case 'pay_link_missing':
			return __(
				'A message has no link on which to pay',
				'followup-reminders'
			);
		case 'promotion_in_message':
			return __(
				'A payment message advertises: it may then need consent, and it is read as spam',
				'followup-reminders'
			);
		case 'decline_reason_unguarded':
			return __(
				'A message tells why the payment was refused without asking for the reason first',
				'followup-reminders'
			);
		case 'token_not_filled':
			return __(
				'A text asks for something this step does not have, such as a retry date without a retry',
				'followup-reminders'
			);
		default:
			return null;
	}
}

/** How to mend what a lint rule found. Null: nobody has words for it. */
export function lintFixWords( rule: Id ): string | null {
	switch ( rule ) {
		case 'branch_unreachable':
			return __(
				'Move the narrower branch up, or remove the one that is never reached',
				'followup-reminders'
			);
		case 'condition_never_true':
			return __(
				'Correct the value, or remove what depends on it',
				'followup-reminders'
			);
		case 'condition_always_true':
			return __(
				'Remove the condition, or correct its value',
				'followup-reminders'
			);
		case 'entry_takes_everything':
			return __(
				'Say which debts it is for, by kind, source or amount',
				'followup-reminders'
			);
		case 'unknown_excluded':
			return __(
				'Add “is not known” as an alternative beside it',
				'followup-reminders'
			);
		case 'otherwise_missing':
			return __(
				'Add a last branch without a condition, or put the condition on the step',
				'followup-reminders'
			);
		case 'moments_equal':
			return __(
				'Put both actions into one step, or give one of them another time',
				'followup-reminders'
			);
		case 'order_reversed':
			return __(
				'Put the steps into the order in which they are due',
				'followup-reminders'
			);
		case 'gap_too_short':
			return __(
				'Leave more time between them, or shorten the gap in the policy',
				'followup-reminders'
			);
		case 'case_cap_exceeded':
			return __(
				'Remove messages, or raise the cap in the policy',
				'followup-reminders'
			);
		case 'window_cap_exceeded':
			return __(
				'Spread the messages, or raise the cap in the policy',
				'followup-reminders'
			);
		case 'message_after_suspension':
			return __(
				'Move the message up, or the suspension down',
				'followup-reminders'
			);
		case 'suspension_too_soon':
			return __(
				'Leave at least a day, better two',
				'followup-reminders'
			);
		case 'weekend_swallows_step':
			return __(
				'Count further back, use business days, or a calendar with more days',
				'followup-reminders'
			);
		case 'night_moves_time':
			return __(
				'Choose a time outside the quiet hours',
				'followup-reminders'
			);
		case 'late_limit_short':
			return __(
				'Allow several days: of several messages that are due only the last goes out',
				'followup-reminders'
			);
		case 'ends_before_step':
			return __(
				'Let the run wait longer than its longest step',
				'followup-reminders'
			);
		case 'repeat_cut_short':
			return __(
				'Repeat fewer times, or move the next step',
				'followup-reminders'
			);
		case 'experiment_unused':
			return __(
				'Use its arms in branches, or remove it',
				'followup-reminders'
			);
		case 'sms_alone':
			return __(
				'Add an e-mail, or a branch that asks whether SMS can be used',
				'followup-reminders'
			);
		case 'translation_missing':
			return __(
				'Write the text in that language too',
				'followup-reminders'
			);
		case 'pay_link_missing':
			return __(
				'Put {pay_link} into the text, on a line of its own',
				'followup-reminders'
			);
		case 'promotion_in_message':
			return __(
				'Keep offers out of messages about a debt',
				'followup-reminders'
			);
		case 'decline_reason_unguarded':
			return __(
				'Use {decline_reason} only in a branch that asks for the reason of the refusal and leaves suspected fraud out',
				'followup-reminders'
			);
		case 'token_not_filled':
			return __(
				'Ask for it in the branch, or take the placeholder out',
				'followup-reminders'
			);
		default:
			return null;
	}
}
