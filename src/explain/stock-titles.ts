/**
 * Titles of the steps and branches that come with the plugin, by their ids. Titles that an owner writes become ids too, and are
 * shown as they were written: here are only words that need a translation.
 */
import { __ } from '@wordpress/i18n';
import type { Id } from '../documents/scalars';

const titles: Readonly< Record< Id, () => string > > = {
	again: () => __( 'Again', 'followup-reminders' ),
	all: () => __( 'All', 'followup-reminders' ),
	before: () => __( 'Before', 'followup-reminders' ),
	by_hand: () => __( 'By hand', 'followup-reminders' ),
	call: () => __( 'Call', 'followup-reminders' ),
	card: () => __( 'Card', 'followup-reminders' ),
	card_replaced: () => __( 'Card replaced', 'followup-reminders' ),
	check_bank: () => __( 'Check bank', 'followup-reminders' ),
	company: () => __( 'Company', 'followup-reminders' ),
	confirm: () => __( 'Confirm', 'followup-reminders' ),
	day_after: () => __( 'Day after', 'followup-reminders' ),
	day_before: () => __( 'Day before', 'followup-reminders' ),
	decide: () => __( 'Decide', 'followup-reminders' ),
	dispute_received: () => __( 'Dispute received', 'followup-reminders' ),
	dispute_settled: () => __( 'Dispute settled', 'followup-reminders' ),
	due_day: () => __( 'Due day', 'followup-reminders' ),
	first: () => __( 'First', 'followup-reminders' ),
	five_days_after: () => __( 'Five days after', 'followup-reminders' ),
	five_days_before: () => __( 'Five days before', 'followup-reminders' ),
	last: () => __( 'Last', 'followup-reminders' ),
	lost: () => __( 'Lost', 'followup-reminders' ),
	mail: () => __( 'Mail', 'followup-reminders' ),
	missed: () => __( 'Missed', 'followup-reminders' ),
	missed_again: () => __( 'Missed again', 'followup-reminders' ),
	more_time: () => __( 'More time', 'followup-reminders' ),
	next_day: () => __( 'Next day', 'followup-reminders' ),
	notice: () => __( 'Notice', 'followup-reminders' ),
	order: () => __( 'Order', 'followup-reminders' ),
	other: () => __( 'Other', 'followup-reminders' ),
	paid: () => __( 'Paid', 'followup-reminders' ),
	part_payment: () => __( 'Part payment', 'followup-reminders' ),
	pay: () => __( 'Pay', 'followup-reminders' ),
	person: () => __( 'Person', 'followup-reminders' ),
	plan_agreed: () => __( 'Plan agreed', 'followup-reminders' ),
	promise_confirmed: () => __( 'Promise confirmed', 'followup-reminders' ),
	promise_missed: () => __( 'Promise missed', 'followup-reminders' ),
	promise_tomorrow: () => __( 'Promise tomorrow', 'followup-reminders' ),
	renewal: () => __( 'Renewal', 'followup-reminders' ),
	restored: () => __( 'Restored', 'followup-reminders' ),
	retry: () => __( 'Retry', 'followup-reminders' ),
	second: () => __( 'Second', 'followup-reminders' ),
	suspend: () => __( 'Suspend', 'followup-reminders' ),
	task: () => __( 'Task', 'followup-reminders' ),
	third: () => __( 'Third', 'followup-reminders' ),
	told: () => __( 'Told', 'followup-reminders' ),
	two_days_before: () => __( 'Two days before', 'followup-reminders' ),
	two_weeks_after: () => __( 'Two weeks after', 'followup-reminders' ),
	two_weeks_before: () => __( 'Two weeks before', 'followup-reminders' ),
	wait_for_retry: () => __( 'Wait for retry', 'followup-reminders' ),
	week_after: () => __( 'Week after', 'followup-reminders' ),
	week_before: () => __( 'Week before', 'followup-reminders' ),
	won: () => __( 'Won', 'followup-reminders' ),
};

/** Null: the id says it itself. */
export const stockTitle = ( id: Id ): string | null =>
	Object.hasOwn( titles, id ) ? ( titles[ id ]?.() ?? null ) : null;
