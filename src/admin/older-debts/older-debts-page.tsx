import { Button, Notice } from '@wordpress/components';
import { useEffect, useRef, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import { EmptyState } from '../../components/empty-state';
import { FailureNotice } from '../../components/failure-notice';
import { formatMoney } from '../../components/format';
import { Loaded } from '../../components/loaded';
import { Page } from '../../components/page';
import { Section } from '../../components/section';
import { WorkProgress } from '../../components/work-progress';
import {
	useDebtorInputs,
	useEnrolments,
	useOlderDebts,
} from '../../data/older-debts';
import type { Enrolments, OlderDebts } from '../../documents/rest';
import { linkTo } from '../router';
import { AgeChoice, type Ticked } from './age-choice';
import { addToFirstWeek, NOTHING_YET } from '../../preview/first-week';
import { FirstWeekView } from './first-week-view';
import { sourcesOf, sumOf, type DebtsSum } from './sums';

/** Debts from before the sequences: how old they are, what taking them in would bring, and taking them in. */
export function OlderDebtsPage() {
	const { entry, reload } = useOlderDebts();
	const enrolments = useEnrolments();
	const [ asked, setAsked ] = useState< readonly number[] >( [] );
	const { state } = enrolments;
	const told = useRef< HTMLDivElement >( null );
	useEffect( () => {
		if ( state.status !== 'idle' ) {
			told.current?.focus();
		}
	}, [ state.status ] );
	return (
		<Page
			title={ __( 'Older unpaid orders', 'followup-reminders' ) }
			backTo={ {
				href: linkTo( 'cases' ),
				label: __( 'All cases', 'followup-reminders' ),
			} }
		>
			<p>
				{ __(
					'These were unpaid before your sequences started. No emails are sent until you choose them and confirm.',
					'followup-reminders'
				) }
			</p>
			<div ref={ told } tabIndex={ -1 }>
				{ state.status === 'running' && (
					<WorkProgress
						label={ __( 'Adding them…', 'followup-reminders' ) }
						done={ state.done }
						of={ asked.length }
					/>
				) }
				{ state.status === 'error' && (
					<FailureNotice
						failure={ state.failure }
						onRetry={ () => enrolments.start( asked ) }
					/>
				) }
				{ state.status === 'ready' && (
					<Outcome
						outcome={ state.value }
						onDismiss={ enrolments.stop }
					/>
				) }
			</div>
			{ state.status !== 'running' && (
				<Loaded
					entry={ entry }
					onRetry={ reload }
					isEmpty={ ( debts ) => sourcesOf( debts ).length === 0 }
					empty={
						<NoOlderDebts isComplete={ isSwept( entry.value ) } />
					}
				>
					{ ( debts ) => (
						<Choosing
							key={ debts.now }
							debts={ debts }
							onEnrol={ ( caseIds ) => {
								setAsked( caseIds );
								enrolments.start( caseIds );
							} }
						/>
					) }
				</Loaded>
			) }
		</Page>
	);
}

const isSwept = ( debts: OlderDebts | null ): boolean =>
	debts !== null && debts.sweptAtUtc !== null;

function Choosing( {
	debts,
	onEnrol,
}: {
	debts: OlderDebts;
	onEnrol: ( caseIds: readonly number[] ) => void;
} ) {
	const [ ticked, setTicked ] = useState< Ticked >( {
		bands: [],
		sources: sourcesOf( debts ),
	} );
	const preview = useDebtorInputs( NOTHING_YET, addToFirstWeek );
	const chosen = sumOf(
		debts,
		( band, source ) =>
			ticked.bands.includes( band ) && ticked.sources.includes( source )
	);
	const start = () => preview.start( { ...ticked, asOfUtc: debts.now } );
	return (
		<>
			{ ! isSwept( debts ) && <NotAllLookedAt /> }
			{ ! debts.hasLiveSequence && (
				<Notice
					className="fur-notice"
					status="warning"
					isDismissible={ false }
					actions={ [
						{
							label: __( 'Sequences', 'followup-reminders' ),
							url: linkTo( 'sequences' ),
						},
					] }
				>
					{ __(
						'No live sequence. Turn one on to include older unpaid orders.',
						'followup-reminders'
					) }
				</Notice>
			) }
			<Section title={ __( 'How old they are', 'followup-reminders' ) }>
				<AgeChoice
					debts={ debts }
					ticked={ ticked }
					onChange={ ( next ) => {
						setTicked( next );
						preview.stop();
					} }
				/>
				<div className="fur-buttons fur-chosen">
					<Button
						__next40pxDefaultSize
						accessibleWhenDisabled
						variant="primary"
						disabled={
							chosen.casesCount === 0 ||
							! debts.hasLiveSequence ||
							! isSwept( debts ) ||
							preview.state.status === 'running'
						}
						onClick={ start }
					>
						{ __( 'Preview the first week', 'followup-reminders' ) }
					</Button>
					<span role="status">{ chosenWords( chosen ) }</span>
				</div>
				{ preview.state.status === 'running' && (
					<WorkProgress
						label={ __(
							'Calculating the first week…',
							'followup-reminders'
						) }
						done={ preview.state.done }
						of={ chosen.casesCount }
					/>
				) }
			</Section>
			{ preview.state.status === 'error' && (
				<FailureNotice
					failure={ preview.state.failure }
					onRetry={ start }
				/>
			) }
			{ preview.state.status === 'ready' && (
				<FirstWeekView
					plan={ preview.state.value }
					onEnrol={ onEnrol }
				/>
			) }
		</>
	);
}

const chosenWords = ( { casesCount, amounts }: DebtsSum ): string =>
	casesCount === 0
		? __( 'Nothing is chosen.', 'followup-reminders' )
		: sprintf(
				/* translators: 1: number of debts, 2: amounts in each currency. */
				_n(
					'%1$d case chosen: %2$s',
					'%1$d cases chosen: %2$s',
					casesCount,
					'followup-reminders'
				),
				casesCount,
				amounts
					.map( ( { currency, minor } ) =>
						formatMoney( minor, currency )
					)
					.join( ', ' )
			);

function Outcome( {
	outcome,
	onDismiss,
}: {
	outcome: Enrolments;
	onDismiss: () => void;
} ) {
	return (
		<Notice className="fur-notice" status="success" onRemove={ onDismiss }>
			<p>
				{ sprintf(
					/* translators: %d: number of debts. */
					_n(
						'%d case is now followed up.',
						'%d cases are now followed up.',
						outcome.done.length,
						'followup-reminders'
					),
					outcome.done.length
				) }{ ' ' }
				{ outcome.refused.length > 0 &&
					sprintf(
						/* translators: %d: number of debts. */
						_n(
							'%d was paid, closed or started in the meantime.',
							'%d were paid, closed or started in the meantime.',
							outcome.refused.length,
							'followup-reminders'
						),
						outcome.refused.length
					) }
			</p>
		</Notice>
	);
}

function NoOlderDebts( { isComplete }: { isComplete: boolean } ) {
	return (
		<EmptyState
			title={ __( 'No older unpaid orders', 'followup-reminders' ) }
		>
			<p>
				{ isComplete
					? __(
							'Every open case is in a sequence, or newer than your sequences.',
							'followup-reminders'
						)
					: __(
							'The hourly check has not read all orders yet. Check again later.',
							'followup-reminders'
						) }
			</p>
		</EmptyState>
	);
}

function NotAllLookedAt() {
	return (
		<Notice className="fur-notice" status="info" isDismissible={ false }>
			{ __(
				'The hourly check has not read all orders yet, so these are not all. You can preview and follow up once it has. “wp followup-reminders reconcile” reads all at once.',
				'followup-reminders'
			) }
		</Notice>
	);
}
