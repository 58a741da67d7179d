import { __ } from '@wordpress/i18n';
import type { EndReason } from '../documents/run';
import type { Id } from '../documents/scalars';
import { holdWords } from './word-list';

/**
 * Why a step was skipped, a case is held or a run ended.
 *
 * @return Null: nobody has words for it.
 */
export function reasonWords( code: Id ): string | null {
	return skipWords( code ) ?? holdWords( code ) ?? endWords( code );
}

/** Why a step was skipped, or why nothing was handed over. */
function skipWords( code: Id ): string | null {
	switch ( code ) {
		case 'condition_false':
			return __( 'its condition was not met', 'followup-reminders' );
		case 'condition_unknown':
			return __(
				'the information it needs is missing',
				'followup-reminders'
			);
		case 'left_out_by_person':
			return __( 'a colleague left it out', 'followup-reminders' );
		case 'late':
			return __( 'it would have come too late', 'followup-reminders' );
		case 'missed':
			return __(
				'its time passed while nothing could be sent',
				'followup-reminders'
			);
		case 'collapsed':
			return __(
				'a later step was due as well and was sent instead',
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
				'the day it should come before is here',
				'followup-reminders'
			);
		case 'debtor_changed':
			return __(
				'the case moved to another customer',
				'followup-reminders'
			);
		case 'no_channel':
			return __(
				'there is no email address or phone number, or the customer does not want such messages',
				'followup-reminders'
			);
		case 'not_possible':
			return __(
				'the order or subscription does not allow it',
				'followup-reminders'
			);
		case 'no_action':
			return __( 'there was nothing left to do', 'followup-reminders' );
		case 'case_cap':
			return __(
				'this case reached the limit of messages',
				'followup-reminders'
			);
		case 'newer_event':
			return __(
				'a newer event was answered instead',
				'followup-reminders'
			);
		case 'answer_gap':
			return __(
				'the last answer to the customer was too recent',
				'followup-reminders'
			);
		case 'answer_cap':
			return __(
				'the customer reached the limit of answers within a day',
				'followup-reminders'
			);
		case 'debtor_gap':
			return __(
				'the last message to the customer was too recent',
				'followup-reminders'
			);
		case 'debtor_cap':
			return __(
				'the customer reached the limit of messages',
				'followup-reminders'
			);
		default:
			return null;
	}
}

/** Why a run ended. */
function endWords( code: EndReason | Id ): string | null {
	switch ( code ) {
		case 'paid':
			return __( 'it is paid', 'followup-reminders' );
		case 'cancelled':
			return __(
				'the order was cancelled or refunded',
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
			return __( 'it was only in test mode', 'followup-reminders' );
		default:
			return null;
	}
}
