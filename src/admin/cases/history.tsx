import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { MailDialog } from '../../components/case/mail-dialog';
import { deliveryWords } from '../../components/delivery-words';
import {
	formatDay,
	formatMoney,
	formatTime,
	shopDate,
} from '../../components/format';
import { Loaded } from '../../components/loaded';
import { eventText, reasonText } from '../../components/reasons';
import { retryStoppedWords } from '../../components/retry-words';
import { Section } from '../../components/section';
import { plainWords } from '../../components/words';
import { useNotes, useTimeline } from '../../data/cases';
import type { CaseDetail, CaseNote, TimelineRow } from '../../documents/rest';
import type { Instant, Scalar } from '../../documents/scalars';
import {
	answeredWords,
	asSentence,
	owedAnswerWords,
	valueWords,
} from '../../explain';

/** One line of the history, as a person reads it. */
interface Line {
	readonly id: string;
	readonly atUtc: Instant;
	/** A dashicon. */
	readonly icon: string;
	readonly words: string;
	readonly more: string | null;
	/** The mail it is about. */
	readonly messageId: number | null;
}

/** What happened, by day, newest first: without what the engine only looked at. */
export function History( { detail }: { detail: CaseDetail } ) {
	const { entry, reload } = useTimeline( detail.id );
	const notes = useNotes( detail.id );
	const [ mail, setMail ] = useState< number | null >( null );
	return (
		<Section title={ __( 'History', 'followup-reminders' ) }>
			<Loaded entry={ entry } onRetry={ reload }>
				{ ( rows ) => (
					<Days
						lines={ linesOf(
							rows,
							notes.entry.value ?? [],
							detail
						) }
						now={ detail.now }
						onMail={ setMail }
					/>
				) }
			</Loaded>
			{ mail !== null && (
				<MailDialog
					caseId={ detail.id }
					messageId={ mail }
					onClose={ () => setMail( null ) }
				/>
			) }
		</Section>
	);
}

function Days( {
	lines,
	now,
	onMail,
}: {
	lines: readonly Line[];
	now: Instant;
	onMail: ( messageId: number ) => void;
} ) {
	if ( lines.length === 0 ) {
		return (
			<p>{ __( 'Nothing has happened yet.', 'followup-reminders' ) }</p>
		);
	}
	const days = [
		...new Set( lines.map( ( { atUtc } ) => shopDate( atUtc ) ) ),
	];
	return (
		<>
			{ days.map( ( day ) => {
				const ofDay = lines.filter(
					( { atUtc } ) => shopDate( atUtc ) === day
				);
				return (
					<div key={ day } className="fur-history">
						<h3>{ formatDay( ofDay[ 0 ]?.atUtc ?? now, now ) }</h3>
						<ul>
							{ ofDay.map( ( line ) => (
								<HistoryLine
									key={ line.id }
									line={ line }
									onMail={ onMail }
								/>
							) ) }
						</ul>
					</div>
				);
			} ) }
		</>
	);
}

function HistoryLine( {
	line,
	onMail,
}: {
	line: Line;
	onMail: ( messageId: number ) => void;
} ) {
	const { messageId } = line;
	return (
		<li>
			<span
				className={ `dashicons dashicons-${ line.icon }` }
				aria-hidden="true"
			/>
			<span>
				{ line.words }
				{ line.more !== null && (
					<span className="fur-sub">{ line.more }</span>
				) }
			</span>
			{ messageId !== null && (
				<Button variant="link" onClick={ () => onMail( messageId ) }>
					{ __( 'Show email', 'followup-reminders' ) }
				</Button>
			) }
			<time dateTime={ new Date( line.atUtc * 1000 ).toISOString() }>
				{ formatTime( line.atUtc ) }
			</time>
		</li>
	);
}

export function linesOf(
	rows: readonly TimelineRow[],
	notes: readonly CaseNote[],
	{ currency }: Pick< CaseDetail, 'currency' >
): Line[] {
	const lines = [
		...rows.flatMap( ( row ) => lineOf( row, currency ) ),
		...notes.map( noteLine ),
	];
	return lines
		.map( ( line, index ) => ( { line, index } ) )
		.sort( ( a, b ) => b.line.atUtc - a.line.atUtc || b.index - a.index )
		.map( ( { line } ) => line );
}

const noteLine = ( note: CaseNote ): Line => ( {
	id: `note.${ note.id }`,
	atUtc: note.atUtc,
	icon: 'edit',
	words: sprintf(
		/* translators: %s: name of a colleague. */
		__( 'Note by %s', 'followup-reminders' ),
		note.person ?? __( 'former user', 'followup-reminders' )
	),
	more: note.text,
	messageId: null,
} );

function lineOf( row: TimelineRow, currency: string ): Line[] {
	const line = (
		icon: string,
		words: string,
		more: string | null = null
	) => ( {
		id: String( row.id ),
		atUtc: row.atUtc,
		icon,
		words,
		more,
		messageId: null,
	} );
	switch ( row.kind ) {
		case 'event': {
			const icon = EVENT_ICONS[ row.code ];
			return icon === undefined
				? []
				: [
						line(
							icon,
							asSentence( eventText( row.code ) ),
							detailOf( row, currency )
						),
					];
		}
		case 'person':
			return [
				line(
					'admin-users',
					sprintf(
						/* translators: 1: name of a colleague, 2: what they did. */
						__( '%1$s: %2$s', 'followup-reminders' ),
						row.person ?? __( 'Someone', 'followup-reminders' ),
						eventText( row.code )
					),
					detailOf( row, currency )
				),
			];
		case 'delivery':
			return deliveryLine( row, line );
		case 'decision':
			return row.entries.flatMap( ( entry ) => {
				if ( entry.kind === 'enrolled' ) {
					return [
						line(
							'controls-play',
							sprintf(
								/* translators: %s: name of a sequence. */
								__(
									'Sequence “%s” started',
									'followup-reminders'
								),
								plainWords( entry.sequenceId )
							)
						),
					];
				}
				return entry.kind === 'ended'
					? [
							line(
								'yes-alt',
								sprintf(
									/* translators: %s: why. */
									__(
										'Sequence ended: %s',
										'followup-reminders'
									),
									reasonText( entry.reason )
								)
							),
						]
					: [];
			} );
		case 'fault':
			return [];
	}
}

/** Outcomes a person cares about; what is only owed or put off is a check. */
function deliveryLine(
	row: TimelineRow,
	line: ( icon: string, words: string, more?: string | null ) => Line
): Line[] {
	const step =
		owedAnswerWords( row.seen, { money: formatMoney } ) ??
		plainWords( row.stepId ?? '' );
	const isMail = row.message?.channel === 'email';
	const withMail = ( made: Line ): Line[] => [
		{ ...made, messageId: isMail ? ( row.message?.id ?? null ) : null },
	];
	const why = row.why === null ? null : asSentence( whyWords( row.why ) );
	switch ( row.code ) {
		case 'delivered':
		case 'paid_during_handover':
			return withMail(
				line(
					isMail ? 'email-alt' : 'controls-forward',
					answeredWords(
						row.seen,
						{ money: formatMoney },
						row.why === 'recorded'
					) ??
						( isMail
							? sprintf(
									/* translators: %s: name of a step. */
									__(
										'Email sent: %s',
										'followup-reminders'
									),
									step
								)
							: sprintf(
									/* translators: %s: name of a step. */
									__( 'Step done: %s', 'followup-reminders' ),
									step
								) ),
					row.why === 'recorded' ? why : null
				)
			);
		case 'failed':
			return withMail(
				line(
					'warning',
					sprintf(
						/* translators: %s: name of a step. */
						__( 'Not delivered: %s', 'followup-reminders' ),
						step
					),
					why
				)
			);
		case 'unknown':
			return withMail(
				line(
					'editor-help',
					sprintf(
						/* translators: %s: name of a step. */
						__(
							'Delivery not confirmed: %s',
							'followup-reminders'
						),
						step
					),
					why
				)
			);
		default:
			return [];
	}
}

/** Nothing in this shop delivers such an action: the same as an order that does not allow it. */
const whyWords = ( code: string ): string =>
	deliveryWords( code ) ??
	reasonText( code.startsWith( 'no_channel' ) ? 'not_possible' : code );

/** What a customer or an owner would speak of, each with its dashicon. */
const EVENT_ICONS: Readonly< Record< string, string > > = {
	opened: 'flag',
	payment_failed: 'dismiss',
	payment_processing: 'clock',
	payment_received: 'money-alt',
	payment_reversed: 'undo',
	credited: 'tag',
	changed: 'edit',
	retry_planned: 'update',
	retry_stopped: 'controls-pause',
	subscription_reactivated: 'controls-play',
	order_completed: 'cart',
	method_replaced: 'id',
	dispute_opened: 'megaphone',
	dispute_closed: 'yes-alt',
	promise_made: 'calendar-alt',
	promise_withdrawn: 'calendar',
	extension_granted: 'calendar-alt',
	reply_received: 'format-chat',
	hold_set: 'controls-pause',
	hold_lifted: 'controls-play',
	link_clicked: 'admin-links',
	cancelled: 'no-alt',
	written_off: 'no-alt',
	customer_changed: 'admin-users',
};

/** What the event said beside its kind: an amount, a reason, a day. */
function detailOf( row: TimelineRow, currency: string ): string | null {
	const told = ( id: string ): Scalar | null =>
		row.seen.find( ( one ) => one.id === id )?.value ?? null;
	const amount = told( 'amountMinor' );
	const declined = told( 'declineClass' );
	const onDate = told( 'onDate' ) ?? told( 'dueOn' );
	if ( row.quote ) {
		return row.quote;
	}
	if ( row.code === 'retry_stopped' ) {
		return retryStoppedWords( told( 'why' ), declined );
	}
	if (
		row.code === 'retry_planned' &&
		typeof told( 'nextAtUtc' ) === 'number'
	) {
		const at = Number( told( 'nextAtUtc' ) );
		return `${ formatDay( at, row.atUtc ) }, ${ formatTime( at ) }`;
	}
	const parts = [
		typeof amount === 'number' ? formatMoney( amount, currency ) : '',
		typeof declined === 'string'
			? asSentence( valueWords( declined ) )
			: '',
		typeof onDate === 'string' ? onDate : '',
		row.code === 'hold_set' && typeof told( 'kind' ) === 'string'
			? asSentence( reasonText( String( told( 'kind' ) ) ) )
			: '',
	].filter( ( part ) => part !== '' );
	return parts.length === 0 ? null : parts.join( ' · ' );
}
