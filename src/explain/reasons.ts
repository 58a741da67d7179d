import { __ } from '@wordpress/i18n';
import type { EndReason, Outcome } from '../documents/run';
import type { Id } from '../documents/scalars';

/**
 * Why a step was skipped, a case is held or a run ended.
 *
 * @return Null: nobody has words for it.
 */
export function reasonWords( code: Id ): string | null {
	return skipWords( code ) ?? holdWords( code ) ?? endWords( code );
}

/** Why a step was skipped, or why nothing was handed over. */
export function skipWords( code: Id ): string | null {
	switch ( code ) {
		case 'condition_false':
			return __( 'its condition was not met', 'followup-reminders' );
		case 'condition_unknown':
			return __(
				'its condition rests on something nobody knows',
				'followup-reminders'
			);
		case 'late':
			return __( 'it would have come too late', 'followup-reminders' );
		case 'missed':
			return __(
				'its turn passed while nothing could be sent',
				'followup-reminders'
			);
		case 'collapsed':
			return __(
				'a later step was due as well and went instead',
				'followup-reminders'
			);
		case 'overtaken':
			return __( 'a later step has already acted', 'followup-reminders' );
		case 'anchor_impossible':
			return __(
				'what it waits for can no longer happen',
				'followup-reminders'
			);
		case 'anchor_passed':
			return __(
				'the day it was meant to come before has come',
				'followup-reminders'
			);
		case 'debtor_changed':
			return __(
				'the debt went to another customer',
				'followup-reminders'
			);
		case 'no_channel':
			return __(
				'there is no address or number to write to',
				'followup-reminders'
			);
		case 'no_action':
			return __( 'there was nothing left to do', 'followup-reminders' );
		case 'case_cap':
			return __(
				'this case has had as many messages as the policy allows',
				'followup-reminders'
			);
		case 'debtor_gap':
			return __(
				'the customer was written to too short a time ago',
				'followup-reminders'
			);
		case 'debtor_cap':
			return __(
				'the customer has had as many messages as the policy allows',
				'followup-reminders'
			);
		default:
			return null;
	}
}

/** Why a case is not chased for now. */
export function holdWords( code: Id ): string | null {
	switch ( code ) {
		case 'clock_behind':
			return __(
				'the server’s clock is behind what was already recorded',
				'followup-reminders'
			);
		case 'truth_unreadable':
			return __(
				'the source cannot be read, so nobody knows whether it is paid',
				'followup-reminders'
			);
		case 'truth_processing':
			return __( 'a payment is under way', 'followup-reminders' );
		case 'dispute_open':
			return __(
				'the customer disputes all of what is left',
				'followup-reminders'
			);
		case 'sibling_dispute':
			return __(
				'the customer disputes another debt',
				'followup-reminders'
			);
		case 'refund_pending':
			return __( 'a refund is under way', 'followup-reminders' );
		case 'promise':
			return __( 'the customer promised to pay', 'followup-reminders' );
		case 'manual':
			return __( 'paused by hand', 'followup-reminders' );
		case 'person':
			return __( 'a person handles it', 'followup-reminders' );
		case 'reply':
			return __( 'the customer replied', 'followup-reminders' );
		case 'plan':
			return __( 'there is a payment plan', 'followup-reminders' );
		case 'refund_asked':
			return __(
				'the customer asked for a refund',
				'followup-reminders'
			);
		case 'shop_paused':
			return __( 'the shop is paused', 'followup-reminders' );
		case 'calendar_missing':
			return __(
				'the policy has no longer the calendar this sequence names',
				'followup-reminders'
			);
		case 'calendar_closed':
			return __(
				'the calendar allows no time within 400 days',
				'followup-reminders'
			);
		case 'zone_table_short':
			return __(
				'the clock changes of that time are not known',
				'followup-reminders'
			);
		default:
			return null;
	}
}

/** Why a run ended. */
export function endWords( code: EndReason | Id ): string | null {
	switch ( code ) {
		case 'paid':
			return __( 'it is paid', 'followup-reminders' );
		case 'cancelled':
			return __(
				'the debt was cancelled or refunded',
				'followup-reminders'
			);
		case 'written_off':
			return __( 'it was written off', 'followup-reminders' );
		case 'dispute_lost':
			return __(
				'a dispute was lost and nothing is left',
				'followup-reminders'
			);
		case 'left':
			return __(
				'the sequence’s condition for leaving was met',
				'followup-reminders'
			);
		case 'exhausted':
			return __( 'every step is done', 'followup-reminders' );
		case 'idle':
			return __(
				'nothing has happened for as long as the sequence waits',
				'followup-reminders'
			);
		case 'rehearsed':
			return __( 'it was only rehearsed', 'followup-reminders' );
		default:
			return null;
	}
}

/** What became of a step. */
export function outcomeWords( outcome: Outcome ): string {
	switch ( outcome ) {
		case 'delivered':
			return __( 'Delivered', 'followup-reminders' );
		case 'failed':
			return __( 'Failed', 'followup-reminders' );
		case 'unknown':
			return __(
				'Nobody knows whether it arrived',
				'followup-reminders'
			);
		case 'skipped':
			return __( 'Skipped', 'followup-reminders' );
		case 'passed':
			return __( 'What was waited for came', 'followup-reminders' );
		case 'timed_out':
			return __( 'Waited long enough', 'followup-reminders' );
	}
}
