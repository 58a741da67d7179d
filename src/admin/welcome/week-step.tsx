import { Button } from '@wordpress/components';
import { useEffect } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { FailureNotice } from '../../components/failure-notice';
import { formatDate, formatInZone } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { plainWords } from '../../components/words';
import { WorkProgress } from '../../components/work-progress';
import { useDebtorInputs, useOlderDebts } from '../../data/older-debts';
import type { OlderDebts, PresetCard } from '../../documents/rest';
import type { SequenceDocument } from '../../documents/sequence';
import {
	addToFirstWeek,
	NOTHING_YET,
	type FirstWeek,
	type PlannedMessage,
} from '../../preview/first-week';
import { chosenDocuments, type Chosen } from './chosen';

/** More names on a day than anybody reads. */
const MOST_A_DAY = 6;

interface Props {
	readonly cards: readonly PresetCard[];
	readonly chosen: Chosen;
}

/** What the choice would send in its first week if the cases that are open today went into it. Nothing is sent or stored. */
export function WeekStep( { cards, chosen }: Props ) {
	const { entry, reload } = useOlderDebts();
	return (
		<Loaded
			entry={ entry }
			onRetry={ reload }
			isEmpty={ ( debts ) => countOf( debts ) === 0 }
			empty={
				<p>
					{ __(
						'No open cases yet, so there is nothing to show. In test mode this week fills with your first real cases. Nothing is sent.',
						'followup-reminders'
					) }
				</p>
			}
		>
			{ ( debts ) => (
				<Week
					debts={ debts }
					documents={ chosenDocuments( cards, chosen ) }
				/>
			) }
		</Loaded>
	);
}

const countOf = ( { bands }: OlderDebts ): number =>
	bands
		.flatMap( ( band ) => band.sums )
		.reduce( ( total, sum ) => total + sum.casesCount, 0 );

function Week( {
	debts,
	documents,
}: {
	debts: OlderDebts;
	documents: readonly SequenceDocument[];
} ) {
	const { state, start, stop } = useDebtorInputs(
		NOTHING_YET,
		( sum, page ) =>
			addToFirstWeek( sum, { ...page, sequences: documents } )
	);
	useEffect( () => {
		start( {
			asOfUtc: debts.now,
			bands: debts.bands.map( ( band ) => band.id ),
			sources: [
				...new Set(
					debts.bands.flatMap( ( band ) =>
						band.sums.map( ( sum ) => sum.source )
					)
				),
			],
		} );
		return stop;
	}, [ debts, start, stop ] );
	switch ( state.status ) {
		case 'idle':
			return null;
		case 'running':
			return (
				<>
					<WorkProgress
						label={ __(
							'Calculating the first week of your open cases…',
							'followup-reminders'
						) }
						done={ state.done }
						of={ countOf( debts ) }
					/>
					<Button variant="tertiary" onClick={ stop }>
						{ __( 'Cancel', 'followup-reminders' ) }
					</Button>
				</>
			);
		case 'error':
			return <FailureNotice failure={ state.failure } />;
		case 'ready':
			return <Calendar week={ state.value } />;
	}
}

function Calendar( { week }: { week: FirstWeek } ) {
	const customers = new Set( week.messages.map( ( one ) => one.debtorId ) );
	return (
		<>
			<p role="status">
				<strong>
					{ sprintf(
						/* translators: %d: number of messages. */
						_n(
							'%d message would be sent in the first week',
							'%d messages would be sent in the first week',
							week.messages.length,
							'followup-reminders'
						),
						week.messages.length
					) }
				</strong>{ ' ' }
				{ sprintf(
					/* translators: 1: number of customers, 2: number of cases. */
					__(
						'to %1$d customers, if your open cases were included. %2$d cases would stay untouched. Customers who pay in the meantime get nothing.',
						'followup-reminders'
					),
					customers.size,
					week.notTaken.length
				) }
			</p>
			<ol className="fur-week">
				{ week.days.map( ( day ) => (
					<li key={ day }>
						<h3>{ formatDate( day ) }</h3>
						<Day
							messages={ week.messages.filter(
								( message ) => message.day === day
							) }
						/>
					</li>
				) ) }
			</ol>
		</>
	);
}

function Day( { messages }: { messages: readonly PlannedMessage[] } ) {
	if ( messages.length === 0 ) {
		return (
			<p className="fur-sub">{ __( 'Nothing', 'followup-reminders' ) }</p>
		);
	}
	return (
		<ul>
			{ messages.slice( 0, MOST_A_DAY ).map( ( message ) => (
				<li key={ message.key }>
					<strong>{ message.name }</strong>
					<span className="fur-sub">
						{ [
							formatInZone( message.atUtc, message.zone ),
							message.action.ref === null
								? ''
								: plainWords( message.action.ref ),
						]
							.filter( Boolean )
							.join( ' · ' ) }
					</span>
				</li>
			) ) }
			{ messages.length > MOST_A_DAY && (
				<li className="fur-sub">
					{ sprintf(
						/* translators: %d: number of messages. */
						__( 'and %d more', 'followup-reminders' ),
						messages.length - MOST_A_DAY
					) }
				</li>
			) }
		</ul>
	);
}
