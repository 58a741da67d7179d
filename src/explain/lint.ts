import { __, _n, sprintf } from '@wordpress/i18n';
import type { Id, Scalar } from '../documents/scalars';

/** What a lint rule found. Null: nobody has words for it. */
export function lintWords( rule: Id ): string | null {
	switch ( rule ) {
		case 'branch_unreachable':
			return __(
				'A branch is never used: an earlier branch already takes all of its cases',
				'followup-reminders'
			);
		case 'condition_never_true':
			return __(
				'A condition can never be true: its value is not possible, or it contradicts another condition that has to be true too',
				'followup-reminders'
			);
		case 'condition_always_true':
			return __(
				'A condition is always true, so it makes no difference',
				'followup-reminders'
			);
		case 'fact_never_known':
			return __(
				'A condition asks for something the cases of this sequence never have, so it is never true',
				'followup-reminders'
			);
		case 'value_nowhere':
			return __(
				'A condition names something that does not exist here: a country, currency, payment method or kind',
				'followup-reminders'
			);
		case 'unit_slip':
			return __(
				'A number looks as if it were in another unit: shares are in hundredths of a percent, amounts in cents, moments in seconds',
				'followup-reminders'
			);
		case 'threshold_in_one_currency':
			return __(
				'An amount is given in one currency only: for cases in any other currency the condition is never true',
				'followup-reminders'
			);
		case 'clock_contradicts_moment':
			return __(
				'A condition about days is false on the day the step is due, so the step is skipped',
				'followup-reminders'
			);
		case 'only_while_held':
			return __(
				'This is only possible while the case is on hold or closed, and then no step is sent',
				'followup-reminders'
			);
		case 'entry_takes_everything':
			return __(
				'Every case enters this sequence, so the sequences below it never get one',
				'followup-reminders'
			);
		case 'entry_mixes_kinds':
			return __(
				'Cards about to expire enter with unpaid cases: those customers owe nothing yet and are asked to pay',
				'followup-reminders'
			);
		case 'leaves_at_entry':
			return __(
				'Every case that enters leaves again at once, so nobody gets a message',
				'followup-reminders'
			);
		case 'unknown_excluded':
			return __(
				'A condition leaves something out, and with it every case in which it is not known',
				'followup-reminders'
			);
		case 'otherwise_missing':
			return __(
				'A step has no “otherwise” branch: cases that fit no branch are skipped',
				'followup-reminders'
			);
		case 'calendar_unknown':
			return __(
				'The shop has no calendar of this name: every case of this sequence stays on hold',
				'followup-reminders'
			);
		case 'anchor_never_there':
			return __(
				'A step counts from something the cases of this sequence never have, so it is never sent',
				'followup-reminders'
			);
		case 'anchor_may_be_missing':
			return __(
				'Cases without the date this step counts from enter too: they never get a message, and no other sequence gets them',
				'followup-reminders'
			);
		case 'anchor_conditional':
			return __(
				'A step waits for the delivery of another step that is only sent under a condition: without it, both are skipped',
				'followup-reminders'
			);
		case 'first_message_at_once':
			return __(
				'A message is sent within minutes, while the customer may still be at the checkout or the payment may still be under way',
				'followup-reminders'
			);
		case 'moments_equal':
			return __(
				'Two steps send a message at the same time: only the lower one in the list is sent',
				'followup-reminders'
			);
		case 'two_messages_at_once':
			return __(
				'A branch sends two messages by the same channel at the same time',
				'followup-reminders'
			);
		case 'order_reversed':
			return __(
				'A step is due before a step above it: the one above is skipped once this one is sent',
				'followup-reminders'
			);
		case 'gap_too_short':
			return __(
				'Two messages are closer together than the limits per customer allow: the second one is delayed',
				'followup-reminders'
			);
		case 'case_cap_exceeded':
			return __(
				'The sequence has more messages than one case may get: the last ones are skipped',
				'followup-reminders'
			);
		case 'window_cap_exceeded':
			return __(
				'More messages fall into a few days than the limits per customer allow: the last ones are delayed',
				'followup-reminders'
			);
		case 'message_after_suspension':
			return __(
				'A message is sent after the subscription was paused or cancelled',
				'followup-reminders'
			);
		case 'suspension_too_soon':
			return __(
				'A subscription is paused or cancelled less than a day after the message that announces it',
				'followup-reminders'
			);
		case 'nothing_to_suspend':
			return __(
				'A step pauses or cancels a subscription, but the cases of this sequence have none',
				'followup-reminders'
			);
		case 'weekend_swallows_step':
			return __(
				'A step before a date may fall on days without sending, and is then skipped',
				'followup-reminders'
			);
		case 'night_moves_time':
			return __(
				'A message has a time of day outside the sending hours: it is sent when they begin',
				'followup-reminders'
			);
		case 'late_limit_short':
			return __(
				'A message counts as too late after less than a day: a short outage is enough to skip it',
				'followup-reminders'
			);
		case 'idle_limit_short':
			return __(
				'A step counts from something that may come later, and the sequence ends after a few days without news',
				'followup-reminders'
			);
		case 'wait_outlasts_step':
			return __(
				'A step after a wait counts from before it: when the wait takes its full time, the step is too late and skipped',
				'followup-reminders'
			);
		case 'repeat_cut_short':
			return __(
				'The next step ends a repeated step before it was repeated as often as it says',
				'followup-reminders'
			);
		case 'repeat_ends_at_cap':
			return __(
				'A step repeats until the case is paid, but the limit of messages per case ends it earlier',
				'followup-reminders'
			);
		case 'answer_never_comes':
			return __(
				'An answer is about something that never happens to the cases of this sequence',
				'followup-reminders'
			);
		case 'answer_silent':
			return __(
				'An answer is never sent: its own event puts the case on hold or closes it',
				'followup-reminders'
			);
		case 'two_answers_to_one_event':
			return __(
				'Two answers are sent about the same event',
				'followup-reminders'
			);
		case 'experiment_unused':
			return __(
				'No condition asks for the variants of an experiment, so it changes nothing',
				'followup-reminders'
			);
		case 'everybody_held_out':
			return __(
				'An experiment leaves every customer out, so nobody gets a message',
				'followup-reminders'
			);
		case 'variant_never_drawn':
			return __(
				'A condition asks for a variant of an experiment that no customer gets: its share is 0',
				'followup-reminders'
			);
		case 'channel_missing':
			return __(
				'A step does something this shop is not set up for, so it fails',
				'followup-reminders'
			);
		case 'channel_ruled_out':
			return __(
				'A branch uses the very channel it says cannot reach the customer',
				'followup-reminders'
			);
		case 'sms_alone':
			return __(
				'A branch writes by SMS only: customers without a number or consent get nothing',
				'followup-reminders'
			);
		case 'translation_missing':
			return __(
				'A message text is missing in one of the shop’s languages',
				'followup-reminders'
			);
		case 'pay_link_missing':
			return __( 'A message has no link to pay', 'followup-reminders' );
		case 'promotion_in_message':
			return __(
				'A payment message contains advertising: it may then need consent, and it may be taken for spam',
				'followup-reminders'
			);
		case 'decline_reason_unguarded':
			return __(
				'A message says why the payment failed without checking the reason first',
				'followup-reminders'
			);
		case 'token_not_filled':
			return __(
				'A subject needs something this step may not have, such as a retry date without a retry',
				'followup-reminders'
			);
		default:
			return null;
	}
}

/** How to fix what a lint rule found. Null: nobody has words for it. */
export function lintFixWords( rule: Id ): string | null {
	switch ( rule ) {
		case 'branch_unreachable':
			return __(
				'Move the narrower branch up, or remove the one that is never used',
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
		case 'fact_never_known':
			return __(
				'Ask for something these cases have, or let other cases enter',
				'followup-reminders'
			);
		case 'value_nowhere':
			return __(
				'Choose one of the values the shop has. Countries are two capital letters, for example FR',
				'followup-reminders'
			);
		case 'unit_slip':
			return __(
				'Write 80 % as 8000, €50.00 as 5000, and moments in seconds',
				'followup-reminders'
			);
		case 'threshold_in_one_currency':
			return __(
				'Add an amount for each currency of the shop, or ask for the currency too',
				'followup-reminders'
			);
		case 'clock_contradicts_moment':
			return __(
				'Remove the condition, or move the step to a day on which it is true',
				'followup-reminders'
			);
		case 'only_while_held':
			return __(
				'Remove it: payments, refunds, disputes and promises pause or end a case by themselves',
				'followup-reminders'
			);
		case 'entry_takes_everything':
			return __(
				'Say which cases enter: by kind, source or amount',
				'followup-reminders'
			);
		case 'entry_mixes_kinds':
			return __(
				'Leave out the kind “expiring_card”, or give it a sequence of its own',
				'followup-reminders'
			);
		case 'leaves_at_entry':
			return __(
				'Correct the condition for leaving: it must not be true when a case enters',
				'followup-reminders'
			);
		case 'unknown_excluded':
			return __(
				'Add “is not known” as an alternative',
				'followup-reminders'
			);
		case 'otherwise_missing':
			return __(
				'Add a last branch without a condition, or put the condition on the step',
				'followup-reminders'
			);
		case 'calendar_unknown':
			return __(
				'Choose one of the shop’s calendars',
				'followup-reminders'
			);
		case 'anchor_never_there':
			return __(
				'Count from when the case entered, or from a date these cases have',
				'followup-reminders'
			);
		case 'anchor_may_be_missing':
			return __(
				'Let only cases enter that have this date',
				'followup-reminders'
			);
		case 'anchor_conditional':
			return __(
				'Count from when the other step is over (“resolved”), or from when the case entered',
				'followup-reminders'
			);
		case 'first_message_at_once':
			return __( 'Leave half an hour or an hour', 'followup-reminders' );
		case 'moments_equal':
			return __(
				'Put both actions into one step, or give one of them another time',
				'followup-reminders'
			);
		case 'two_messages_at_once':
			return __(
				'Keep one of them, or move the other to a step of its own',
				'followup-reminders'
			);
		case 'order_reversed':
			return __(
				'Put the steps in the order in which they are due',
				'followup-reminders'
			);
		case 'gap_too_short':
			return __(
				'Leave more time between them, or shorten the pause between messages in the settings',
				'followup-reminders'
			);
		case 'case_cap_exceeded':
			return __(
				'Remove messages, or raise the limit per case',
				'followup-reminders'
			);
		case 'window_cap_exceeded':
			return __(
				'Spread the messages, or raise the limit per customer',
				'followup-reminders'
			);
		case 'message_after_suspension':
			return __(
				'Move the message up, or the pause down',
				'followup-reminders'
			);
		case 'suspension_too_soon':
			return __(
				'Leave two days after the message',
				'followup-reminders'
			);
		case 'nothing_to_suspend':
			return __(
				'Remove the action, or let only subscription renewals enter',
				'followup-reminders'
			);
		case 'weekend_swallows_step':
			return __(
				'Count further back, use working days, or a calendar with more days',
				'followup-reminders'
			);
		case 'night_moves_time':
			return __(
				'Choose a time within the sending hours',
				'followup-reminders'
			);
		case 'late_limit_short':
			return __(
				'Allow several days. Of several messages that are due, only the last is sent',
				'followup-reminders'
			);
		case 'idle_limit_short':
			return __(
				'Let the sequence wait at least two weeks before it ends',
				'followup-reminders'
			);
		case 'wait_outlasts_step':
			return __(
				'Count the step from the end of the wait (“resolved”), or wait less long',
				'followup-reminders'
			);
		case 'repeat_cut_short':
			return __(
				'Repeat fewer times, or move the next step',
				'followup-reminders'
			);
		case 'repeat_ends_at_cap':
			return __(
				'Raise the limit per case, or say how often the step is repeated',
				'followup-reminders'
			);
		case 'answer_never_comes':
			return __(
				'Choose another event, or let other cases enter',
				'followup-reminders'
			);
		case 'answer_silent':
			return __(
				'Send it while the case is on hold for that, or closed by it',
				'followup-reminders'
			);
		case 'two_answers_to_one_event':
			return __(
				'Keep one of them, or give each its own condition',
				'followup-reminders'
			);
		case 'experiment_unused':
			return __(
				'Use its variants in branches, or remove the experiment',
				'followup-reminders'
			);
		case 'everybody_held_out':
			return __(
				'Leave out a share of the customers, for example 10 % (1000)',
				'followup-reminders'
			);
		case 'variant_never_drawn':
			return __(
				'Give the variant a share, or remove the condition',
				'followup-reminders'
			);
		case 'channel_missing':
			return __(
				'Set it up in the settings, or remove the action',
				'followup-reminders'
			);
		case 'channel_ruled_out':
			return __(
				'Use another channel, or ask for the opposite',
				'followup-reminders'
			);
		case 'sms_alone':
			return __(
				'Add an email, or ask whether SMS can be used',
				'followup-reminders'
			);
		case 'translation_missing':
			return __(
				'Write the text in that language too',
				'followup-reminders'
			);
		case 'pay_link_missing':
			return __(
				'Put {pay_button} on a line of its own',
				'followup-reminders'
			);
		case 'promotion_in_message':
			return __(
				'Keep offers out of payment messages',
				'followup-reminders'
			);
		case 'decline_reason_unguarded':
			return __(
				'Use {decline_reason} only in a branch that asks for the reason and leaves suspected fraud out',
				'followup-reminders'
			);
		case 'token_not_filled':
			return __(
				'Ask for it in the branch, or move the token to the body, where its line can be left out',
				'followup-reminders'
			);
		default:
			return null;
	}
}

/** What the button says that fixes it in one press. Null: it takes a person. */
export function lintRepairWords( rule: Id ): string | null {
	switch ( rule ) {
		case 'branch_unreachable':
			return __( 'Remove branch', 'followup-reminders' );
		case 'condition_always_true':
			return __( 'Remove condition', 'followup-reminders' );
		case 'value_nowhere':
			return __( 'Correct the value', 'followup-reminders' );
		case 'unit_slip':
			return __( 'Convert the number', 'followup-reminders' );
		case 'only_while_held':
			return __( 'Remove condition', 'followup-reminders' );
		case 'entry_mixes_kinds':
			return __( 'Leave out expiring cards', 'followup-reminders' );
		case 'unknown_excluded':
			return __( 'Add “is not known”', 'followup-reminders' );
		case 'otherwise_missing':
			return __( 'Add “otherwise”', 'followup-reminders' );
		case 'calendar_unknown':
			return __( 'Use the shop’s calendar', 'followup-reminders' );
		case 'anchor_may_be_missing':
			return __( 'Require the date', 'followup-reminders' );
		case 'anchor_conditional':
			return __( 'Count from when it is over', 'followup-reminders' );
		case 'first_message_at_once':
			return __( 'Wait one hour', 'followup-reminders' );
		case 'order_reversed':
			return __( 'Move step up', 'followup-reminders' );
		case 'suspension_too_soon':
			return __( 'Leave two days', 'followup-reminders' );
		case 'nothing_to_suspend':
			return __( 'Remove action', 'followup-reminders' );
		case 'night_moves_time':
			return __( 'Move into sending hours', 'followup-reminders' );
		case 'late_limit_short':
			return __( 'Allow seven days', 'followup-reminders' );
		case 'idle_limit_short':
			return __( 'Wait 60 days', 'followup-reminders' );
		case 'repeat_cut_short':
			return __( 'Repeat fewer times', 'followup-reminders' );
		case 'answer_silent':
			return __( 'Send it then', 'followup-reminders' );
		case 'experiment_unused':
			return __( 'Remove experiment', 'followup-reminders' );
		case 'channel_missing':
			return __( 'Remove action', 'followup-reminders' );
		default:
			return null;
	}
}

/** What was found, in numbers. Null: the rule's own words say it all. */
export function lintDetailWords( { rule, seen }: LintFound ): string | null {
	const value = ( id: Id ): Scalar | null =>
		seen.find( ( one ) => one.id === id )?.value ?? null;
	if ( rule !== 'repeat_ends_at_cap' ) {
		return null;
	}
	const times = Number( value( 'times' ) );
	return sprintf(
		/* translators: 1: number of messages, 2: number of days. */
		_n(
			'It ends after %1$d message, within %2$d days',
			'It ends after %1$d messages, within %2$d days',
			times,
			'followup-reminders'
		),
		times,
		Number( value( 'days' ) )
	);
}

interface LintFound {
	readonly rule: Id;
	readonly seen: readonly { readonly id: Id; readonly value: Scalar }[];
}
