import { useCallback } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { DefinitionList } from '../components/definition-list';
import { formatDate, shopDate } from '../components/format';
import { Gathering } from '../components/gathering';
import { Loaded } from '../components/loaded';
import { useInputsOfRuns } from '../data/runs';
import { useSequence } from '../data/sequences';
import type { CaseInputs, RunCount } from '../documents/rest';
import type { Instant } from '../documents/scalars';
import type { SequenceDocument } from '../documents/sequence';
import { isMessage } from '../engine/run/kinds';
import { goneLive, type PlannedAnswer, type PlannedItem } from './plan';

const DAY = 86400;
const DAYS_SHOWN = 7;

/** How many rehearsals end and begin again when a sequence goes live, and what goes out in the days after, decided by the engine case by case. */
export function GoLiveNumbers( {
	id,
	runs,
}: {
	id: string;
	runs: readonly RunCount[];
} ) {
	const { entry, reload } = useSequence( id );
	const ending = runs
		.filter( ( count ) => count.mode === 'dry' )
		.reduce( ( sum, count ) => sum + count.runs, 0 );
	return ending === 0 ? (
		<p>{ __( 'No case is in test mode now.', 'followup-reminders' ) }</p>
	) : (
		<Loaded entry={ entry } onRetry={ reload }>
			{ ( { document } ) => (
				<Numbers newest={ document } ending={ ending } />
			) }
		</Loaded>
	);
}

interface Outlook {
	readonly isTaken: boolean;
	readonly isHeldOut: boolean;
	readonly sentAtUtc: readonly Instant[];
	readonly answers: number;
	readonly dropped: number;
	readonly isUnclear: boolean;
}

const outlookOf = (
	{ inputs }: CaseInputs,
	newest: SequenceDocument
): Outlook => {
	try {
		const { isTaken, isHeldOut, items, answers, dropped } = goneLive(
			inputs,
			newest
		);
		const isShown = ( item: PlannedItem | PlannedAnswer ) =>
			isMessage( item.action.kind ) &&
			item.atUtc < inputs.now + DAYS_SHOWN * DAY;
		return {
			isTaken,
			isHeldOut,
			sentAtUtc: items.filter( isShown ).map( ( item ) => item.atUtc ),
			answers: answers.filter( isShown ).length,
			dropped: dropped.filter( isShown ).length,
			isUnclear: false,
		};
	} catch {
		return {
			isTaken: false,
			isHeldOut: false,
			sentAtUtc: [],
			answers: 0,
			dropped: 0,
			isUnclear: true,
		};
	}
};

function Numbers( {
	newest,
	ending,
}: {
	newest: SequenceDocument;
	ending: number;
} ) {
	const make = useCallback(
		( row: CaseInputs ) => outlookOf( row, newest ),
		[ newest ]
	);
	const { found, isDone, failure, goOn } = useInputsOfRuns(
		newest.id,
		'dry',
		0,
		make
	);
	const starting = found.filter( ( one ) => one.isTaken ).length;
	const heldOut = found.filter( ( one ) => one.isHeldOut ).length;
	const unclear = found.filter( ( one ) => one.isUnclear ).length;
	const answers = found.reduce( ( sum, one ) => sum + one.answers, 0 );
	const dropped = found.reduce( ( sum, one ) => sum + one.dropped, 0 );
	const byDay = new Map< string, number >();
	for ( const at of found.flatMap( ( one ) => one.sentAtUtc ) ) {
		const day = shopDate( at );
		byDay.set( day, ( byDay.get( day ) ?? 0 ) + 1 );
	}
	const days = [ ...byDay ].sort( ( [ a ], [ b ] ) => ( a < b ? -1 : 1 ) );
	const total = days.reduce( ( sum, [ , count ] ) => sum + count, 0 );
	return (
		<>
			<Gathering
				done={ found.length }
				of={ ending }
				isDone={ isDone }
				failure={ failure }
				onGoOn={ goOn }
			/>
			<DefinitionList
				items={ [
					[
						__( 'Cases leaving test mode', 'followup-reminders' ),
						ending,
					],
					[
						__( 'Cases starting live', 'followup-reminders' ),
						isDone
							? starting
							: sprintf(
									/* translators: %d: number of cases. */
									__( '%d so far', 'followup-reminders' ),
									starting
								),
					],
					...( isDone && found.length > starting
						? [
								[
									__(
										'Not included: the newest version no longer matches them, or their status is unclear',
										'followup-reminders'
									),
									found.length - starting - unclear,
								] as const,
							]
						: [] ),
					...( heldOut > 0
						? [
								[
									__(
										'Held out of messages by an experiment',
										'followup-reminders'
									),
									heldOut,
								] as const,
							]
						: [] ),
					[
						sprintf(
							/* translators: %d: number of days. */
							__(
								'Messages in the next %d days, as far as is known today',
								'followup-reminders'
							),
							DAYS_SHOWN
						),
						days.length === 0 ? (
							total
						) : (
							<ul className="fur-plain">
								{ days.map( ( [ day, count ] ) => (
									<li key={ day }>
										{ sprintf(
											/* translators: 1: date, 2: number of messages. */
											_n(
												'%1$s: %2$d message',
												'%1$s: %2$d messages',
												count,
												'followup-reminders'
											),
											formatDate( day ),
											count
										) }
									</li>
								) ) }
							</ul>
						),
					],
					...( answers > 0
						? [
								[
									sprintf(
										/* translators: %d: number of days. */
										__(
											'Answers in the next %d days to what has happened already, for example a promise',
											'followup-reminders'
										),
										DAYS_SHOWN
									),
									answers,
								] as const,
							]
						: [] ),
					...( dropped > 0
						? [
								[
									__(
										'Answers that are not sent: they are about something that happened before the case starts live',
										'followup-reminders'
									),
									dropped,
								] as const,
							]
						: [] ),
				] }
			/>
			<p className="fur-sub">
				{ __(
					'Customers with several cases get fewer, because messages are combined and limits apply. Later cases are not counted.',
					'followup-reminders'
				) }
			</p>
		</>
	);
}
