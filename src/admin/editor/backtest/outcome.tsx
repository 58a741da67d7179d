import { useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Section } from '../../../components/section';
import { plainWords } from '../../../components/words';
import type { BacktestFound } from '../../../data/backtest';
import type { SequenceDocument } from '../../../documents/sequence';
import { CaseName } from './case-name';
import { Changes } from './changes';
import { casesInWeek, sum, weeksOf } from './weeks';
import { WeekBars, weekWords } from './week-bars';

const MOST_LISTED = 50;

/** What a sequence would have done with the shop's past: in numbers, in a picture, and case by case. */
export function Outcome( {
	found,
	sequence,
}: {
	found: BacktestFound;
	sequence: SequenceDocument;
} ) {
	const [ week, setWeek ] = useState< number | null >( null );
	const steps = useMemo(
		() => [
			...sequence.steps.map( ( { id } ) => id ),
			...sequence.answers.map( ( { id } ) => id ),
		],
		[ sequence ]
	);
	const weeks = useMemo(
		() => weeksOf( found, sequence.id, steps ),
		[ found, sequence.id, steps ]
	);
	const { comparison } = found.result;
	const chosen = weeks.find( ( one ) => one.week === week );
	return (
		<>
			<Section title={ __( 'In short', 'followup-reminders' ) }>
				<Short found={ found } messages={ sum( weeks ) } />
			</Section>
			<Section title={ __( 'Messages per week', 'followup-reminders' ) }>
				<WeekBars
					weeks={ weeks }
					steps={ steps }
					chosen={ week }
					onChoose={ setWeek }
				/>
				{ chosen !== undefined && (
					<div aria-live="polite">
						<h3>{ weekWords( chosen ) }</h3>
						<WeekCases
							found={ found }
							sequenceId={ sequence.id }
							week={ chosen.week }
						/>
					</div>
				) }
			</Section>
			{ comparison !== null && (
				<Section
					title={ sprintf(
						/* translators: %d: number of cases. */
						_n(
							'What changes for %d case',
							'What changes for %d cases',
							comparison.cases,
							'followup-reminders'
						),
						comparison.cases
					) }
				>
					<Changes found={ found } comparison={ comparison } />
				</Section>
			) }
		</>
	);
}

function Short( {
	found,
	messages,
}: {
	found: BacktestFound;
	messages: number;
} ) {
	const { totals, comparison } = found.result;
	const percent = Math.round( totals.forgottenBasisPoints / 100 );
	return (
		<ul className="fur-short">
			<li>
				{ sprintf(
					/* translators: 1: number of cases that entered a sequence, 2: number of all cases. */
					__(
						'%1$d of %2$d cases entered a sequence.',
						'followup-reminders'
					),
					totals.casesEnrolled,
					totals.cases
				) }
			</li>
			<li>
				{ sprintf(
					/* translators: 1: number of messages of this sequence, 2: number of messages of all sequences, 3: number of customers. */
					__(
						'This sequence sends %1$d messages. All sequences together send %2$d, to %3$d customers.',
						'followup-reminders'
					),
					messages,
					totals.messages,
					totals.debtorsWrittenTo
				) }
				{ comparison !== null && (
					<span className="fur-sub">
						{ sprintf(
							/* translators: 1: number of messages, 2: number of customers. */
							__(
								'With the other version: %1$d, to %2$d customers.',
								'followup-reminders'
							),
							comparison.totals.messages,
							comparison.totals.debtorsWrittenTo
						) }
					</span>
				) }
			</li>
			<li>
				{ sprintf(
					/* translators: 1: number of messages, 2: number of messages. */
					__(
						'Sent after the customer had paid: %1$d by a rule that does not check again, %2$d by these sequences.',
						'followup-reminders'
					),
					totals.spared + totals.messagesAfterPaid,
					totals.messagesAfterPaid
				) }
			</li>
			{ totals.forgottenDecisions > 0 && (
				<li>
					{ sprintf(
						/* translators: %d: percentage. */
						__(
							'%d %% of the decisions rest on something nobody recorded at the time.',
							'followup-reminders'
						),
						percent
					) }
				</li>
			) }
		</ul>
	);
}

function WeekCases( {
	found,
	sequenceId,
	week,
}: {
	found: BacktestFound;
	sequenceId: string;
	week: number;
} ) {
	const cases = casesInWeek( found, sequenceId, week );
	if ( cases.length === 0 ) {
		return (
			<p>
				{ __(
					'No case of this week is among those that are listed.',
					'followup-reminders'
				) }
			</p>
		);
	}
	return (
		<ul className="fur-others">
			{ cases.slice( 0, MOST_LISTED ).map( ( { caseId, stepIds } ) => (
				<li key={ caseId }>
					<CaseName id={ caseId } names={ found.names } />
					{ stepIds.map( plainWords ).join( ', ' ) }
				</li>
			) ) }
			{ cases.length > MOST_LISTED && (
				<li>
					{ sprintf(
						/* translators: %d: number of cases. */
						__( 'and %d more', 'followup-reminders' ),
						cases.length - MOST_LISTED
					) }
				</li>
			) }
		</ul>
	);
}
