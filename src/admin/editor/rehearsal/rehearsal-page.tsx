import { useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { Badge } from '../../../components/badge';
import { Choice } from '../../../components/choice';
import { DataTable, type Column } from '../../../components/data-table';
import { DayBars } from '../../../components/day-bars';
import { EmptyState } from '../../../components/empty-state';
import { formatInstant } from '../../../components/format';
import { Gathering } from '../../../components/gathering';
import { Pager } from '../../../components/pager';
import { reasonText } from '../../../components/reasons';
import { plainWords } from '../../../components/words';
import { useRehearsal } from '../../../data/runs';
import type { SequenceDetail } from '../../../documents/rest';
import { actionWords, answerEventWords } from '../../../explain';
import { linkTo } from '../../router';
import { SequenceFrame } from '../sequence-frame';
import { rehearsalFigures, type RehearsedRow } from './rehearsal-figures';

const PER_PAGE = 50;

/** What a rehearsal would have sent, to whom and when, and what it left out and why. */
export function RehearsalPage( { id }: { id: string } ) {
	return (
		<SequenceFrame id={ id } view="rehearsal">
			{ ( sequence ) =>
				sequence.rehearsedSinceUtc === null ? (
					<NoRehearsal sequence={ sequence } />
				) : (
					<Rehearsal
						id={ id }
						sinceUtc={ sequence.rehearsedSinceUtc }
					/>
				)
			}
		</SequenceFrame>
	);
}

function NoRehearsal( { sequence }: { sequence: SequenceDetail } ) {
	return (
		<EmptyState title={ __( 'No test results', 'followup-reminders' ) }>
			<p>
				{ sequence.mode === 'live'
					? __(
							'The sequence is live. Earlier test results are in the history of each case.',
							'followup-reminders'
						)
					: __(
							'Start test mode: cases enter, and everything is decided and recorded as if live. Nothing is sent.',
							'followup-reminders'
						) }
			</p>
		</EmptyState>
	);
}

type Shown = 'all' | 'sent' | 'skipped';

function Rehearsal( { id, sinceUtc }: { id: string; sinceUtc: number } ) {
	const { found, isDone, failure, goOn } = useRehearsal( id );
	const figures = useMemo( () => rehearsalFigures( found ), [ found ] );
	const [ shown, setShown ] = useState< Shown >( 'all' );
	const [ page, setPage ] = useState( 1 );
	const rows = figures.rows.filter(
		( row ) => shown === 'all' || ( shown === 'sent' ) === row.isSent
	);
	return (
		<>
			<p>
				{ sprintf(
					/* translators: %s: date and time. */
					__(
						'In test mode since %s. Nothing below was sent to anyone. Cases in a live sequence are not included.',
						'followup-reminders'
					),
					formatInstant( sinceUtc )
				) }
			</p>
			<Gathering
				done={ found.length }
				of={ null }
				isDone={ isDone }
				failure={ failure }
				onGoOn={ goOn }
			/>
			{ isDone && figures.rows.length === 0 && (
				<EmptyState
					title={ __( 'No results yet', 'followup-reminders' ) }
				>
					<p>
						{ sprintf(
							/* translators: %d: number of cases. */
							_n(
								'%d case is in test mode; its first step is not due yet.',
								'%d cases are in test mode; their first steps are not due yet.',
								figures.cases,
								'followup-reminders'
							),
							figures.cases
						) }
					</p>
				</EmptyState>
			) }
			{ figures.rows.length > 0 && (
				<>
					<ul className="fur-sums">
						<li>
							<strong>{ figures.cases }</strong>{ ' ' }
							{ __( 'cases', 'followup-reminders' ) }
						</li>
						<li>
							<strong>{ figures.messages }</strong>{ ' ' }
							{ __(
								'messages and actions would have been sent',
								'followup-reminders'
							) }
						</li>
						<li>
							<strong>{ figures.skipped }</strong>{ ' ' }
							{ __(
								'steps and answers were skipped or failed',
								'followup-reminders'
							) }
						</li>
					</ul>
					<DayBars
						title={ __(
							'What test mode would have sent, by day',
							'followup-reminders'
						) }
						days={ figures.days }
					/>
					<div className="fur-filters">
						<Choice< Shown >
							label={ __( 'Show', 'followup-reminders' ) }
							value={ shown }
							options={ [
								{
									value: 'all',
									label: __(
										'Everything',
										'followup-reminders'
									),
								},
								{
									value: 'sent',
									label: __(
										'What would have been sent',
										'followup-reminders'
									),
								},
								{
									value: 'skipped',
									label: __(
										'What was skipped or failed',
										'followup-reminders'
									),
								},
							] }
							onChange={ ( value ) => {
								setShown( value );
								setPage( 1 );
							} }
						/>
					</div>
					<DataTable
						caption={ __(
							'Steps and answers in test mode',
							'followup-reminders'
						) }
						columns={ COLUMNS }
						rows={ rows.slice(
							( page - 1 ) * PER_PAGE,
							page * PER_PAGE
						) }
						keyOf={ ( { key } ) => key }
					/>
					<Pager
						page={ page }
						pages={ Math.ceil( rows.length / PER_PAGE ) }
						total={ rows.length }
						onPage={ setPage }
					/>
				</>
			) }
		</>
	);
}

const COLUMNS: Column< RehearsedRow >[] = [
	{
		id: 'at',
		label: __( 'Date', 'followup-reminders' ),
		cell: ( { atUtc } ) => formatInstant( atUtc ),
	},
	{
		id: 'customer',
		label: __( 'Customer', 'followup-reminders' ),
		cell: ( { of } ) => (
			<>
				{ of.customer }
				<span className="fur-sub">
					<a href={ linkTo( 'cases', of.caseId ) }>{ of.number }</a>
				</span>
			</>
		),
	},
	{
		id: 'step',
		label: __( 'Step or answer', 'followup-reminders' ),
		cell: ( { id, on } ) => (
			<>
				{ plainWords( id ) }
				{ on !== null && (
					<span className="fur-sub">
						{ sprintf(
							/* translators: %s: an event, "part of the amount is paid". */
							__( 'When %s', 'followup-reminders' ),
							answerEventWords( on )
						) }
					</span>
				) }
			</>
		),
	},
	{
		id: 'what',
		label: __( 'What would have happened', 'followup-reminders' ),
		cell: ( { actions, outcome, why, isSent } ) =>
			isSent ? (
				<ul className="fur-plain">
					{ actions.map( ( action, index ) => (
						<li key={ index }>
							{ actionWords( action.kind ) }
							{ action.ref !== null && (
								<>
									{ ': ' }
									<a
										href={ linkTo(
											'messages',
											action.ref
										) }
									>
										{ plainWords( action.ref ) }
									</a>
								</>
							) }
						</li>
					) ) }
				</ul>
			) : (
				<>
					<Badge tone="neutral">
						{ outcome === 'failed'
							? __( 'Failed', 'followup-reminders' )
							: __( 'Skipped', 'followup-reminders' ) }
					</Badge>{ ' ' }
					{ why !== null && reasonText( why ) }
				</>
			),
	},
];
