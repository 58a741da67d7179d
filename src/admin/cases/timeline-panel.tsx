import { __, sprintf } from '@wordpress/i18n';
import { deliveryWords } from '../../components/delivery-words';
import { formatInstant, formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { reasonText, eventText } from '../../components/reasons';
import { retryStoppedWords } from '../../components/retry-words';
import { Section } from '../../components/section';
import { plainWords } from '../../components/words';
import { useTimeline } from '../../data/cases';
import type { TimelineRow } from '../../documents/rest';
import type { Entry } from '../../documents/run';
import type { Instant } from '../../documents/scalars';
import { answeredWords, owedAnswerWords } from '../../explain';

/** Everything that happened, oldest first, as the ledger has it. */
export function TimelinePanel( { id, now }: { id: number; now: Instant } ) {
	const { entry, reload } = useTimeline( id );
	return (
		<Section title={ __( 'What happened', 'followup-reminders' ) }>
			<Loaded
				entry={ entry }
				onRetry={ reload }
				isEmpty={ ( rows ) => rows.length === 0 }
				empty={ <p>{ __( 'Nothing yet.', 'followup-reminders' ) }</p> }
			>
				{ ( rows ) => (
					<ol className="fur-timeline" data-now={ now }>
						{ rows.map( ( row ) => (
							<Row key={ row.id } row={ row } />
						) ) }
					</ol>
				) }
			</Loaded>
		</Section>
	);
}

function Row( { row }: { row: TimelineRow } ) {
	return (
		<li className={ `fur-timeline__row is-${ row.kind }` }>
			<time dateTime={ new Date( row.atUtc * 1000 ).toISOString() }>
				{ formatInstant( row.atUtc ) }
			</time>
			<span>
				{ headline( row ) }
				{ row.entries.length > 0 && (
					<ul>
						{ row.entries.map( ( entry, index ) => (
							<li key={ index }>{ entryWords( entry ) }</li>
						) ) }
					</ul>
				) }
			</span>
		</li>
	);
}

/** Why something happened, where the event says so. */
function whyOf( row: TimelineRow ): string | null {
	if ( row.quote ) {
		return `“${ row.quote }”`;
	}
	const told = ( id: string ) =>
		row.seen.find( ( one ) => one.id === id )?.value ?? null;
	switch ( row.code ) {
		case 'retry_stopped':
			return retryStoppedWords( told( 'why' ), told( 'declineClass' ) );
		case 'subscription_reactivated':
			return told( 'done' ) === false
				? __(
						'WooCommerce Subscriptions does not allow it. Please check.',
						'followup-reminders'
					)
				: null;
		default:
			return null;
	}
}

const isReached = ( code: string ): boolean =>
	code === 'delivered' || code === 'paid_during_handover';

/** Whether no hook reported it. */
const isFoundBySweep = ( row: TimelineRow ): boolean =>
	row.seen.some( ( { id, value } ) => id === 'foundBy' && value === 'sweep' );

function headline( row: TimelineRow ): string {
	switch ( row.kind ) {
		case 'event': {
			if ( isFoundBySweep( row ) ) {
				return sprintf(
					/* translators: %s: an event, "Payment failed". */
					__(
						'Corrected by the hourly check: %s',
						'followup-reminders'
					),
					eventText( row.code )
				);
			}
			const why = whyOf( row );
			return why === null
				? sprintf(
						/* translators: %s: an event, "Payment failed". */
						__( 'Recorded: %s', 'followup-reminders' ),
						eventText( row.code )
					)
				: sprintf(
						/* translators: 1: an event, "an automatic retry was stopped", 2: why. */
						__( 'Recorded: %1$s (%2$s)', 'followup-reminders' ),
						eventText( row.code ),
						why
					);
		}
		case 'decision':
			return row.why === null
				? sprintf(
						/* translators: %s: a decision, "Wait". */
						__( 'Decided: %s', 'followup-reminders' ),
						eventText( row.code )
					)
				: sprintf(
						/* translators: 1: a decision, "Hold", 2: its reason. */
						__( 'Decided: %1$s (%2$s)', 'followup-reminders' ),
						eventText( row.code ),
						reasonText( row.why )
					);
		case 'delivery': {
			const why = row.why === null ? null : deliveryWords( row.why );
			const what = eventText( row.code );
			const answered = answeredWords(
				row.seen,
				{ money: formatMoney },
				row.why === 'recorded'
			);
			if ( answered !== null && isReached( row.code ) ) {
				return answered;
			}
			const became = why === null ? what : `${ what }: ${ why }`;
			const owed = owedAnswerWords( row.seen, { money: formatMoney } );
			return owed === null
				? sprintf(
						/* translators: 1: what became of a message, "Delivered", 2: name of a step. */
						__(
							'Message of step %2$s: %1$s',
							'followup-reminders'
						),
						became,
						plainWords( row.stepId ?? '' )
					)
				: sprintf(
						/* translators: 1: what became of a message, "to be sent", 2: what it says, "Thanks for €50.00 received". */
						__( 'Answer “%2$s”: %1$s', 'followup-reminders' ),
						became,
						owed
					);
		}
		case 'person':
			return sprintf(
				/* translators: 1: name of a colleague, 2: what they did. */
				__( '%1$s: %2$s', 'followup-reminders' ),
				row.person ?? __( 'Someone', 'followup-reminders' ),
				eventText( row.code )
			);
		case 'fault':
			return sprintf(
				/* translators: %s: code of a fault. */
				__( 'Error: %s', 'followup-reminders' ),
				eventText( row.code )
			);
	}
}

function entryWords( entry: Entry ): string {
	switch ( entry.kind ) {
		case 'enrolled':
			return entry.mode === 'dry'
				? sprintf(
						/* translators: 1: id of a sequence, 2: its version. */
						__(
							'Test mode of “%1$s”, version %2$d: nothing is sent',
							'followup-reminders'
						),
						plainWords( entry.sequenceId ),
						entry.version
					)
				: sprintf(
						/* translators: 1: id of a sequence, 2: its version. */
						__(
							'Started sequence “%1$s”, version %2$d',
							'followup-reminders'
						),
						plainWords( entry.sequenceId ),
						entry.version
					);
		case 'resolved':
			return entry.resolution.why === null
				? sprintf(
						/* translators: 1: name of a step, 2: its outcome. */
						__( 'Step %1$s: %2$s', 'followup-reminders' ),
						plainWords( entry.resolution.stepId ),
						plainWords( entry.resolution.outcome )
					)
				: sprintf(
						/* translators: 1: name of a step, 2: its outcome, 3: the reason. */
						__( 'Step %1$s: %2$s, %3$s', 'followup-reminders' ),
						plainWords( entry.resolution.stepId ),
						plainWords( entry.resolution.outcome ),
						reasonText( entry.resolution.why )
					);
		case 'answered':
			return entry.answered.why === null
				? sprintf(
						/* translators: 1: name of an answer, 2: its outcome. */
						__( 'Answer %1$s: %2$s', 'followup-reminders' ),
						plainWords( entry.answered.answerId ),
						plainWords( entry.answered.outcome )
					)
				: sprintf(
						/* translators: 1: name of an answer, 2: its outcome, 3: the reason. */
						__( 'Answer %1$s: %2$s, %3$s', 'followup-reminders' ),
						plainWords( entry.answered.answerId ),
						plainWords( entry.answered.outcome ),
						reasonText( entry.answered.why )
					);
		case 'wait_entered':
			return sprintf(
				/* translators: %s: name of a step. */
				__( 'Waits in step %s', 'followup-reminders' ),
				plainWords( entry.stepId )
			);
		case 'held':
			return __( 'Put on hold', 'followup-reminders' );
		case 'released':
			return __( 'No longer on hold', 'followup-reminders' );
		case 'resumed':
			return __(
				'Due again: continues where it was',
				'followup-reminders'
			);
		case 'moved':
			return sprintf(
				/* translators: %d: version number. */
				__( 'Moved to version %d', 'followup-reminders' ),
				entry.toVersion
			);
		case 'ended':
			return sprintf(
				/* translators: %s: reason. */
				__( 'Ended: %s', 'followup-reminders' ),
				reasonText( entry.reason )
			);
	}
}
