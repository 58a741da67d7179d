import { __, sprintf } from '@wordpress/i18n';
import type { TraceEntry } from '../documents/decision';
import { conditionWords } from './condition';
import type { Formats } from './format';
import { reasonWords } from './reasons';
import { type Seen, seenOf } from './seen';
import { asSentence, holdWords } from './word-list';

/**
 * One check as a statement that was found true, false or unknown; the outcome itself is the screen's to show.
 *
 * @return Null: nobody has words for it.
 */
export function traceWords(
	entry: TraceEntry,
	formats: Formats
): string | null {
	const statement =
		conditionWords( entry, formats ) ??
		statementOf( entry, seenOf( entry, formats ) );
	if ( statement === null ) {
		return null;
	}
	const place = placeWords( entry.at );
	return place === null
		? statement
		: sprintf(
				/* translators: 1: a step or a sequence, 2: what was checked. */
				__( '%1$s: %2$s', 'followup-reminders' ),
				place,
				statement
			);
}

/** Of `step.first.when` the step, of `answer.thanks.31` the answer; checks of the whole case have no place. */
function placeWords( at: string ): string | null {
	const [ kind, name ] = at.split( '.' );
	if ( name === undefined ) {
		return null;
	}
	switch ( kind ) {
		case 'step':
			return stepPlace( name, at.split( '.' ).slice( 2 ) );
		case 'answer':
			return answerPlace( name, at.split( '.' ).slice( 2 ) );
		case 'enrol':
			/* translators: %s: id of a sequence. */
			return sprintf( __( 'Sequence “%s”', 'followup-reminders' ), name );
		default:
			return null;
	}
}

function stepPlace( name: string, [ part, id ]: readonly string[] ): string {
	return part === undefined || part === 'when' || part === 'until'
		? /* translators: %s: id of a step. */
			sprintf( __( 'Step “%s”', 'followup-reminders' ), name )
		: sprintf(
				/* translators: 1: id of a step, 2: id of one of its branches. */
				__( 'Step “%1$s”, branch “%2$s”', 'followup-reminders' ),
				name,
				id ?? part
			);
}

/** Behind the answer's id stands the number of its event, then where in the answer the check stands. */
function answerPlace(
	name: string,
	[ event, part, id ]: readonly string[]
): string {
	if ( event === undefined ) {
		/* translators: %s: id of an answer. */
		return sprintf( __( 'Answer “%s”', 'followup-reminders' ), name );
	}
	return part === undefined || part === 'when'
		? sprintf(
				/* translators: 1: id of an answer, 2: number of an event. */
				__( 'Answer “%1$s” to event %2$s', 'followup-reminders' ),
				name,
				event
			)
		: sprintf(
				/* translators: 1: id of an answer, 2: number of an event, 3: id of one of its branches. */
				__(
					'Answer “%1$s” to event %2$s, branch “%3$s”',
					'followup-reminders'
				),
				name,
				event,
				id ?? part
			);
}

function statementOf( entry: TraceEntry, seen: Seen ): string | null {
	return (
		caseStatement( entry, seen ) ??
		holdStatement( entry, seen ) ??
		stepStatement( entry, seen ) ??
		debtorStatement( entry, seen )
	);
}

/** Stops, the run and its beginning. */
function caseStatement( entry: TraceEntry, seen: Seen ): string | null {
	switch ( entry.code ) {
		case 'paid':
			return sprintf(
				/* translators: 1: an amount, 2: an amount. */
				__(
					'It is paid (amount due %1$s, up to %2$s counts as paid)',
					'followup-reminders'
				),
				seen.money( 'owed' ),
				seen.money( 'tolerance' )
			);
		case 'cancelled':
			return __(
				'It was cancelled or refunded in full',
				'followup-reminders'
			);
		case 'written_off':
			return __( 'It was written off', 'followup-reminders' );
		case 'dispute_lost':
			return sprintf(
				/* translators: 1: an amount, 2: an amount. */
				__(
					'A dispute was lost and nothing is left (owed %1$s, lost %2$s)',
					'followup-reminders'
				),
				seen.money( 'owed' ),
				seen.money( 'lost' )
			);
		case 'ended':
			return __( 'The run has ended', 'followup-reminders' );
		case 'exhausted':
			return __( 'Every step is done', 'followup-reminders' );
		case 'idle':
			return sprintf(
				/* translators: %s: date and time. */
				__(
					'Nothing more is to be expected after %s',
					'followup-reminders'
				),
				seen.instant( 'idle_at' )
			);
		case 'leave_when':
			return __(
				'The sequence’s condition for leaving is met',
				'followup-reminders'
			);
		case 'run_open':
			return __( 'A run is already open', 'followup-reminders' );
		case 'truth_clear':
			return __(
				'The source says clearly what is owed',
				'followup-reminders'
			);
		case 'again':
			return sprintf(
				/* translators: %s: number of runs. */
				__(
					'The case may enter this sequence (earlier runs: %s)',
					'followup-reminders'
				),
				seen.text( 'runs' )
			);
		case 'entry':
			return __( 'Its entry condition is met', 'followup-reminders' );
		case 'dry':
			return __(
				'The sequence is in test mode: nothing is sent',
				'followup-reminders'
			);
		case 'rehearsed':
			return __(
				'The case was in test mode: its steps are not sent afterwards',
				'followup-reminders'
			);
		case 'drawn':
			return sprintf(
				/* translators: 1: an experiment and what was drawn in it, 2: a number from 0 to 9999. */
				__(
					'A variant was drawn: %1$s (place %2$s of 10000)',
					'followup-reminders'
				),
				drawnText( entry ),
				seen.text( 'place' )
			);
		default:
			return null;
	}
}

function drawnText( entry: TraceEntry ): string {
	const drawn = entry.seen.find( ( one ) => one.id !== 'place' );
	return `${ drawn?.id ?? '' } → ${ String( drawn?.value ?? '–' ) }`;
}

function holdStatement( entry: TraceEntry, seen: Seen ): string | null {
	switch ( entry.code ) {
		case 'dispute_open':
			return sprintf(
				/* translators: 1: an amount, 2: an amount. */
				__(
					'The customer disputes all of what is left (disputed %1$s, undisputed %2$s)',
					'followup-reminders'
				),
				seen.money( 'disputed' ),
				seen.money( 'undisputed' )
			);
		case 'sibling_dispute':
			return sprintf(
				/* translators: %s: number of disputes. */
				__(
					'Disputes on other cases of the customer hold this one too (open: %s)',
					'followup-reminders'
				),
				seen.text( 'sibling_disputes' )
			);
		case 'promise':
			return seen.has( 'until' )
				? sprintf(
						/* translators: %s: date and time. */
						__(
							'The customer promised to pay: no reminders until %s',
							'followup-reminders'
						),
						seen.instant( 'until' )
					)
				: __( 'The customer promised to pay', 'followup-reminders' );
		case 'clock_behind':
			return sprintf(
				/* translators: 1: date and time, 2: date and time. */
				__(
					'The clock (%1$s) is behind what was already recorded (%2$s)',
					'followup-reminders'
				),
				seen.instant( 'now' ),
				seen.instant( 'last' )
			);
		default: {
			const words = holdWords( entry.code );
			return words === null ? null : asSentence( words );
		}
	}
}

function stepStatement( entry: TraceEntry, seen: Seen ): string | null {
	switch ( entry.code ) {
		case 'due':
			return sprintf(
				/* translators: %s: date and time. */
				__( 'It is due (at %s)', 'followup-reminders' ),
				seen.instant( 'due' )
			);
		case 'late':
			return sprintf(
				/* translators: 1: a length of time, 2: a length of time. */
				__(
					'It is too late (by now %1$s, allowed %2$s)',
					'followup-reminders'
				),
				seen.duration( 'lateness' ),
				seen.duration( 'limit' )
			);
		case 'anchor':
			return seen.has( 'anchor' )
				? sprintf(
						/* translators: %s: a date, or date and time. */
						__(
							'What it is counted from has happened (%s)',
							'followup-reminders'
						),
						anchorText( entry, seen )
					)
				: __(
						'What it is counted from has happened',
						'followup-reminders'
					);
		case 'anchor_passed':
			return sprintf(
				/* translators: %s: date and time. */
				__(
					'What it should come before (%s) has come',
					'followup-reminders'
				),
				seen.instant( 'anchor_at' )
			);
		case 'anchor_impossible':
			return __(
				'What it is counted from can no longer happen',
				'followup-reminders'
			);
		case 'overtaken':
			return __( 'A later step has already acted', 'followup-reminders' );
		case 'collapsed':
			return sprintf(
				/* translators: %s: id of a step. */
				__(
					'Step “%s” was due as well and was sent instead',
					'followup-reminders'
				),
				seen.text( 'into' )
			);
		case 'when':
			return __( 'Its condition is met', 'followup-reminders' );
		case 'branch':
			return __( 'This branch applies', 'followup-reminders' );
		case 'waiting':
			return __( 'The case waits at this step', 'followup-reminders' );
		case 'until':
			return __( 'The awaited event has come', 'followup-reminders' );
		case 'wait_limit':
			return sprintf(
				/* translators: %s: date and time. */
				__( 'The wait is over (until %s)', 'followup-reminders' ),
				seen.instant( 'limit' )
			);
		case 'channel':
			return sprintf(
				/* translators: 1: a number, 2: a number. */
				__(
					'There is a way to reach the customer (%1$s of %2$s messages)',
					'followup-reminders'
				),
				seen.text( 'usable' ),
				seen.text( 'messages' )
			);
		case 'allowed_now':
			return seen.has( 'next' )
				? sprintf(
						/* translators: %s: date and time. */
						__(
							'The calendar allows sending now (next at %s)',
							'followup-reminders'
						),
						seen.instant( 'next' )
					)
				: __( 'The calendar allows sending now', 'followup-reminders' );
		default:
			return null;
	}
}

/** An anchor is an instant, or a date as it is written in the facts. */
function anchorText( entry: TraceEntry, seen: Seen ): string {
	return typeof entry.seen[ 0 ]?.value === 'number'
		? seen.instant( 'anchor' )
		: seen.text( 'anchor' );
}

function debtorStatement( entry: TraceEntry, seen: Seen ): string | null {
	switch ( entry.code ) {
		case 'case_cap':
			return sprintf(
				/* translators: 1: a number, 2: a number. */
				__(
					'The case has had as many messages as allowed (%1$s of %2$s)',
					'followup-reminders'
				),
				seen.text( 'sent' ),
				seen.text( 'cap' )
			);
		case 'silenced':
			return sprintf(
				/* translators: %s: why a case is on hold or closed. */
				__(
					'It is not sent while this is so: %s',
					'followup-reminders'
				),
				reasonWords( seen.text( 'by' ) ) ?? seen.text( 'by' )
			);
		case 'newer_event':
			return __(
				'A newer event of the same kind is answered instead',
				'followup-reminders'
			);
		case 'answer_gap':
			return sprintf(
				/* translators: 1: date and time, 2: a length of time. */
				__(
					'The last answer to the customer was too recent (%1$s, minimum %2$s)',
					'followup-reminders'
				),
				seen.instant( 'last' ),
				seen.duration( 'gap' )
			);
		case 'answer_cap':
			return sprintf(
				/* translators: 1: number of messages, 2: number of messages. */
				__(
					'The customer was answered %1$s times within a day, allowed are %2$s',
					'followup-reminders'
				),
				seen.text( 'sent' ),
				seen.text( 'count' )
			);
		case 'debtor_gap':
			return sprintf(
				/* translators: 1: date and time, 2: a length of time. */
				__(
					'The last message to the customer was too recent (%1$s, minimum %2$s)',
					'followup-reminders'
				),
				seen.instant( 'last' ),
				seen.duration( 'gap' )
			);
		case 'debtor_cap':
			return sprintf(
				/* translators: 1: a number, 2: a number, 3: a length of time. */
				__(
					'The customer has had as many messages as allowed (%1$s of %2$s in %3$s)',
					'followup-reminders'
				),
				seen.text( 'sent' ),
				seen.text( 'count' ),
				seen.duration( 'window' )
			);
		default:
			return null;
	}
}
